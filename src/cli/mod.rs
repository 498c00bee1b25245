//! One command a file; an error becomes one line on standard error and exit status 2.

mod args;
mod inputs;
mod progress;
mod output;
mod compare;
mod collate;
mod project;
mod check;
mod explain;
mod glossary;
mod terms;
mod align;
mod keystroke;
mod tour;
mod review;
mod learn;
mod decisions;
mod corpus;
mod worker;
mod eval;
mod manual;

use args::{Arguments, Command, Glossary};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a run found, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0: nothing differs, or the command does not compare.
    Clean,
    /// 1: differences or findings.
    Differs,
}

/// Runs the command that the arguments name and returns its exit status: 0, 1, or 2 for an error.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Terms(arguments) => terms::run(&arguments),
        Command::Glossary(Glossary::Check(arguments)) => glossary::check(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Align(arguments) => align::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Decisions(arguments) => decisions::run(&arguments),
        Command::Corpus(command) => corpus::run(&command),
        Command::Worker(command) => worker::run(command),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Schema { form } => manual::schema(form),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man => manual::man(),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        // Whoever reads our output has seen enough (`diptych … | head`): that is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nowhere is left to report a standard error that cannot be written to.
            let _ = writeln!(anstream::stderr(), "diptych: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether `error` is a reader of our output going away.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}
