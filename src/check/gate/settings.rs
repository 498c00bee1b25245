//! The settings of a project, `diptych.toml` → what it wants of the rules, what it ignores, what fails its build.

use super::ignore::{known_key, known_rule};
use super::{FailOn, Ignore, PlacePattern};
use crate::check::Severity;
use crate::error::Error;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// What a project has set. Paths are as they stand in the file: relative to its folder.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Per rule id, how much its findings matter; none switches the rule off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// From which severity on a finding fails the build.
    pub fail_on: Option<FailOn>,
    /// The file of the known findings.
    pub baseline: Option<PathBuf>,
    /// Files that list what to ignore.
    pub ignore_files: Vec<PathBuf>,
    /// Glossaries to check by.
    pub glossaries: Vec<PathBuf>,
    /// What to ignore.
    pub ignores: Vec<Ignore>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    fail_on: Option<FailOn>,
    baseline: Option<PathBuf>,
    #[serde(default)]
    ignore_files: Vec<PathBuf>,
    #[serde(default)]
    glossaries: Vec<PathBuf>,
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Level>,
    #[serde(default)]
    ignore: Vec<Spanned<Entry>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
    Note,
    Off,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    rule: Rules,
    term: Option<String>,
    place: Option<String>,
    finding: Option<String>,
    reason: Option<String>,
}

/// One rule or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Rules {
    One(String),
    Many(Vec<String>),
}

impl Default for Rules {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Settings {
    /// Reads settings in TOML; `path` names the file in messages.
    ///
    /// # Errors
    /// [`Error::Format`] with the line: what is no TOML, a key or a rule that does not exist, an `[[ignore]]` that
    /// says nothing.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let line = |at: usize| {
            1 + text.as_bytes()[..at.min(text.len())]
                .iter()
                .filter(|&&byte| byte == b'\n')
                .count()
        };
        let wrong = |at: Option<usize>, problem: String| Error::Format {
            path: path.into(),
            place: at.map_or_else(String::new, |at| format!(":{}", line(at))),
            problem,
            hint: "the keys are fail-on, baseline, ignore-files, glossaries, [severity] and [[ignore]]".to_owned(),
        };
        let file: File = toml::from_str(text)
            .map_err(|error| wrong(error.span().map(|span| span.start), one_line(error.message())))?;
        let mut settings = Self {
            fail_on: file.fail_on,
            baseline: file.baseline,
            ignore_files: file.ignore_files,
            glossaries: file.glossaries,
            ..Self::default()
        };
        for (rule, level) in file.severity {
            let id = known_rule(rule.get_ref()).map_err(|problem| wrong(Some(rule.span().start), problem))?;
            settings.severities.insert(id, level.severity());
        }
        for entry in file.ignore {
            let at = entry.span().start;
            let source = format!("{}:{}", path.display(), line(at));
            let ignore = entry
                .into_inner()
                .ignore(source)
                .map_err(|problem| wrong(Some(at), problem))?;
            settings.ignores.push(ignore);
        }
        Ok(settings)
    }
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }
}

impl Entry {
    fn ignore(self, source: String) -> Result<Ignore, String> {
        let rules = match self.rule {
            Rules::One(rule) => vec![rule],
            Rules::Many(rules) => rules,
        };
        if self.term.is_none() && self.place.is_none() && self.finding.is_none() {
            return Err("an [[ignore]] names no term, place or finding".to_owned());
        }
        Ok(Ignore {
            rules: rules.iter().map(|rule| known_rule(rule)).collect::<Result<_, _>>()?,
            term: self.term,
            place: self.place.as_deref().map(PlacePattern::parse).transpose()?,
            finding: self.finding.as_deref().map(known_key).transpose()?,
            reason: self.reason,
            source,
        })
    }
}

/// A message of several lines in one.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(text, Path::new("diptych.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_that_can_be_set() {
        let settings = parse(
            "fail-on = \"error\"\nbaseline = \"known.json\"\nignore-files = [\"ignored\"]\nglossaries = [\"terms.csv\"]\n\
             [severity]\nomission = \"off\"\nname = \"note\"\n\
             [[ignore]]\nrule = \"number\"\nplace = \"b.txt:3-4\"\nreason = \"so in the source\"\n\
             [[ignore]]\nrule = [\"term-drift\", \"term-one-off\"]\nterm = \"data factor\"\n",
        )
        .unwrap();
        assert_eq!(settings.fail_on, Some(FailOn::Error));
        assert_eq!(settings.severities["omission"], None);
        assert_eq!(settings.severities["name"], Some(Severity::Note));
        assert_eq!(settings.baseline.as_deref(), Some(Path::new("known.json")));
        assert_eq!(settings.ignore_files, [Path::new("ignored")]);
        assert_eq!(settings.glossaries, [Path::new("terms.csv")]);
        assert_eq!(settings.ignores[0].source, "diptych.toml:8");
        assert_eq!(settings.ignores[0].reason.as_deref(), Some("so in the source"));
        assert_eq!(settings.ignores[1].rules, ["term-drift", "term-one-off"]);
        assert!(parse("").unwrap().severities.is_empty());
    }

    #[test]
    fn what_does_not_exist_is_an_error_with_its_line() {
        for (text, problem) in [
            ("fail_on = \"error\"", "diptych.toml:1: unknown field `fail_on`"),
            (
                "[severity]\n\nnumbers = \"off\"",
                "diptych.toml:3: there is no rule `numbers`",
            ),
            (
                "[severity]\nnumber = \"loud\"",
                "diptych.toml:2: unknown variant `loud`",
            ),
            (
                "\n[[ignore]]\nrule = \"number\"",
                "diptych.toml:2: an [[ignore]] names no term, place or finding",
            ),
            (
                "[[ignore]]\nfinding = \"xyz\"",
                "diptych.toml:1: `xyz` is no finding's id",
            ),
            ("fail-on = ", "diptych.toml:1: "),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.starts_with(problem), "{error}");
        }
    }
}
