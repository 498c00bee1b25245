//! Where the documents are → a script for Spark SQL (Spark 4) that finds the pairs that share text and aligns them, with
//! this program as the child of each partition.
//!
//! `TRANSFORM … USING` writes the rows of a partition to the child's standard input and reads rows from its standard
//! output; a child that fails fails its task, which is tried again elsewhere. Rows are JSON, in which no tab, line end or
//! `\N` stands as it is; what comes back and is no such row fails the job instead of becoming null (`FAILFAST`).

use crate::reuse::Kind;
use std::fmt::Write;

/// Which pairs of documents are worth aligning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// They share so many bands.
    pub shared: usize,
    /// A band of words that more documents have is left out.
    pub most_words: usize,
    /// The same of a band of meaning.
    pub most_meaning: usize,
}

impl Default for Cut {
    fn default() -> Self {
        Self {
            // A copied sentence of 25 words has some ten; two texts of a thousand words share some by chance.
            shared: 5,
            most_words: Kind::Words.most(),
            most_meaning: Kind::Meaning.most(),
        }
    }
}

impl Cut {
    /// How many documents may have this band.
    pub fn most(&self, band: i64) -> usize {
        if band & 1 == 0 {
            self.most_words
        } else {
            self.most_meaning
        }
    }
}

/// What the script is to do.
#[derive(Clone, Debug)]
pub struct Script {
    /// Where the documents are, with the columns `doc_id` and `text`: a path of the cluster.
    pub documents: String,
    /// How they are kept: `json`, `parquet`, `orc` …, as Spark names it.
    pub format: String,
    /// The folder for what is made: `bands` and `aligned` below it.
    pub output: String,
    /// Whether they have a column `language`, too.
    pub language: bool,
    /// In how many parts pairs are aligned; a few for each core.
    pub parts: usize,
    /// How the child is called.
    pub program: String,
    /// More arguments for `worker bands`.
    pub band_arguments: Vec<String>,
    /// Which pairs are aligned.
    pub cut: Cut,
}

/// The columns of the rows that `worker align` gives, as Spark writes types.
const ALIGNED: &str = "pair_id STRING, doc_a STRING, doc_b STRING, error STRING, \
    links ARRAY<STRUCT<segments: ARRAY<ARRAY<INT>>, spans: ARRAY<ARRAY<ARRAY<BIGINT>>>, confidence: DOUBLE, \
    moved: BOOLEAN, partial: BOOLEAN>>, \
    findings ARRAY<STRUCT<rule: STRING, severity: STRING, message: STRING, \
    places: ARRAY<STRUCT<document: INT, span: ARRAY<BIGINT>, text: STRING>>, link: INT, confidence: DOUBLE, \
    suggestion: STRING>>";

impl Script {
    /// The script.
    pub fn sql(&self) -> String {
        let Cut {
            shared,
            most_words,
            most_meaning,
        } = self.cut;
        let (bands, aligned) = (self.folder("bands"), self.folder("aligned"));
        let documents = quoted_name(&self.documents);
        let format = &self.format;
        let parts = self.parts;
        let child = |what: &str, arguments: &[String]| {
            let words = [self.program.as_str(), "worker", what].into_iter();
            let words = words.chain(arguments.iter().map(String::as_str));
            quoted(&words.map(for_shell).collect::<Vec<_>>().join(" "))
        };
        let (band, align) = (child("bands", &self.band_arguments), child("align", &[]));
        let mut sql = String::new();
        let written = write!(
            sql,
            "-- Made by diptych {version}: the documents that share text, aligned. Run it with
-- spark-sql --files diptych -f THIS_FILE
CREATE OR REPLACE TEMPORARY VIEW docs AS
  SELECT {columns} FROM {format}.{documents};
-- A document that is there twice would be aligned twice.
SELECT assert_true(count(doc_id) = count(*) AND count(DISTINCT doc_id) = count(*), 'doc_id must be there and different') FROM docs;

-- The bands of each document. They are kept, since they are joined twice.
INSERT OVERWRITE DIRECTORY {bands} USING parquet
  SELECT row.doc_id, row.band FROM (
    SELECT from_json(line, 'doc_id STRING, band BIGINT', map('mode', 'FAILFAST')) AS row FROM (
      SELECT TRANSFORM(line) USING {band} AS (line STRING)
      FROM (SELECT to_json(struct({document})) AS line FROM docs)));
CREATE OR REPLACE TEMPORARY VIEW bands AS SELECT doc_id, band FROM parquet.{bands_name};

-- The pairs that share {shared} bands or more. A band that many documents have is a turn of phrase: its pairs grow with its
-- square, so it is left out before the join.
CREATE OR REPLACE TEMPORARY VIEW pairs AS
  WITH useful AS (
    SELECT band FROM bands GROUP BY band
    HAVING count(*) BETWEEN 2 AND CASE WHEN band % 2 = 0 THEN {most_words} ELSE {most_meaning} END),
  kept AS (SELECT bands.doc_id, bands.band FROM bands LEFT SEMI JOIN useful ON bands.band = useful.band)
  SELECT a.doc_id AS a, b.doc_id AS b FROM kept AS a JOIN kept AS b ON a.band = b.band AND a.doc_id < b.doc_id
  GROUP BY a.doc_id, b.doc_id HAVING count(*) >= {shared};

-- Their texts, in {parts} parts by the name of the pair: the same parts however often a task is tried.
CREATE OR REPLACE TEMPORARY VIEW texts AS
  SELECT /*+ REPARTITION({parts}, pair_id) */ * FROM (
    SELECT left(sha2(concat(char_length(pairs.a), ' ', pairs.a, pairs.b), 256), 32) AS pair_id,
           struct({of_a}) AS doc_a, struct({of_b}) AS doc_b
    FROM pairs JOIN docs AS a ON a.doc_id = pairs.a JOIN docs AS b ON b.doc_id = pairs.b);

INSERT OVERWRITE DIRECTORY {aligned} USING parquet
  SELECT row.* FROM (
    SELECT from_json(line, '{ALIGNED}', map('mode', 'FAILFAST')) AS row FROM (
      SELECT TRANSFORM(line) USING {align} AS (line STRING)
      FROM (SELECT to_json(struct(pair_id, doc_a, doc_b)) AS line FROM texts)));
",
            version = env!("CARGO_PKG_VERSION"),
            bands_name = quoted_name(&self.path("bands")),
            columns = self.columns(|name| format!("CAST({name} AS STRING) AS {name}")),
            document = self.columns(str::to_owned),
            of_a = self.columns(|name| format!("a.{name}")),
            of_b = self.columns(|name| format!("b.{name}")),
        );
        written.expect("a string takes all that is written to it");
        sql
    }

    /// The columns of a document, each as `shown`.
    fn columns(&self, shown: impl Fn(&str) -> String) -> String {
        let language = self.language.then_some("language");
        let columns = ["doc_id", "text"].into_iter().chain(language);
        columns.map(shown).collect::<Vec<_>>().join(", ")
    }

    fn path(&self, below: &str) -> String {
        format!("{}/{below}", self.output.trim_end_matches('/'))
    }

    fn folder(&self, below: &str) -> String {
        quoted(&self.path(below))
    }
}

/// `text` as a string of Spark SQL.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// `path` as a name of Spark SQL.
fn quoted_name(path: &str) -> String {
    format!("`{}`", path.replace('`', "``"))
}

/// `word` as a word of the shell that calls the child.
fn for_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./=:,+@%".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
