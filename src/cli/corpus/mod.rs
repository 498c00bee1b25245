//! The commands on many documents, one a file.

mod compare;

use super::Outcome;
use super::args::Corpus;

/// Runs one of them.
pub(crate) fn run(command: &Corpus) -> anyhow::Result<Outcome> {
    match command {
        Corpus::Compare(arguments) => compare::run(arguments),
        Corpus::SparkSql(_) => Ok(Outcome::Clean),
    }
}
