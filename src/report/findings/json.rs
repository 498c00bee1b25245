//! The findings as JSON: each with its key, what the project says of it and its places as bytes of the files.

use super::Judged;
use crate::report::json::schema_text;
use crate::report::shape::{self, FindingShape};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// The version of this form. It rises when a field changes its meaning or goes; a new field leaves it.
pub const VERSION: u32 = 1;

/// What `diptych check --format json` writes.
#[derive(Serialize, JsonSchema, Debug)]
pub struct File<'a> {
    /// The version of this form.
    pub version: u32,
    /// The program that wrote it, with its version.
    pub generator: Cow<'a, str>,
    /// The paths of the texts, A first.
    pub paths: Vec<&'a str>,
    /// The findings, gravest first.
    pub findings: Vec<Checked<'a>>,
    /// What the baseline knows and is not found any more.
    pub gone: Vec<Gone<'a>>,
    /// How many there are of each sort.
    pub counts: Counts,
}

/// A finding and what the project says of it.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Checked<'a> {
    /// Its key, made of its content: the same in every report on the same words.
    pub key: &'a str,
    /// `open`; with a baseline `new` or `known`; or `ignored`.
    pub state: &'a str,
    /// Where it is said that it is ignored, `diptych.toml:12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored_by: Option<&'a str>,
    /// The reason that is given there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
    /// The finding itself.
    #[serde(flatten)]
    pub finding: FindingShape<'a>,
}

/// A finding of the baseline that is not found any more.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Gone<'a> {
    /// Its key.
    pub key: &'a str,
    /// The id of its rule.
    pub rule: &'a str,
    /// What it said.
    pub message: &'a str,
}

/// How many findings there are of each sort.
#[derive(Serialize, JsonSchema, Debug)]
pub struct Counts {
    /// Open errors.
    pub errors: usize,
    /// Open warnings.
    pub warnings: usize,
    /// Open notes.
    pub notes: usize,
    /// In the baseline.
    pub known: usize,
    /// Ignored.
    pub ignored: usize,
}

/// Writes one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &of(judged))?;
    out.write_all(b"\n")
}

/// The JSON Schema (draft 2020-12) of what [`write()`] writes, indented, with a line feed at its end.
pub fn schema() -> String {
    schema_text(&schemars::schema_for!(File))
}

fn of<'a>(judged: &'a Judged<'_>) -> File<'a> {
    let sides = &judged.comparison.sides;
    let super::Counts { open, known, ignored } = judged.counts();
    let findings = judged.findings.iter().map(|one| Checked {
        key: &one.key,
        state: one.standing.name(),
        ignored_by: one.standing.ignored.as_ref().map(|ignored| ignored.source.as_str()),
        reason: one
            .standing
            .ignored
            .as_ref()
            .and_then(|ignored| ignored.reason.as_deref()),
        finding: shape::finding(sides, one.finding),
    });
    let gone = judged.gone.iter().map(|entry| Gone {
        key: &entry.key,
        rule: &entry.rule,
        message: &entry.message,
    });
    File {
        version: VERSION,
        generator: concat!("diptych ", env!("CARGO_PKG_VERSION")).into(),
        paths: sides.iter().map(|side| side.document.path.as_str()).collect(),
        findings: findings.collect(),
        gone: gone.collect(),
        counts: Counts {
            errors: open[2],
            warnings: open[1],
            notes: open[0],
            known,
            ignored,
        },
    }
}
