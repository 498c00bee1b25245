//! What a project wants left out: by term, by place, by the finding itself, each with a reason; and the file that
//! lists it, one to a line.

use super::Subject;
use crate::check::RULES;
use crate::error::Error;
use crate::text::{WordKind, fold, words};
use globset::{GlobBuilder, GlobMatcher};
use std::path::Path;

/// What a finding must be to be ignored: all that is said must hold, and something is.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    /// The ids of the rules that may have found it; none for any.
    pub rules: Vec<String>,
    /// A term: the words of one of its places are these, whatever their case, hyphens and spaces.
    pub term: Option<String>,
    /// Where it is.
    pub place: Option<PlacePattern>,
    /// The beginning of its key, eight digits or more.
    pub finding: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where this is said: `diptych.toml:12`.
    pub source: String,
}

/// Files and lines: `texts/*.md`, `b.txt:12`, `b.txt:12-20`.
#[derive(Clone, Debug)]
pub struct PlacePattern {
    files: GlobMatcher,
    /// Whether the pattern names a folder; one that does not is held against the file's name.
    has_folder: bool,
    lines: Option<Lines>,
}

/// Lines from one to another, both included, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// The least that is taken of a key: eight hexadecimal digits name one of a thousand findings without a doubt.
const KEY_DIGITS: usize = 8;

/// Reads a list of what to ignore: a line each, `[RULE] term|place|finding VALUE [# REASON]`; blank lines and lines
/// that begin with `#` say nothing. `path` names it in messages.
///
/// # Errors
/// [`Error::Format`] with the line that is none of these.
pub fn list(text: &str, path: &Path) -> Result<Vec<Ignore>, Error> {
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
    let said = lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    said.map(|(at, line)| {
        entry(line, format!("{}:{}", path.display(), at + 1)).map_err(|problem| Error::Format {
            path: path.into(),
            place: format!(":{}", at + 1),
            problem,
            hint: "write `term WORDS`, `place FILE[:LINE[-LINE]]` or `finding ID`, a rule before it if you like, \
                   and `# REASON` after it"
                .to_owned(),
        })
    })
    .collect()
}

/// One line of a list.
fn entry(line: &str, source: String) -> Result<Ignore, String> {
    let (said, reason) = match line.split_once(" #") {
        Some((said, reason)) => (
            said.trim(),
            Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        ),
        None => (line.trim(), None),
    };
    let mut ignore = Ignore {
        reason,
        source,
        ..Ignore::default()
    };
    let mut rest = said;
    if let Some((rule, after)) = said.split_once(char::is_whitespace)
        && !["term", "place", "finding"].contains(&rule)
    {
        ignore.rules = vec![known_rule(rule)?];
        rest = after.trim_start();
    }
    let (kind, value) = rest
        .split_once(char::is_whitespace)
        .ok_or_else(|| format!("`{said}` ignores nothing"))?;
    let value = value.trim();
    match kind {
        "term" => ignore.term = Some(value.to_owned()),
        "place" => ignore.place = Some(PlacePattern::parse(value)?),
        "finding" => ignore.finding = Some(known_key(value)?),
        _ => return Err(format!("`{kind}` is nothing to ignore by")),
    }
    Ok(ignore)
}

/// `id` if it is that of a rule.
pub(super) fn known_rule(id: &str) -> Result<String, String> {
    if RULES.iter().any(|rule| rule.id == id) {
        return Ok(id.to_owned());
    }
    let distance = |known: &str| strsim::levenshtein(known, id);
    let nearest = RULES.iter().map(|rule| rule.id).min_by_key(|known| distance(known));
    match nearest.filter(|known| distance(known) <= id.len() / 2) {
        Some(known) => Err(format!("there is no rule `{id}` (did you mean `{known}`?)")),
        None => Err(format!("there is no rule `{id}`")),
    }
}

/// `key` if it can be the beginning of one.
pub(super) fn known_key(key: &str) -> Result<String, String> {
    let digits = key.split('~').next().unwrap_or_default();
    if digits.len() >= KEY_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(key.to_owned());
    }
    Err(format!(
        "`{key}` is no finding's id, which has at least {KEY_DIGITS} of the digits 0-9 and a-f"
    ))
}

impl Ignore {
    /// Whether it is about `subject`.
    pub(super) fn matches(&self, subject: &Subject<'_>) -> bool {
        let is_rule = self.rules.is_empty() || self.rules.iter().any(|rule| rule == subject.finding.rule);
        is_rule
            && self.finding.as_deref().is_none_or(|wanted| is_key(subject.key, wanted))
            && self.place.as_ref().is_none_or(|place| place.holds(subject))
            && self.term.as_deref().is_none_or(|term| {
                let term = plain(term);
                subject.spots.iter().any(|spot| plain(spot.words) == term)
            })
    }
}

/// Whether `key` begins as `wanted` says, and is the same one of several equal findings (`…~2`).
pub fn is_key(key: &str, wanted: &str) -> bool {
    let (key, turn) = key.split_once('~').unwrap_or((key, "1"));
    let (wanted, wanted_turn) = wanted.split_once('~').unwrap_or((wanted, "1"));
    key.starts_with(&wanted.to_ascii_lowercase()) && turn == wanted_turn
}

/// A term without what does not make it another: case, hyphens, the width of spaces.
fn plain(term: &str) -> Vec<String> {
    let is_dash = |text: &str| text.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    let kept = words(term)
        .into_iter()
        .filter(|word| word.kind != WordKind::Space && !is_dash(word.span.of(term)));
    kept.map(|word| fold(word.span.of(term)).into_owned()).collect()
}

impl PlacePattern {
    /// Reads `FILES`, `FILES:LINE` or `FILES:LINE-LINE`, where FILES may have the wildcards `*`, `**`, `?` and `[…]`.
    pub(super) fn parse(pattern: &str) -> Result<Self, String> {
        let (files, lines) = match pattern
            .rsplit_once(':')
            .map(|(files, lines)| (files, self::lines(lines)))
        {
            Some((files, Some(lines))) => (files, Some(lines)),
            _ => (pattern, None),
        };
        if lines.is_some_and(|lines| lines.first == 0 || lines.first > lines.last) {
            return Err(format!("`{pattern}`: lines are counted from 1, the smaller first"));
        }
        let glob = GlobBuilder::new(files)
            .literal_separator(true)
            .build()
            .map_err(|error| format!("`{files}`: {}", error.kind()))?;
        Ok(Self {
            files: glob.compile_matcher(),
            has_folder: files.contains('/'),
            lines,
        })
    }

    /// Whether the finding has places in such a file, and all of those in the lines.
    fn holds(&self, subject: &Subject<'_>) -> bool {
        let mut here = subject.spots.iter().filter(|spot| self.is_file(spot.path)).peekable();
        let inside = |line: usize| {
            self.lines
                .is_none_or(|lines| (lines.first..=lines.last).contains(&line))
        };
        here.peek().is_some() && here.all(|spot| inside(spot.line))
    }

    fn is_file(&self, path: &str) -> bool {
        let path = Path::new(path);
        let path = path.strip_prefix("./").unwrap_or(path);
        if self.has_folder {
            return self.files.is_match(path);
        }
        path.file_name().is_some_and(|name| self.files.is_match(name))
    }
}

/// `12` or `12-20`.
fn lines(text: &str) -> Option<Lines> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(Lines {
        first: first.parse().ok()?,
        last: last.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::gate::Spot;
    use crate::check::gate::tests::finding;

    /// Whether the line ignores a finding of `number` with the words `Data-Elements` at line 12 of texts/b.txt.
    fn ignores(line: &str) -> bool {
        let finding = finding("number");
        let spot = |path, line, words| Spot { path, line, words };
        let subject = Subject {
            finding: &finding,
            key: "0123456789abcdef~2",
            spots: vec![spot("a.txt", 3, "数据要素"), spot("texts/b.txt", 12, "Data-Elements")],
        };
        list(line, Path::new("list"))
            .unwrap()
            .iter()
            .any(|ignore| ignore.matches(&subject))
    }

    #[test]
    fn a_line_names_a_term_a_place_or_a_finding() {
        for line in [
            "term data elements",
            "term 数据要素",
            "number term data elements # so in the treaty",
            "place b.txt",
            "place b.txt:12",
            "place texts/*.txt:10-12",
            "place **/b.txt",
            "finding 01234567~2",
            "finding 0123456789ABCDEF~2",
        ] {
            assert!(ignores(line), "{line}");
        }
        for line in [
            "term data element",
            "term data",
            "name term data elements",
            "place b.txt:13-20",
            "place other/*.txt",
            "place *.md",
            "finding 01234567",
            "finding 11234567~2",
            "# term data elements",
            "",
        ] {
            assert!(!ignores(line), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_nothing_is_an_error() {
        for (line, problem) in [
            ("term", "`term` ignores nothing"),
            ("number", "`number` ignores nothing"),
            (
                "\n\nnumbers term x",
                "there is no rule `numbers` (did you mean `number`?)",
            ),
            ("number finds x", "`finds` is nothing to ignore by"),
            ("finding 123", "`123` is no finding's id"),
            ("place a[.txt", "unclosed character class"),
            ("place a.txt:9-3", "the smaller first"),
        ] {
            let error = list(line, Path::new("list")).unwrap_err().to_string();
            assert!(error.starts_with("list:") && error.contains(problem), "{error}");
        }
    }
}
