//! The findings that were there before, by their keys: a file to keep beside the texts, so that only new ones count.

use super::Subject;
use crate::error::Error;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The version of the file.
const VERSION: u32 = 1;

/// Findings that are known. A key is made of a finding's content, so one that moved is still known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By key, sorted.
    entries: BTreeMap<String, Entry>,
}

/// A finding as a baseline keeps it: its key, and enough to tell a reader what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// The id of the rule that found it.
    pub rule: String,
    /// What it said.
    pub message: String,
}

#[derive(Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

impl Baseline {
    /// The baseline that knows exactly `subjects`.
    pub fn of(subjects: &[Subject<'_>]) -> Self {
        let entries = subjects.iter().map(|subject| Entry {
            key: subject.key.to_owned(),
            rule: subject.finding.rule.to_owned(),
            message: subject.finding.message.clone(),
        });
        Self {
            entries: entries.map(|entry| (entry.key.clone(), entry)).collect(),
        }
    }

    /// Reads what [`Self::to_json`] wrote; `path` names it in messages.
    ///
    /// # Errors
    /// [`Error::Format`] where it is something else, or of a later version.
    pub fn parse(json: &str, path: &Path) -> Result<Self, Error> {
        let wrong = |place: String, problem: String| Error::Format {
            path: path.into(),
            place,
            problem,
            hint: "write it anew with --write-baseline".to_owned(),
        };
        let file: File = serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json))
            .map_err(|error| wrong(format!(":{}", error.line()), "is no baseline".to_owned()))?;
        if file.version != VERSION {
            return Err(wrong(
                String::new(),
                format!("is a baseline of version {}", file.version),
            ));
        }
        let entries = file.findings.into_iter().map(|entry| (entry.key.clone(), entry));
        Ok(Self {
            entries: entries.collect(),
        })
    }

    /// The file: JSON with one finding a line, sorted by key, so that two people's changes merge.
    pub fn to_json(&self) -> String {
        let line = |entry: &Entry| serde_json::to_string(entry).expect("an entry holds only strings");
        let lines: Vec<String> = self.entries.values().map(line).collect();
        match lines.is_empty() {
            true => format!("{{\"version\": {VERSION}, \"findings\": []}}\n"),
            false => format!(
                "{{\"version\": {VERSION}, \"findings\": [\n{}\n]}}\n",
                lines.join(",\n")
            ),
        }
    }

    /// Whether it knows the finding with this key.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// What it knows that is not among `subjects`: repaired, or reworded. Sorted by key.
    pub fn gone(&self, subjects: &[Subject<'_>]) -> Vec<&Entry> {
        let there: BTreeSet<&str> = subjects.iter().map(|subject| subject.key).collect();
        let entries = self.entries.values();
        entries.filter(|entry| !there.contains(entry.key.as_str())).collect()
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Finding, Severity};

    fn finding(message: &str) -> Finding {
        Finding {
            rule: "number",
            severity: Severity::Error,
            message: message.to_owned(),
            places: Vec::new(),
            link: None,
            confidence: 1.0,
            suggestion: None,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (one, two) = (finding("3 “or”\n4"), finding("5 against 6"));
        let subject = |finding, key| Subject {
            finding,
            key,
            spots: Vec::new(),
        };
        let all = [subject(&two, "bb"), subject(&one, "aa")];
        let baseline = Baseline::of(&all);
        insta::assert_snapshot!(baseline.to_json(), @r#"
        {"version": 1, "findings": [
        {"key":"aa","rule":"number","message":"3 “or”\n4"},
        {"key":"bb","rule":"number","message":"5 against 6"}
        ]}
        "#);
        let read = Baseline::parse(&baseline.to_json(), Path::new("baseline.json")).unwrap();
        assert_eq!(read, baseline);
        assert!(read.has("aa") && !read.has("a"));
        let gone: Vec<&str> = read.gone(&all[..1]).iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!((gone, read.len()), (vec!["aa"], 2));
        let none = Baseline::default();
        assert_eq!(Baseline::parse(&none.to_json(), Path::new("none.json")).unwrap(), none);
        assert!(none.is_empty());
    }

    #[test]
    fn what_is_no_baseline_is_an_error() {
        for (json, problem) in [
            ("[]", "b.json:1: is no baseline"),
            ("{\"version\": 9, \"findings\": []}", "of version 9"),
        ] {
            let error = Baseline::parse(json, Path::new("b.json")).unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
    }
}
