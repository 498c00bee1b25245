//! The arguments of the commands on many documents. The doc comments are the help texts.

use super::{Glossaries, Reading};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Corpus {
    /// Compare pairs of documents by the thousand: a comparison each, tables over all of them, and an index
    ///
    /// Writes to OUT: pairs/ID.diptych.json for each pair; pairs, links, edits, findings and terms as .jsonl and as
    /// .parquet; findings.sarif; index.html. Started again it does only what is missing or changed, and the result is the
    /// same to the byte. Exit status: 0 nothing differs, 1 differences or findings, 2 an error, or a pair could not be
    /// compared (the others are).
    Compare(Box<CorpusCompare>),
    /// Print a script for Spark SQL (Spark 4) that finds and aligns the documents of a corpus that share text
    ///
    /// The script has `diptych worker` as the child of each partition. Run it with
    /// `spark-sql --files diptych -f job.sql`; examples/spark tells of a laptop, EMR and Dataproc.
    SparkSql(SparkSql),
}

#[derive(Debug, Args)]
pub(crate) struct CorpusCompare {
    /// A manifest (CSV, TSV or JSON Lines with a and b, and id, date, source where known), or the folder of the
    /// first documents
    #[arg(value_name = "MANIFEST|DIR_A")]
    pub(crate) a: PathBuf,
    /// The folder of the second documents
    #[arg(value_name = "DIR_B")]
    pub(crate) b: Option<PathBuf>,
    /// The folder to write to
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// How the documents of two folders are paired
    #[arg(long = "match", value_enum, value_name = "HOW", default_value_t = MatchArg::Name)]
    pub(crate) matching: MatchArg,
    /// Write a page to read for each pair, too: pairs/ID.html
    #[arg(long)]
    pub(crate) pages: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) terms: Glossaries,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchArg {
    /// By the path below the folder, whatever the language in the name (x.en.txt, x_zh.txt) and the ending
    Name,
    /// By what they say, in one language or two: those that are nearest to each other
    Content,
}

#[derive(Debug, Args)]
pub(crate) struct SparkSql {}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Worker {
    /// Align pairs of documents
    Align,
}
