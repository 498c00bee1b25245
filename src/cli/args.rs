//! Every argument of every command, and nothing else; the values to choose from are in `choices`. The doc comments are the help texts.

mod choices;
mod corpus;

pub(crate) use choices::*;
use clap::{Args, Parser, Subcommand};
pub(crate) use corpus::*;
use std::path::PathBuf;

/// Lay two tellings of the same thing side by side
///
/// Pairs the passages that say the same, shows word by word what differs, and lists what is inconsistent.
/// Needs nothing but the texts. Exit status: 0 nothing differs, 1 differences or findings, 2 an error.
#[derive(Debug, Parser)]
#[command(name = "diptych", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare two texts or more: aligned side by side, with what differs and what is inconsistent
    ///
    /// Of three or more each row is a passage and each column a text, with how much the versions disagree.
    Compare(Compare),
    /// Check two texts against each other as a step of a build: only the findings, and an exit status
    ///
    /// Exit status: 0 nothing that counts, 1 findings as grave as --fail-on says, 2 an error.
    Check(Check),
    /// Print the term table: each concept that the texts render in several ways, with every rendering and place
    Terms(Terms),
    /// Look after a glossary
    #[command(subcommand)]
    Glossary(Glossary),
    /// Say why a finding is there: its words, its passages and their link, the rule, why it was not suppressed
    Explain(Explain),
    /// Print only which segments correspond
    Align(Align),
    /// Read and decide on a page of this machine, or in the terminal; every decision is kept in a journal
    Review(Review),
    /// Merge, count and carry over the decisions of reviewers
    #[command(subcommand)]
    Decisions(Decisions),
    /// Many documents: compare pairs by the thousand
    #[command(subcommand)]
    Corpus(Corpus),
    /// Work as the child of a cluster's engine: JSON Lines in, JSON Lines out
    #[command(subcommand)]
    Worker(Worker),
    /// Score the aligner against texts with known links
    Eval(Eval),
    /// Print the JSON Schema of a JSON form
    Schema {
        /// Whose JSON it describes
        #[arg(value_enum, default_value_t = JsonForm::Compare)]
        form: JsonForm,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell to write it for
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff)
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) texts: Texts,
    /// More versions, up to 50 in all; the result does not depend on their order
    #[arg(value_name = "C")]
    pub(crate) more: Vec<PathBuf>,
    /// The source of the versions: its passages are the rows, and the versions are compared with each other
    #[arg(long, value_name = "S")]
    pub(crate) source: Option<PathBuf>,
    /// Write the result to FILE, in the format of its ending (.json, .html, .md, .txt, .docx, .tmx, .xliff, .xml, .csv,
    /// .xlsx, .jsonl, .ladder, .diff); may be given several times
    ///
    /// .docx is a redline, or for two languages a table; .xml is TEI.
    #[arg(short, long = "output", value_name = "FILE")]
    pub(crate) outputs: Vec<PathBuf>,
    /// The format of standard output, of every --output whose ending says nothing, and of those whose ending allows it
    /// besides others (docx-table, xliff-1.2, word-diff)
    #[arg(long, value_enum)]
    pub(crate) format: Option<ReportFormat>,
    /// Who made the changes of a redline
    #[arg(long, value_name = "NAME", default_value = "diptych")]
    pub(crate) author: String,
    /// When the changes of a redline were made, as 2026-03-05T09:00:00Z [default: when B says that it was last changed,
    /// or the beginning of 1970]
    #[arg(long, value_name = "DATE", value_parser = choices::date)]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) terms: Glossaries,
    /// How the terminal report is laid out
    #[arg(long, value_enum, default_value_t = LayoutArg::Auto)]
    pub(crate) layout: LayoutArg,
    /// The width of the terminal report in columns [default: the terminal's, or 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub(crate) width: Option<u16>,
    /// Leave out passages in which nothing differs
    #[arg(long)]
    pub(crate) only_differences: bool,
    /// Whether the terminal report has colours; NO_COLOR is honoured
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub(crate) color: ColorArg,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) texts: Texts,
    #[command(flatten)]
    pub(crate) project: Project,
    /// From which severity on a finding makes the exit status 1 [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOnArg>,
    /// Write the baseline anew with all that is found now, and report nothing
    #[arg(long, conflicts_with_all = ["output", "format"])]
    pub(crate) write_baseline: bool,
    /// Report notes too, which are for information only
    #[arg(long)]
    pub(crate) notes: bool,
    /// The format of the report [default: by the ending of --output, or text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<FindingFormat>,
    /// Write the report to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Terms {
    #[command(flatten)]
    pub(crate) texts: Texts,
    /// More texts; each is compared with A, and each concept is one row of all of them
    #[arg(value_name = "C")]
    pub(crate) more: Vec<PathBuf>,
    /// The format of the table [default: by the ending of --output, or text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<TermFormat>,
    /// Write the table to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) glossaries: Glossaries,
    /// Write what was found and decided as a glossary to FILE (TBX version 3), to go on with and to check by
    #[arg(long, value_name = "FILE")]
    pub(crate) learn: Option<PathBuf>,
    /// What reviewers decided, for --learn: an accepted finding leaves one rendering, the one that the note names or
    /// else the commonest, an ignored one all, a rejected one no entry; may be given several times [default:
    /// A-B.decisions.jsonl here, where it is]
    #[arg(long, value_name = "JOURNAL", requires = "learn")]
    pub(crate) decisions: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Align {
    #[command(flatten)]
    pub(crate) texts: Texts,
    /// The format of the links
    #[arg(long, value_enum, default_value_t = LinkFormat::Tsv)]
    pub(crate) format: LinkFormat,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What is reviewed, and where its decisions are.
#[derive(Debug, Args)]
pub(crate) struct Reviewed {
    /// A stored comparison (`diptych compare A B -o FILE.diptych.json`), or the first text
    #[arg(value_name = "FILE|A")]
    pub(crate) a: PathBuf,
    /// The second text
    #[arg(value_name = "B")]
    pub(crate) b: Option<PathBuf>,
    /// The journal [default: FILE.decisions.jsonl beside FILE, or A-B.decisions.jsonl here]
    #[arg(long, value_name = "JOURNAL")]
    pub(crate) decisions: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) terms: Glossaries,
}

#[derive(Debug, Args)]
pub(crate) struct Review {
    #[command(flatten)]
    pub(crate) reviewed: Reviewed,
    /// The port; 0 takes one that is free
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// The address to listen at; whoever reaches it and knows the whole address of the page can read and decide
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) listen: std::net::IpAddr,
    /// Open no browser: the address is printed anyway
    #[arg(long)]
    pub(crate) no_open: bool,
    /// Decide in this terminal instead: one undecided finding at a time, by single keys
    #[arg(long, conflicts_with_all = ["port", "listen", "no_open"])]
    pub(crate) terminal: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Decisions {
    /// Merge decisions files: of two decisions on one thing the later holds, and each conflict is listed
    Merge {
        /// Journals, or files exported by the page
        #[arg(required = true, value_name = "JOURNAL")]
        files: Vec<PathBuf>,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Count decisions; of two files also how far their reviewers agree (Cohen's kappa)
    Stats {
        /// Journals, or files exported by the page
        #[arg(required = true, value_name = "JOURNAL")]
        files: Vec<PathBuf>,
    },
    /// Print a comparison's findings with what was decided, and list decisions whose passage is gone
    ///
    /// Exit status: 0 all findings are decided, 1 some are not, 2 an error.
    Apply(Box<Apply>),
}

#[derive(Debug, Args)]
pub(crate) struct Apply {
    #[command(flatten)]
    pub(crate) reviewed: Reviewed,
    /// Write the comparison, with its links corrected, to FILE (.diptych.json)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write the links that were corrected or accepted to FILE, for --pins
    #[arg(long, value_name = "FILE")]
    pub(crate) export_pins: Option<PathBuf>,
    /// Write the decided findings to FILE, for `check --baseline`: only what is undecided is new to it
    #[arg(long, value_name = "FILE")]
    pub(crate) export_baseline: Option<PathBuf>,
    /// Write what the accepted findings on terms ask for to FILE (CSV), for --glossary: preferred is the rendering that
    /// the note on the finding names, or else the commonest
    #[arg(long, value_name = "FILE")]
    pub(crate) export_glossary: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// Folders with a.txt, b.txt and gold.tsv, or with a meta.json that names other pairs
    #[arg(required = true, value_name = "CASE")]
    pub(crate) cases: Vec<PathBuf>,
    /// Print the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Compare meanings by the word vectors in DIR (model.safetensors and tokenizer.json, as of model2vec) instead of
    /// those built in
    #[arg(long, value_name = "DIR")]
    pub(crate) vectors: Option<PathBuf>,
    /// How many threads to use [default: all cores]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

/// What a project says of its findings.
#[derive(Debug, Args)]
pub(crate) struct Project {
    /// The project's settings (TOML): severities, glossaries, what to ignore, baseline, what fails
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The known findings: only those that are not in FILE count
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// A list of what to ignore, a line each: [RULE] term|place|finding VALUE [# REASON]; may be given several times
    #[arg(long = "ignore-file", value_name = "FILE")]
    pub(crate) ignore_files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) terms: Glossaries,
}

/// The glossaries to check by.
#[derive(Debug, Args)]
pub(crate) struct Glossaries {
    /// A glossary to check by (CSV, TSV, TBX version 2 or 3); may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    pub(crate) glossaries: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(
    override_usage = "diptych explain FINDING A B\n       diptych explain FINDING FILE.json\n       \
                            diptych explain --link 7,8-9 A B\n       diptych explain --link 7,8-9 FILE.json"
)]
pub(crate) struct Explain {
    /// The finding's id, as `check` prints it (not with `--link`), then the two texts, or a comparison that
    /// `compare -o FILE.json` wrote
    #[arg(value_name = "NAMES", num_args = 1..=3, required = true)]
    pub(crate) names: Vec<PathBuf>,
    /// Explain a link instead: numbers of A, a hyphen, numbers of B, as `align` prints them; segments that are not
    /// linked are explained too
    #[arg(long, value_name = "A-B")]
    pub(crate) link: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) project: Project,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Glossary {
    /// Find what is wrong with a glossary: contradictions, terms that can never match, terms that no text has
    ///
    /// Exit status: 0 nothing wrong (a term that no text has, or that nothing is checked by, is not wrong), 1 something, 2
    /// an error.
    Check(GlossaryCheck),
}

#[derive(Debug, Args)]
pub(crate) struct GlossaryCheck {
    /// The glossary (CSV, TSV, TBX version 2 or 3)
    #[arg(value_name = "G")]
    pub(crate) glossary: PathBuf,
    /// Texts in which its terms are looked for
    #[arg(value_name = "TEXT")]
    pub(crate) texts: Vec<PathBuf>,
}

/// The two texts and how to read, cut and align them.
#[derive(Debug, Args)]
pub(crate) struct Texts {
    /// The first text, or a file that holds both (TMX, XLIFF, PO, CSV, TSV, TEI); `-` is standard input
    #[arg(value_name = "A")]
    pub(crate) a: PathBuf,
    /// The second text; `-` is standard input
    #[arg(value_name = "B")]
    pub(crate) b: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How to read, cut and align texts.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// What a segment is
    #[arg(long, value_enum, default_value_t = UnitArg::Auto, value_name = "UNIT")]
    pub(crate) segment: UnitArg,
    /// Where sentences end: rules of SRX 2.0 instead of those built in
    #[arg(long, value_name = "FILE")]
    pub(crate) srx: Option<PathBuf>,
    /// The languages of A and B (`en,zh`), or one for both [default: detected]
    #[arg(long, value_name = "CODE[,CODE]", value_delimiter = ',', num_args = 1..=2)]
    pub(crate) language: Vec<diptych::text::Language>,
    /// The encodings of A and B (`utf-8,gb18030`), or one for both [default: detected]
    #[arg(long, value_name = "LABEL[,LABEL]", value_delimiter = ',', num_args = 1..=2)]
    pub(crate) encoding: Vec<String>,
    /// How the files are read [default: by ending and content]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    /// How the tracked changes in the files are read
    #[arg(long, value_enum, default_value_t = TrackedArg::Accept, value_name = "CHANGES")]
    pub(crate) tracked: TrackedArg,
    /// What you say of some passages; the rest is aligned around it. A line of FILE has `pin` (they are one link),
    /// `forbid` (no link joins one of A's with one of B's), `split` (no link holds two of A's, or of B's) or `merge`
    /// (they are in one link), a tab, segments of A, a tab, segments of B: numbers as `diptych align` prints them, or the
    /// keys that `diptych explain --link` prints, which hold when other passages are edited
    #[arg(long, alias = "pin", value_name = "FILE")]
    pub(crate) pins: Option<PathBuf>,
    /// Compare meanings by the word vectors in DIR (model.safetensors and tokenizer.json, as of model2vec) instead of
    /// those built in
    #[arg(long, value_name = "DIR")]
    pub(crate) vectors: Option<PathBuf>,
    /// How many threads to use [default: all cores]; the result is the same for any number
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Say nothing but errors on standard error
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error how each text was read and cut
    #[arg(short, long)]
    pub(crate) verbose: bool,
}
