//! `cargo xtask`: everything a developer or a build machine does with this repository, set-up included.
//!
//! `run` opens the program, `test` runs every test, `bench` measures, `manual` takes its pictures, `torture` kills the program over and over, `bindings` writes the page's types.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod bench;
mod bindings;
mod dist;
mod e2e;
mod manual;
mod peers;
mod product;
mod run;
mod setup;
mod step;
mod test;
mod torture;
mod windows;

use std::{ffi::OsString, process::ExitCode, time::Instant};

use clap::{Parser, Subcommand};

use crate::step::{Failure, lasted};

/// What a developer does with Qingdan 清单填报.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set up, build and open the program; what follows `--` goes to it
    Run {
        /// Arguments of the program
        #[arg(last = true)]
        arguments: Vec<OsString>,
    },
    /// Set up and run every test and check, the real window included
    Test {
        /// Only the core's and the command line's tests, built for Windows and run under wine
        #[arg(long)]
        windows: bool,
    },
    /// Set up and measure; prints a table
    Bench,
    /// Kill the program at random moments and hold its data to all it had said
    Torture {
        /// How often
        #[arg(long, default_value_t = 500)]
        kills: u32,
        /// Repeats the choices of an earlier run, which printed it
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Build the packages people install, into target/dist; both systems where none is named
    Dist {
        /// The Debian package and the command line
        #[arg(long)]
        linux: bool,
        /// The installer, the portable folder and the command line
        #[arg(long)]
        windows: bool,
        /// Build nothing: install, try and remove the packages that are there, in a clean system and under wine
        #[arg(long)]
        check: bool,
    },
    /// Take the pictures of the manual anew, into docs/images
    Manual,
    /// Write ui/src/bindings.ts from the commands of the desktop shell
    Bindings,
}

fn main() -> ExitCode {
    let started = Instant::now();
    let done = match Arguments::parse().task {
        Task::Run { arguments } => run::run(&arguments),
        Task::Test { windows: false } => test::run(),
        Task::Test { windows: true } => windows::test(),
        Task::Bench => bench::run(),
        Task::Manual => manual::run(),
        Task::Torture { kills, seed } => torture::run(kills, seed),
        Task::Dist { linux, windows, check } => {
            let work = if check { dist::Work::Check } else { dist::Work::Build };
            dist::run(dist::Systems::wanted(linux, windows), work)
        }
        Task::Bindings => bindings::write(),
    };
    match done {
        Ok(()) => {
            println!("\nDone in {}.", lasted(started));
            ExitCode::SUCCESS
        }
        Err(Failure(reason)) => {
            println!("\nFailed after {}: {reason}", lasted(started));
            ExitCode::FAILURE
        }
    }
}
