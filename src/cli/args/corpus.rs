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
    /// Find which passages of any document say the same as passages of any other: quoted, reworded or translated
    ///
    /// Prints them with the documents that have them, in order of dates. Needs room for temporary files, about six times
    /// the size of the texts, in the folder that TMPDIR names. Exit status: 0 no reuse, 1 reuse, 2 an error.
    Reuse(CorpusReuse),
    /// Find the documents of a corpus that share text and align each two of them, on this machine
    ///
    /// Gives the rows that the script of `spark-sql` gives on a cluster, one JSON object a line: pair_id, doc_a, doc_b, links,
    /// findings.
    Align(CorpusAlign),
    /// Print a script for Spark SQL (Spark 4) that does the same as `align` on a cluster
    ///
    /// The script has `diptych worker` as the child of each partition. Run it with `spark-sql --files diptych -f job.sql`;
    /// examples/spark tells of a laptop, EMR and Dataproc.
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

/// Which documents of a corpus are aligned with each other.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Shared {
    /// Align the documents that share so many bands or more: a copied sentence has some ten, a translated one two or
    /// three; long documents share some by chance
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) shared: u32,
    /// Leave out a band of words that more documents have: its pairs grow with its square
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) most: u32,
    /// The same of a band of meaning
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub(crate) most_meaning: u32,
    /// Look only for passages in the same words (misread letters and all): a third of the cost
    #[arg(long)]
    pub(crate) verbatim: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusAlign {
    /// JSON Lines with doc_id and text (and language, where it is known)
    #[arg(required = true, value_name = "DOCS")]
    pub(crate) documents: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) shared: Shared,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How many threads to use [default: all cores]; the result is the same for any number
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct SparkSql {
    /// Where the documents are, as the cluster names it (s3://bucket/docs, hdfs:///docs): rows with doc_id and text
    #[arg(value_name = "DOCS")]
    pub(crate) documents: String,
    /// The folder to write to: `bands` and `aligned` (Parquet) below it
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: String,
    /// How the documents are kept, as Spark names it: json, parquet, orc …
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = name)]
    pub(crate) format: String,
    /// The documents have a column language, too
    #[arg(long)]
    pub(crate) language: bool,
    /// In how many parts the pairs are aligned: some for each core of the cluster
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) parts: u32,
    /// How the executors call diptych
    #[arg(long, value_name = "PATH", default_value = "./diptych")]
    pub(crate) program: String,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// Takes a name as Spark has them: it stands in the script as it is.
fn name(text: &str) -> Result<String, String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    match !text.is_empty() && text.chars().all(is_name) {
        true => Ok(text.to_owned()),
        false => Err("name a format of Spark, as json or parquet".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Worker {
    /// Documents to bands: {"doc_id","text"} in each line, then {"doc_id","band"} for each band
    ///
    /// Two documents of which a passage says the same most likely share bands, unrelated ones hardly ever. A null text has none.
    Bands {
        #[command(flatten)]
        lines: Lines,
        /// Only bands of words: what is in the same words shares them
        #[arg(long)]
        verbatim: bool,
    },
    /// Pairs of documents to links and findings: {"pair_id","doc_a","doc_b"} in each line, each document as above, then
    /// {"pair_id","doc_a","doc_b","error","links","findings"}
    Align {
        #[command(flatten)]
        lines: Lines,
    },
}

/// What holds for all workers. They read standard input and write standard output, a line at a time, on one core.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Lines {
    /// Refuse a line that is longer
    #[arg(long, value_name = "BYTES", default_value_t = diptych::corpus::worker::LONGEST)]
    pub(crate) max_line: usize,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusReuse {
    /// Folders of texts in any format that is read, single texts, .jsonl files (a JSON object a line, with id and text,
    /// and title and date where known) or .parquet files with such columns
    #[arg(required = true, value_name = "DIR|FILE")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write the result to FILE, in the format of its ending (.txt, .jsonl, .csv, .html); may be given several times
    #[arg(short, long = "output", value_name = "FILE")]
    pub(crate) outputs: Vec<PathBuf>,
    /// The format of standard output
    #[arg(long, value_enum, default_value_t = ReuseFormat::Text)]
    pub(crate) format: ReuseFormat,
    /// Look only for passages in the same words (misread letters and all): quicker, and needs less room
    #[arg(long)]
    pub(crate) verbatim: bool,
    /// How many threads to use [default: one a core]; the result does not depend on it
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Say nothing on standard error but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReuseFormat {
    /// To read: each passage, and who says it in which words
    Text,
    /// JSON Lines: a passage a line, with all its places and which of them were found to say the same
    Jsonl,
    /// CSV: a place a line
    Csv,
    /// A page to read in a browser
    Html,
}
