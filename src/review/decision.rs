//! One decision of a reviewer, and the lines that hold them.
//!
//! A decisions file is JSON Lines: first `{"diptych":"decisions","version":1,"sides":[names]}`, then one decision a
//! line. The page writes the same lines (`report/html/script/decisions.js`).

use serde::{Deserialize, Serialize};

/// What a person said of a finding, a link, some words or the alignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub decision: Verdict,
    /// On what kind of thing.
    pub on: Subject,
    /// The name of the thing by its content: see [`report::keys`](crate::report::keys).
    pub key: String,
    /// The rule of a finding.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The words it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// What a correction of the alignment lays down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Pin>,
    /// How far it reaches.
    #[serde(default)]
    pub scope: Scope,
    /// The reviewer's words.
    #[serde(default)]
    pub note: String,
    /// When, in RFC 3339, as the reviewer's machine has it.
    #[serde(default)]
    pub time: String,
}

/// Segments that belong together, by their keys: nothing else belongs to them. One side empty: they stand alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The segments of A.
    pub a: Vec<String>,
    /// The segments of B.
    pub b: Vec<String>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is right: the finding is a fault of the text, the link holds.
    Accepted,
    /// It is wrong.
    Rejected,
    /// It is right and does not matter.
    Ignored,
    /// The links are as this decision lays down.
    Corrected,
    /// Words that someone wrote a note on.
    Noted,
    /// An earlier decision was taken back.
    Open,
}

/// What kind of thing was decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A finding.
    Finding,
    /// A link.
    Link,
    /// Words of a passage.
    Words,
    /// Which segments belong together.
    Alignment,
}

/// How far a decision reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// This one alone.
    #[default]
    Here,
    /// Every finding of the same rule with the same words.
    Everywhere,
    /// Every finding with the same words, whatever its rule.
    Pair,
}

impl Verdict {
    /// It in a word, as in a decisions file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Ignored => "ignored",
            Self::Corrected => "corrected",
            Self::Noted => "noted",
            Self::Open => "open",
        }
    }
}

impl Subject {
    /// It in a word, as in a decisions file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Link => "link",
            Self::Words => "words",
            Self::Alignment => "alignment",
        }
    }
}

impl Decision {
    /// It as a line of a decisions file, without the line feed.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("a decision holds only strings and lists")
    }
}

/// The first line of a decisions file on texts of these names, without the line feed.
pub fn head(names: &[String]) -> String {
    let names = serde_json::to_string(names).expect("names are strings");
    format!(r#"{{"diptych":"decisions","version":1,"sides":{names}}}"#)
}

/// The names of the texts in the first line of a decisions file; none where it has no such line.
pub fn names(text: &[u8]) -> Vec<String> {
    let first = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let head: serde_json::Value = serde_json::from_slice(first).unwrap_or_default();
    let names = head["sides"].as_array().into_iter().flatten();
    names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// What a line of a decisions file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A decision.
    Decision(Box<Decision>),
    /// The first line, or a blank one.
    Head,
    /// Neither: what a crash left of a line, or a line of something else.
    Broken,
}

/// Reads one line.
pub fn line(text: &[u8]) -> Line {
    if text.trim_ascii().is_empty() {
        return Line::Head;
    }
    if let Ok(decision) = serde_json::from_slice::<Decision>(text)
        && !decision.key.is_empty()
    {
        return Line::Decision(Box::new(decision));
    }
    match serde_json::from_slice::<serde_json::Value>(text) {
        Ok(value) if value["diptych"] == "decisions" => Line::Head,
        _ => Line::Broken,
    }
}

/// The decisions in the lines of `text`, and how many lines are broken.
pub fn lines(text: &[u8]) -> (Vec<Decision>, usize) {
    let (mut decisions, mut broken) = (Vec::new(), 0);
    for text in text.split(|&byte| byte == b'\n') {
        match line(text) {
            Line::Decision(decision) => decisions.push(*decision),
            Line::Head => {}
            Line::Broken => broken += 1,
        }
    }
    (decisions, broken)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A decision on the finding `key`.
    pub(crate) fn decision(key: &str, verdict: Verdict, time: &str) -> Decision {
        Decision {
            decision: verdict,
            on: Subject::Finding,
            key: key.to_owned(),
            rule: "number".to_owned(),
            quotes: vec!["5".to_owned(), "50".to_owned()],
            links: Vec::new(),
            scope: Scope::Here,
            note: String::new(),
            time: time.to_owned(),
        }
    }

    #[test]
    fn the_page_and_the_program_write_the_same_line() {
        let line = r#"{"decision":"accepted","on":"finding","key":"9f86d081884c7d65","rule":"number","quotes":["5","50"],"scope":"here","note":"","time":"2026-03-05T09:30:00.000Z"}"#;
        let (read, broken) = lines(format!("{}\n{line}\n{{\"torn\n", head(&["x".into()])).as_bytes());
        assert_eq!((read.len(), broken), (1, 1));
        assert_eq!(read[0].line(), line);
    }
}
