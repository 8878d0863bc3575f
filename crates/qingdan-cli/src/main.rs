//! `qingdan`: the use cases of Qingdan 清单填报 from a shell, for IT staff, scripts and tests.
//!
//! What belongs here: arguments, words and tables on the terminal, exit codes. What does not: rules, files of the office,
//! workbooks; commands only call `qingdan_core`.

mod answer;
mod args;
mod chinese;
mod commands;
mod comments;
mod failure;
mod fill;
mod progress;
mod session;
mod table;

use std::{
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

use answer::Answer;
use failure::{Exit, Failure};

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    // Known before the arguments are: a script wants its errors as JSON also when an argument is wrong.
    let json = words.iter().any(|word| word == "--json");
    let exit = match args::parse(words) {
        Ok(args::Parsed::Command(cli)) => match commands::run(&cli) {
            Ok(answer) => say(&answer, json),
            Err(failure) => complain(&failure, json),
        },
        Ok(args::Parsed::Help(text)) => print(&text, json),
        Err(failure) => complain(&failure, json),
    };
    exit.into()
}

fn say(answer: &Answer, json: bool) -> Exit {
    let printed = print(answer.printed(json), json);
    answer.refused.iter().map(|failure| complain(failure, json)).fold(printed.max(answer.exit), Exit::max)
}

/// A closed pipe (`qingdan units | head`) is the reader's choice, not a failure.
fn print(text: &str, json: bool) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => complain(
            &Failure::file("命令已经执行，但结果没有写出来。请检查输出的位置（例如磁盘空间）。", &error),
            json,
        ),
        _ => Exit::Done,
    }
}

/// Nothing is left to be done where even the error stream is closed.
fn complain(failure: &Failure, json: bool) -> Exit {
    let _ = io::stderr().lock().write_all(failure.printed(json).as_bytes());
    failure.exit
}
