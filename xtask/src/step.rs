//! One step of a task: says what it does, runs a command, says how long it took.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, ErrorKind},
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    time::Instant,
};

/// Why a task stopped, in one sentence.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

/// How a task ends.
pub(crate) type Done = Result<(), Failure>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A command at the root of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// An npm command in a folder with a `package.json`.
pub(crate) fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut npm = command("npm", &["--prefix", folder, "--no-fund", "--no-audit"]);
    npm.args(arguments);
    npm
}

/// Runs a command with its output shown.
///
/// # Errors
/// The program is missing or answers with a failure.
pub(crate) fn step(title: &str, command: &mut Command) -> Done {
    ended(title, command, Command::status)
}

fn ended(
    title: &str,
    command: &mut Command,
    run: impl FnOnce(&mut Command) -> std::io::Result<ExitStatus>,
) -> Done {
    println!("\n── {title}");
    let started = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    let status = run(command).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure(format!("{title}: the program “{program}” is missing.")),
        _ => Failure(format!("{title}: “{program}” cannot be started ({error}).")),
    })?;
    if !status.success() {
        return Err(Failure(format!("{title}: “{program}” ended with {status}; its output stands above.")));
    }
    println!("── {title}: {}", lasted(started));
    Ok(())
}

/// Runs a command with its output shown, and answers with what it printed.
///
/// # Errors
/// As [`step`].
pub(crate) fn step_telling(title: &str, command: &mut Command) -> Result<String, Failure> {
    let mut told = String::new();
    ended(title, command, |command| {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        for line in child.stdout.take().into_iter().flat_map(|it| BufReader::new(it).lines()) {
            let line = line?;
            println!("{line}");
            told.push_str(&line);
            told.push('\n');
        }
        child.wait()
    })?;
    Ok(told)
}

/// What a command prints; none where it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The time since a moment, as people read it: 3.2 s, 4 min 05 s.
pub(crate) fn lasted(since: Instant) -> String {
    let seconds = since.elapsed().as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = since.elapsed().as_secs();
    format!("{} min {:02} s", whole / 60, whole % 60)
}
