//! **What.** A quotation whose words differ a little, or that has lost its quotation marks.
//!
//! **Why.** Quoted words are someone's own; a changed one puts words into a mouth.
//!
//! **Example.** `"Better half a beat late"` against `"Better half a day late"`.
//!
//! **When to ignore.** Where both versions translate the quotation anew. Quotations that have little in common are
//! taken for that, and not reported. Across languages only missing quotation marks are, in one finding where set phrases
//! have none again and again.

use super::context::{Context, Pair, Passage};
use super::terms::language::small_words;
use super::word_links::WordLinks;
use super::{Finding, Place, Rule, Severity};
use super::{contrast, habit};
use crate::text::number::numbers;
use crate::text::{Language, Span, WordKind, fold, words};
use similar::{Algorithm, DiffOp, capture_diff_slices};

pub(super) const RULE: Rule = Rule {
    id: "quotation",
    severity: Severity::Warning,
    summary: "a quotation differs a little, or lost its quotation marks",
    source: include_str!("quotation.rs"),
    run,
};

/// The share of equal words from which on two quotations are one, changed. Below, both were translated anew.
const ONE: f32 = 0.65;

/// Where so many quotations differ, and most do, both versions translate them anew: then no single one is a slip.
const ANEW: usize = 6;

fn run(context: &Context<'_>) -> Vec<Finding> {
    // a text without quotation marks (an old one, a plain one) has lost none
    let quotes = |side: usize| {
        context
            .running(side)
            .any(|(_, segment)| context.text(side, segment.span).contains(['"', '“', '「']))
    };
    if !quotes(0) || !quotes(1) {
        return Vec::new();
    }
    let pairs = context.pairs();
    let mut found = Found::default();
    for pair in &pairs {
        in_pair(pair, context.word_links(), &mut found);
    }
    let are_anew = found.other >= ANEW && found.other * 2 > found.same + found.other;
    let weighed = found.findings.into_iter().map(|finding| {
        if finding.message == DIFFERS && are_anew {
            finding.at_most(Severity::Note)
        } else {
            finding
        }
    });
    // whether set phrases are quoted is a habit of the language
    let is_across = context.is_across();
    habit::joined(
        &RULE,
        weighed.map(|finding| {
            let may_be_habit = is_across && finding.message == MISSING;
            (finding, may_be_habit)
        }),
    )
}

/// What was found, and how many quotations have the same words and other ones.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    same: usize,
    other: usize,
}

const DIFFERS: &str = "the quotation differs";
const MISSING: &str = "the quotation marks are missing";

fn in_pair(pair: &Pair<'_>, links: &WordLinks, all: &mut Found) {
    let (a, b) = (quotations(pair.a), quotations(pair.b));
    if a.is_empty() && b.is_empty() {
        return;
    }
    let finding = |message: &str, a: Span, b: Span| {
        Finding::new(
            &RULE,
            message.to_owned(),
            vec![Place::a(a), Place::b(b)],
            Some(pair.number),
        )
    };
    if !pair.is_monolingual() {
        match (&a[..], &b[..]) {
            ([only], []) if lost(pair, only, [pair.a, pair.b], links) => {
                all.findings.push(finding(MISSING, only.span, whole(pair.b)));
            }
            ([], [only]) if lost(pair, only, [pair.b, pair.a], links) => {
                all.findings.push(finding(MISSING, whole(pair.a), only.span));
            }
            _ => {}
        }
        return;
    }
    let pairs = contrast::pair_up(&a, &b, |a, b| {
        Some(alike(&a.words, &b.words)).filter(|like| *like >= ONE)
    });
    let found = &mut all.findings;
    for &(i, j) in &pairs {
        let same = a[i].words == b[j].words;
        all.same += usize::from(same);
        all.other += usize::from(!same);
        if differ(&a[i].words, &b[j].words, pair.a.language()) {
            found.push(finding(DIFFERS, a[i].span, b[j].span));
        }
    }
    let single_a: Vec<&Quotation> = alone(&a, |at| pairs.iter().any(|(i, _)| *i == at));
    let single_b: Vec<&Quotation> = alone(&b, |at| pairs.iter().any(|(_, j)| *j == at));
    found.extend(replaced(pair, &single_a, &single_b).map(|(a, b)| finding(DIFFERS, a, b)));
    for quotation in single_a {
        found.extend(unquoted(quotation, pair.b).map(|span| finding(MISSING, quotation.span, span)));
    }
    for quotation in single_b {
        found.extend(unquoted(quotation, pair.a).map(|span| finding(MISSING, span, quotation.span)));
    }
}

/// At most so many stretches of a quotation are replaced where it is one, changed; else it was translated anew.
const STRETCHES: usize = 2;

/// Whether two quotations are one, changed: a word of content or two stand for others or, where all else is the same,
/// are left out, or a denial is lost. Numbers in other words, and small words more or less, are no other saying.
fn differ(a: &[String], b: &[String], language: Language) -> bool {
    let small = small_words(language);
    let is_content = |word: &&String| {
        !small.is_small(word) && word.chars().count() > 1 && numbers(word, Language::ENGLISH).is_empty()
    };
    let (mut replaced, mut left_out, mut stretches, mut denials) = (0, 0, 0, [0, 0]);
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let parts = [&a[op.old_range()], &b[op.new_range()]];
        let has_content = parts.map(|part| part.iter().any(|word| is_content(&word)));
        replaced += usize::from(has_content == [true; 2]);
        left_out += usize::from(has_content != [false; 2] && parts.iter().any(|part| part.is_empty()));
        stretches += 1;
        for (count, part) in denials.iter_mut().zip(parts) {
            *count += part.iter().filter(|word| is_denial(word)).count();
        }
    }
    denials[0] + denials[1] > 0 && replaced <= STRETCHES
        || (1..=STRETCHES).contains(&replaced)
        || left_out == 1 && stretches == 1
}

fn is_denial(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "none" | "cannot" | "不" | "没有" | "没")
}

/// The quotations whose index is not `paired`.
fn alone(quotations: &[Quotation], paired: impl Fn(usize) -> bool) -> Vec<&Quotation> {
    quotations
        .iter()
        .enumerate()
        .filter(|(at, _)| !paired(*at))
        .map(|(_, quotation)| quotation)
        .collect()
}

/// Whether the only quotation of a passage is a slogan whose translation has no quotation mark at all. A name in marks
/// (“一带一路”) may lose them for capitals.
fn lost(pair: &Pair<'_>, quotation: &Quotation, [from, to]: [Passage<'_>; 2], links: &WordLinks) -> bool {
    let characters = quotation
        .span
        .of(from.text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .count();
    let is_slogan = quotation.words.len() >= 4 || from.language().is_unspaced() && characters >= 4;
    let is_marked = to
        .segments()
        .any(|segment| segment.span.of(to.text).contains(['"', '“', '”', '「', '」', '‘']));
    let segment = from.segment_at(quotation.span);
    let counterpart = segment.and_then(|segment| links.counterpart(from.side, segment, quotation.span));
    let is_named = counterpart.is_some_and(|(span, _)| span.of(to.text).starts_with(char::is_uppercase));
    pair.is_whole() && is_slogan && !is_marked && !is_named
}

/// The quotations of either side that have no partner, one each, after the same word and said nowhere else: `marked
/// "secret"`, `marked "internal"`. What is said elsewhere too is a term, and matter of the rules on these.
fn replaced(pair: &Pair<'_>, a: &[&Quotation], b: &[&Quotation]) -> Option<(Span, Span)> {
    let ([a], [b]) = (a, b) else { return None };
    let word = |passage: Passage<'_>, quotation: &Quotation| -> String {
        let before = passage.text[..quotation.span.start].trim_end_matches(['"', '“', '「', ' ']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        fold(word).into_owned()
    };
    let before = word(pair.a, a);
    let once = |passage: Passage<'_>, quotation: &Quotation| {
        passage.text.matches(quotation.span.of(passage.text)).take(2).count() == 1
    };
    let said = before.len() > 3 && before == word(pair.b, b);
    (said && once(pair.a, a) && once(pair.b, b)).then_some((a.span, b.span))
}

/// What stands between quotation marks.
struct Quotation {
    span: Span,
    words: Vec<String>,
}

fn whole(passage: Passage<'_>) -> Span {
    let mut segments = passage.segments().map(|segment| segment.span);
    let first = segments.next().unwrap_or_default();
    segments.fold(first, Span::joined)
}

fn quotations(passage: Passage<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        let mut open: Option<usize> = None;
        for (at, c) in text.char_indices() {
            match (c, open) {
                ('"', None) | ('“' | '「', _) => open = Some(at + c.len_utf8()),
                ('"' | '”' | '」', Some(start)) => {
                    found.push(quotation(text, Span::new(start, at), segment.span.start));
                    open = None;
                }
                _ => {}
            }
        }
    }
    found.retain(|quotation| !quotation.words.is_empty());
    found
}

fn quotation(text: &str, span: Span, offset: usize) -> Quotation {
    Quotation {
        span: span.shifted(offset),
        words: folded(span.of(text)).into_iter().map(|(_, word)| word).collect(),
    }
}

/// The words of a text, folded, without punctuation; contractions as in full.
fn folded(text: &str) -> Vec<(Span, String)> {
    let tokens = words(text)
        .into_iter()
        .filter(|word| matches!(word.kind, WordKind::Word | WordKind::Number));
    let mut found = Vec::new();
    for word in tokens {
        let folded = fold(word.span.of(text)).into_owned();
        match folded.strip_suffix("n't") {
            Some(verb) => {
                found.push((
                    word.span,
                    if verb == "ca" {
                        "can".to_owned()
                    } else {
                        verb.to_owned()
                    },
                ));
                found.push((word.span, "not".to_owned()));
            }
            None => found.push((word.span, folded)),
        }
    }
    found
}

/// The share of equal words, in order.
fn alike(a: &[String], b: &[String]) -> f32 {
    let equal: usize = capture_diff_slices(Algorithm::Myers, a, b)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    2.0 * equal as f32 / (a.len() + b.len()).max(1) as f32
}

/// Where the other passage has the words of a quotation, without marks around them.
fn unquoted(quotation: &Quotation, other: Passage<'_>) -> Option<Span> {
    if quotation.words.len() < 4 {
        return None;
    }
    other.segments().find_map(|segment| {
        let words = folded(segment.span.of(other.text));
        let at = words
            .windows(quotation.words.len())
            .position(|window| window.iter().map(|(_, word)| word).eq(&quotation.words))?;
        let span = words[at]
            .0
            .joined(words[at + quotation.words.len() - 1].0)
            .shifted(segment.span.start);
        let quoted = quotations(other).iter().any(|quotation| quotation.span.overlaps(span));
        (!quoted).then_some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn changed_and_lost_quotations_are_reported() {
        let said = says(
            &RULE,
            "\"Better half a beat late,\" he said.",
            "He said, \"Better half a day late.\"",
        );
        assert_eq!(
            said,
            "the quotation differs [a:Better half a beat late, | b:Better half a day late.]"
        );
        assert_eq!(
            says(&RULE, "a \"green, open and fair\" town", "a \"green and fair\" town"),
            "the quotation differs [a:green, open and fair | b:green and fair]"
        );
        let a = ["the \"one visit for every matter\" rule", "\"Yes,\" he said."];
        let b = ["the one visit for every matter rule", "\"Yes,\" said he."];
        assert_eq!(
            Pair::linked(&a, &b).says(&RULE),
            "the quotation marks are missing [a:one visit for every matter | b:one visit for every matter]"
        );
    }

    #[test]
    fn equal_and_retranslated_quotations_are_silent() {
        for (a, b) in [
            ("\"The grain has not fallen\"", "“The grain hasn’t fallen”"),
            (
                "\"We are not afraid of starting late\"",
                "\"Starting late does not frighten us\"",
            ),
            ("推出“流动的文化”活动", "launched \"Culture in Motion\""),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
