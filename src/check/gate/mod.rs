//! Findings and what a project says of them → which of them count: the gate of a build.
//!
//! A project says it in three places: its settings (`settings`: how much each rule matters), its lists of what to
//! ignore (`ignore`), and its baseline (`baseline`: what was there before). Here all three meet. Files are read by
//! the caller; this module takes their text.

mod settings;
mod ignore;
mod baseline;

pub use baseline::{Baseline, Entry};
pub use ignore::{Ignore, Lines, PlacePattern, is_key, list};
pub use settings::Settings;

use super::{Finding, Severity};

/// A finding as the gate sees it: with its name and its places as a person would give them.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Its key: made of its content, the same wherever it stands.
    pub key: &'a str,
    /// Its places, in their order.
    pub spots: Vec<Spot<'a>>,
}

/// A place of a finding as a person would give it.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The file, as the user gave it.
    pub path: &'a str,
    /// The line in it, from 1.
    pub line: usize,
    /// The words there.
    pub words: &'a str,
}

/// What the project says of one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the baseline has it; none where there is no baseline.
    pub known: Option<bool>,
    /// Where it is said that it is ignored, and why.
    pub ignored: Option<Ignored>,
}

/// Why a finding is ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Where that is said: `diptych.toml:12`.
    pub source: String,
    /// The reason that is given there.
    pub reason: Option<String>,
}

impl Standing {
    /// Whether the finding counts: it is neither ignored nor in the baseline.
    pub fn is_open(&self) -> bool {
        self.ignored.is_none() && self.known != Some(true)
    }

    /// In a word: `new` (not in the baseline), `open` (there is no baseline), `known` (in the baseline), `ignored`.
    pub fn name(&self) -> &'static str {
        match (&self.ignored, self.known) {
            (Some(_), _) => "ignored",
            (None, Some(true)) => "known",
            (None, Some(false)) => "new",
            (None, None) => "open",
        }
    }
}

/// From which severity on a finding that counts fails the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// Nothing does.
    Never,
}

impl FailOn {
    /// Whether an open finding of `severity` fails the build.
    pub fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

/// What the project says of each of `subjects`, in their order.
pub fn judge(subjects: &[Subject<'_>], ignores: &[Ignore], baseline: Option<&Baseline>) -> Vec<Standing> {
    let standing = |subject: &Subject<'_>| {
        let ignore = ignores.iter().find(|ignore| ignore.matches(subject));
        Standing {
            known: baseline.map(|baseline| baseline.has(subject.key)),
            ignored: ignore.map(|ignore| Ignored {
                source: ignore.source.clone(),
                reason: ignore.reason.clone(),
            }),
        }
    };
    subjects.iter().map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn finding(rule: &'static str) -> Finding {
        Finding {
            rule,
            severity: Severity::Warning,
            message: String::new(),
            places: Vec::new(),
            link: None,
            confidence: 1.0,
            suggestion: None,
        }
    }

    #[test]
    fn what_is_ignored_or_known_does_not_count() {
        let (number, name) = (finding("number"), finding("name"));
        let subjects = [
            ("1111111111111111", &number),
            ("2222222222222222", &name),
            ("3333333333333333", &name),
        ];
        let subjects = subjects.map(|(key, finding)| Subject {
            finding,
            key,
            spots: Vec::new(),
        });
        let ignores = list("number finding 11111111 # as in the contract", "ignored".as_ref()).unwrap();
        let baseline = Baseline::of(&subjects[1..2]);
        let standings = judge(&subjects, &ignores, Some(&baseline));
        let names: Vec<&str> = standings.iter().map(Standing::name).collect();
        assert_eq!(names, ["ignored", "known", "new"]);
        assert_eq!(standings.iter().filter(|standing| standing.is_open()).count(), 1);
        let reason = standings[0]
            .ignored
            .as_ref()
            .and_then(|ignored| ignored.reason.as_deref());
        assert_eq!(reason, Some("as in the contract"));
        assert!(
            judge(&subjects, &[], None)
                .iter()
                .all(|standing| standing.name() == "open")
        );
    }

    #[test]
    fn warnings_pass_where_only_errors_fail() {
        assert!(FailOn::Warning.is_reached_by(Severity::Warning) && !FailOn::Warning.is_reached_by(Severity::Note));
        assert!(FailOn::Error.is_reached_by(Severity::Error) && !FailOn::Error.is_reached_by(Severity::Warning));
        assert!(!FailOn::Never.is_reached_by(Severity::Error));
    }
}
