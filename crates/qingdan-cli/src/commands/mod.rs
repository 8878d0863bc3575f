//! One file a command: arguments in, one call of the core, an answer out.

pub(crate) mod accept;
pub(crate) mod answer_comment;
pub(crate) mod backup;
pub(crate) mod chase;
pub(crate) mod check;
pub(crate) mod collect;
pub(crate) mod consolidate;
pub(crate) mod correct;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod edition;
pub(crate) mod evidence;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fill;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod inbox;
pub(crate) mod init;
pub(crate) mod ledger;
pub(crate) mod liaisons;
pub(crate) mod list;
pub(crate) mod password;
pub(crate) mod person;
pub(crate) mod purge;
pub(crate) mod receive;
pub(crate) mod relocate;
pub(crate) mod restore;
pub(crate) mod return_report;
pub(crate) mod round;
pub(crate) mod rules;
pub(crate) mod show;
pub(crate) mod submit;
pub(crate) mod units;

use crate::{
    answer::Answer,
    args::{Cli, Command, ListCommand, ReportCommand},
    failure::Failure,
    session::{Session, now},
};

/// Carries out what the command line asks for.
///
/// # Errors
/// It was refused; the failure says why and what was kept.
pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    let session = || Session::open(cli);
    match &cli.command {
        Command::List(ListCommand::Show) => list::run(),
        Command::Units => units::run(),
        Command::Rules(args) => rules::run(args),
        Command::Consolidate(args) => consolidate::run(args, session()?),
        Command::Round(args) => round::run(args, session()?),
        Command::Accept(args) => accept::run(args, session()?),
        Command::Receipt(args) => accept::receipt(args, session()?),
        Command::Rulings(args) => accept::rulings(args, &session()?),
        Command::Chase(args) => chase::run(args, &session()?),
        Command::Ledger(args) => ledger::run(args, &session()?),
        Command::Edition(command) => edition::run(command, session()?),
        Command::Demo(args) => demo::run(args, now(cli.today)),
        Command::Init(args) => init::run(args, now(cli.today), || Session::begin(cli)),
        Command::Report(ReportCommand::Show(args)) => show::run(args, session()?),
        Command::Report(ReportCommand::Fill(args)) => fill::run(args, session),
        Command::Check(target) => check::run(target, session()?),
        Command::Explain(args) => explain::run(args, session()?),
        Command::Submit(args) => submit::run(args, session()?),
        Command::Return(args) => return_report::run(args, session()?),
        Command::Receive(args) => receive::run(args, session()?),
        Command::Answer(args) => answer_comment::run(args, session()?),
        Command::Correct(args) => correct::run(args, session()?),
        Command::Export(args) => export::run(args, session()?),
        Command::Collect(args) => collect::run(args, session()?),
        Command::History(args) => history::run(args, &session()?),
        Command::Person(args) => person::run(args, session()?),
        Command::Undo(target) => history::undo(target, session()?),
        Command::Redo(target) => history::redo(target, session()?),
        Command::Liaisons(args) => liaisons::run(args, &session()?),
        Command::Import(args) => import::run(args, session()?),
        Command::Inbox(command) => inbox::run(command, session()?),
        Command::Backup(command) => backup::run(command, cli, session),
        Command::Restore(args) => restore::restore(args, cli),
        Command::Move(command) => relocate::run(command, cli, session),
        Command::Purge(args) => purge::run(args, session()?),
        Command::Recover => restore::recover(cli),
        Command::Password(command) => password::run(*command, cli),
        Command::Doctor => doctor::run(cli),
        Command::Form(args) => form::run(args, session()?),
        Command::Attach(args) => evidence::attach(args, session()?),
        Command::Evidence(target) => evidence::list(target, &session()?),
    }
}
