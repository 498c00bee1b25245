//! SRX 2.0 (GALA, 2008) → where sentences end, by the user's own rules instead of ours.
//!
//! At each place the first rule decides whose two expressions match, the one up to it, the other from it on. Expressions
//! are those of ICU, as far as fancy-regex has them, which is all but a few signs; one that can't be read is an error and
//! not passed over, since a missing exception cuts in wrong places.

use crate::error::Error;
use crate::read::xml::{Piece, Xml};
use crate::text::{Language, Span};
use fancy_regex::Regex;
use std::collections::BTreeMap;
use std::path::Path;

/// The rules of a file.
#[derive(Clone, Debug)]
pub struct Srx {
    /// Whether all groups of rules whose pattern fits a language hold for it, or the first only.
    is_cascading: bool,
    /// The groups of rules by their names.
    rules: BTreeMap<String, Vec<Rule>>,
    /// Which languages have which group.
    maps: Vec<(Regex, String)>,
}

/// A rule.
#[derive(Clone, Debug)]
struct Rule {
    is_break: bool,
    /// What comes before the place; none where anything does.
    before: Option<Regex>,
    /// What comes after it, looked for where it begins; none where anything does.
    after: Option<Regex>,
}

impl Rule {
    /// The places in `text` that it decides. One that takes too many steps on a text decides nothing there.
    fn places(&self, text: &str) -> Vec<usize> {
        let mut places = Vec::new();
        let mut from = 0;
        while from <= text.len() {
            let next = match &self.before {
                Some(before) => match before.find_from_pos(text, from) {
                    Ok(Some(found)) => (found.start(), found.end()),
                    _ => break,
                },
                None => (from, from),
            };
            let (start, place) = next;
            if self.fits_after(text, place) {
                places.push(place);
            }
            // The next match may overlap this one.
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
        places
    }

    fn fits_after(&self, text: &str, place: usize) -> bool {
        let Some(after) = &self.after else { return true };
        after.find_from_pos(text, place).is_ok_and(|found| found.is_some())
    }
}

/// A rule that is read.
#[derive(Default)]
struct Draft {
    is_break: bool,
    before: String,
    after: String,
}

impl Srx {
    /// Reads the rules in `text`; `path` names the file in messages.
    ///
    /// # Errors
    /// [`Error::Format`] where it is no SRX file or has an expression that cannot be read.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let mut srx = Self {
            is_cascading: false,
            rules: BTreeMap::new(),
            maps: Vec::new(),
        };
        let mut xml = Xml::new(text);
        let (mut group, mut draft) = (String::new(), Draft::default());
        while let Some(piece) = xml.next().map_err(|fault| fault.at(path))? {
            match piece {
                Piece::Open(element) => match element.name {
                    "header" => srx.is_cascading = element.attribute("cascade").as_deref() == Some("yes"),
                    "languagerule" => group = element.attribute("languagerulename").unwrap_or_default(),
                    "rule" => {
                        draft = Draft {
                            is_break: element.attribute("break").as_deref() != Some("no"),
                            ..Draft::default()
                        };
                    }
                    "languagemap" => {
                        let pattern = element.attribute("languagepattern").unwrap_or_default();
                        let pattern = expression(&format!("^(?:{pattern})$"), &xml, path)?;
                        let name = element.attribute("languagerulename").unwrap_or_default();
                        srx.maps.push((pattern, name));
                    }
                    _ => {}
                },
                Piece::Text(said) => match xml.open().last() {
                    Some(&"beforebreak") => draft.before.push_str(&said),
                    Some(&"afterbreak") => draft.after.push_str(&said),
                    _ => {}
                },
                Piece::Close("rule") => {
                    let rule = std::mem::take(&mut draft).rule(&xml, path)?;
                    srx.rules.entry(group.clone()).or_default().push(rule);
                }
                Piece::Close(_) => {}
            }
        }
        match srx.maps.is_empty() {
            true => Err(xml.fault("has no rules of SRX").at(path)),
            false => Ok(srx),
        }
    }

    /// The sentences of `span` of `text`, which is in `language`, without the white space between them.
    pub(super) fn sentences(&self, text: &str, span: Span, language: Language) -> Vec<Span> {
        let body = span.of(text);
        let mut decided: BTreeMap<usize, bool> = BTreeMap::new();
        for rule in self.rules_of(language) {
            for place in rule.places(body) {
                decided.entry(place).or_insert(rule.is_break);
            }
        }
        let breaks = decided.into_iter().filter(|(_, is_break)| *is_break).map(|(at, _)| at);
        let mut sentences = Vec::new();
        let mut from = 0;
        for end in breaks.chain([body.len()]) {
            let piece = &body[from..end];
            let start = from + (piece.len() - piece.trim_start().len());
            let kept = Span::new(start, start + piece.trim().len());
            if !kept.is_empty() {
                sentences.push(kept.shifted(span.start));
            }
            from = end;
        }
        sentences
    }

    /// The rules that hold for `language`, in order.
    fn rules_of(&self, language: Language) -> impl Iterator<Item = &Rule> {
        let fits = self.maps.iter().filter(move |(pattern, _)| {
            let code = language.code();
            pattern.is_match(code).unwrap_or(false) || pattern.is_match(&code.to_uppercase()).unwrap_or(false)
        });
        let groups = fits.take(if self.is_cascading { usize::MAX } else { 1 });
        groups.filter_map(|(_, name)| self.rules.get(name)).flatten()
    }
}

impl Draft {
    fn rule(self, xml: &Xml<'_>, path: &Path) -> Result<Rule, Error> {
        let read = |pattern: &str, anchor: &str| match pattern.is_empty() {
            true => Ok(None),
            false => expression(&format!("{anchor}(?:{pattern})"), xml, path).map(Some),
        };
        Ok(Rule {
            is_break: self.is_break,
            before: read(&self.before, "")?,
            after: read(&self.after, "\\G")?,
        })
    }
}

/// An expression of ICU: `\u2026` is `\x{2026}` here.
fn expression(pattern: &str, xml: &Xml<'_>, path: &Path) -> Result<Regex, Error> {
    let mut written = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        written.push_str(&rest[..at]);
        rest = &rest[at..];
        let digits = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
        if let Some(digits) = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            written.push_str(&format!("\\x{{{digits}}}"));
            rest = &rest[6..];
        } else {
            let end = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            written.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    written.push_str(rest);
    Regex::new(&written).map_err(|error| {
        let said = format!("has an expression that cannot be read: {error}");
        xml.fault(&said).at(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="yes"/>
        <body><languagerules>
        <languagerule languagerulename="English"><rule break="no"><beforebreak>\b(Mr|approx)\.</beforebreak><afterbreak>\s</afterbreak></rule></languagerule>
        <languagerule languagerulename="Default"><rule break="yes"><beforebreak>[\.\?!\u2026]+</beforebreak><afterbreak>\s</afterbreak></rule>
        <rule break="yes"><beforebreak>。</beforebreak><afterbreak></afterbreak></rule></languagerule>
        </languagerules><maprules><languagemap languagepattern="(EN|en).*" languagerulename="English"/>
        <languagemap languagepattern=".*" languagerulename="Default"/></maprules></body></srx>"#;

    fn cut(text: &str, language: Language) -> Vec<&str> {
        let srx = Srx::parse(RULES, Path::new("r.srx")).unwrap();
        let spans = srx.sentences(text, Span::new(0, text.len()), language);
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let text = "Mr. Wu paid approx. 5 euros. He left…  Really?";
        assert_eq!(
            cut(text, Language::ENGLISH),
            ["Mr. Wu paid approx. 5 euros.", "He left…", "Really?"]
        );
        let german: Language = "de".parse().unwrap();
        assert_eq!(cut("Mr. Wu ging.", german), ["Mr.", "Wu ging."]);
        assert_eq!(cut("他走了。真的吗", Language::CHINESE), ["他走了。", "真的吗"]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let broken = RULES.replace(r"\b(Mr|approx)\.", "(");
        let error = Srx::parse(&broken, Path::new("r.srx")).unwrap_err().to_string();
        assert!(
            error.starts_with("r.srx:3: has an expression that cannot be read: "),
            "{error}"
        );
        assert!(Srx::parse("<x/>", Path::new("r.srx")).is_err());
    }
}
