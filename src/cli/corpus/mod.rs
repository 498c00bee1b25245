//! The commands on many documents, one a file.

mod align;
mod compare;
mod reuse;
mod spark_sql;

use super::Outcome;
use super::args::{Corpus, Shared};
use diptych::corpus::spark::Cut;

/// Runs one of them.
pub(crate) fn run(command: &Corpus) -> anyhow::Result<Outcome> {
    match command {
        Corpus::Compare(arguments) => compare::run(arguments),
        Corpus::Reuse(arguments) => reuse::run(arguments),
        Corpus::Align(arguments) => align::run(arguments),
        Corpus::SparkSql(arguments) => spark_sql::run(arguments),
    }
}

/// Which documents are aligned, as the arguments say.
fn cut(shared: &Shared) -> Cut {
    Cut {
        shared: shared.shared as usize,
        most_words: shared.most as usize,
        most_meaning: shared.most_meaning as usize,
    }
}
