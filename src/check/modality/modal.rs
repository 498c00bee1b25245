//! A passage → its modals: how strong each is, and what it governs.

use super::super::clause::{Statement, Word, statements};
use super::super::context::Passage;
use crate::text::{Language, Span};

/// How strong a modal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Must,
    Should,
    May,
    /// `will`, which is the matter of the rule only against a `may` that leaves open whether.
    Will,
    /// `could`: the matter of the rule only against a `should` of the same verb.
    Could,
    /// `shall`: as strong as what it stands against.
    Shall,
    /// `need not`, `不必`: the matter of the rule only against what forbids.
    Waives,
    /// `must not`, `不得`: what it forbids is the matter of the rule on negation.
    Forbids,
}

/// A modal and the words around it.
pub(super) struct Modal {
    /// Which of its passage it is.
    pub(super) number: usize,
    pub(super) strength: Strength,
    pub(super) span: Span,
    /// Whether its clause denies or limits anything.
    pub(super) is_denied: bool,
    /// Whether it is a `may` of a main clause: `it may rise`, not `that it may rise`.
    pub(super) is_open: bool,
    /// Whether it forbids outright: `must not`.
    pub(super) is_ban: bool,
    /// The words of content after it, up to the next modal or the end of the clause.
    pub(super) governs: Vec<Said>,
    /// Those before it, from the one before or the beginning of the clause.
    pub(super) before: Vec<Said>,
}

/// A word of content.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) span: Span,
    /// How it begins; empty in a language whose words are short.
    pub(super) start: String,
}

/// The modals of a passage; none in languages without a list.
pub(super) fn modals(passage: Passage<'_>) -> Vec<Modal> {
    let found: Vec<(Strength, Span)> = match passage.language() {
        Language::CHINESE => {
            let segments = passage.segments().map(|segment| segment.span);
            segments
                .flat_map(|span| chinese(span.of(passage.text), span.start))
                .collect()
        }
        Language::ENGLISH => Vec::new(),
        _ => return Vec::new(),
    };
    let is_english = passage.language() == Language::ENGLISH;
    if is_english
        && !passage
            .segments()
            .any(|segment| may_have(segment.span.of(passage.text)))
        || !is_english && found.is_empty()
    {
        return Vec::new();
    }
    let mut modals: Vec<Modal> = Vec::new();
    for statement in statements(passage) {
        let own: Vec<(Strength, Span)> = if is_english {
            english(&statement)
        } else {
            let span = statement.span();
            found.iter().filter(|(_, at)| span.overlaps(*at)).copied().collect()
        };
        modals.extend(
            own.iter()
                .map(|&(strength, span)| modal(&statement, &own, strength, span)),
        );
    }
    modals
        .iter_mut()
        .enumerate()
        .for_each(|(number, modal)| modal.number = number);
    modals
}

/// Whether the passage is but one statement.
pub(super) fn is_one_statement(passage: Passage<'_>) -> bool {
    statements(passage).len() == 1
}

/// A quick look: most passages have no modal.
fn may_have(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "must",
        "have",
        "has to",
        "need",
        "required",
        "oblig",
        "should",
        "ought",
        "may",
        "can",
        "allowed",
        "permitted",
        "entitled",
        "free to",
        "will",
        "shal",
        "could",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

fn modal(statement: &Statement<'_>, all: &[(Strength, Span)], strength: Strength, span: Span) -> Modal {
    // a `will` or `could` bounds only another
    let is_weak = |strength: Strength| matches!(strength, Strength::Will | Strength::Could);
    let bounds = |other: &Strength| is_weak(strength) || !is_weak(*other);
    let all = || all.iter().filter(|(other, _)| bounds(other));
    let clause = statement
        .words
        .iter()
        .find(|word| word.span.overlaps(span))
        .map(|word| word.clause);
    let next = all()
        .map(|(_, at)| at.start)
        .filter(|&start| start > span.start)
        .min()
        .unwrap_or(usize::MAX);
    let last = all()
        .map(|(_, at)| at.end)
        .filter(|&end| end <= span.start)
        .max()
        .unwrap_or(0);
    let words = |from: usize, to: usize| -> Vec<Said> {
        let within = statement.words.iter().filter(|word| Some(word.clause) == clause);
        within
            .filter(|word| word.span.start >= from && word.span.end <= to && is_content(&word.text))
            .map(|word| Said {
                span: word.span,
                start: if word.text.is_ascii() {
                    word.text.chars().take(5).collect()
                } else {
                    String::new()
                },
            })
            .collect()
    };
    let after = statement.words.iter().find(|word| word.span.start >= span.end);
    let is_not = after.is_some_and(|word| word.text == "not");
    Modal {
        number: 0,
        strength,
        span,
        is_open: is_open(statement, clause, span),
        is_ban: is_not && strength == Strength::Forbids,
        is_denied: statement
            .words
            .iter()
            .any(|word| Some(word.clause) == clause && denies(&word.text)),
        governs: words(span.end, next),
        before: words(last, span.start),
    }
}

/// Whether the modal at `span` is a `may` before which nothing says that it tells a purpose or a condition.
fn is_open(statement: &Statement<'_>, clause: Option<usize>, span: Span) -> bool {
    let before = |word: &&Word<'_>| Some(word.clause) == clause && word.span.start < span.start;
    let binds = |word: &str| {
        matches!(
            word,
            "so" | "lest" | "if" | "whether" | "who" | "which" | "whoever" | "whatever" | "when" | "where"
        )
    };
    let is_may = statement
        .words
        .iter()
        .any(|word| word.span == span && word.text == "may");
    // `that it may rise` tells a purpose, but not after `warned`
    let is_aim = |two: &[Word<'_>]| {
        let tells = [
            "warn", "say", "said", "saw", "not", "add", "fear", "believ", "think", "expect", "stress", "tell", "told",
        ];
        before(&&two[1]) && two[1].text == "that" && !tells.iter().any(|verb| two[0].text.starts_with(verb))
    };
    is_may
        && !statement.words.iter().filter(before).any(|word| binds(&word.text))
        && !statement.words.windows(2).any(is_aim)
        && statement.words.first().is_none_or(|first| first.text != "that")
}

/// Whether a word may turn what a modal of its clause says.
fn denies(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(
            word,
            "not"
                | "no"
                | "never"
                | "none"
                | "nothing"
                | "nobody"
                | "neither"
                | "nor"
                | "cannot"
                | "without"
                | "only"
                | "unless"
                | "until"
                | "forbidden"
                | "prohibited"
                | "except"
        )
}

fn is_content(word: &str) -> bool {
    !word.is_ascii()
        || word.len() > 3
            && !matches!(
                word,
                "have"
                    | "been"
                    | "that"
                    | "this"
                    | "with"
                    | "from"
                    | "they"
                    | "their"
                    | "which"
                    | "when"
                    | "upon"
                    | "unto"
                    | "them"
                    | "then"
                    | "shall"
                    | "will"
            )
}

fn english(statement: &Statement<'_>) -> Vec<(Strength, Span)> {
    let word = |at: usize| statement.words.get(at).map_or("", |word| word.text.as_ref());
    let mut modals = Vec::new();
    for (at, own) in statement.words.iter().enumerate() {
        let strength = match (own.text.as_ref(), word(at + 1)) {
            ("need", "not") | ("needn't", _) => Strength::Waives,
            ("must" | "mustn't", _)
            | ("have" | "has" | "need" | "needs" | "required" | "obliged" | "obligated", "to") => Strength::Must,
            ("should" | "ought" | "shouldest", _) => Strength::Should,
            ("may" | "can" | "mayest", _) | ("allowed" | "permitted" | "entitled" | "free", "to") => Strength::May,
            ("shall" | "shalt", _) => Strength::Shall,
            ("will", _) => Strength::Will,
            ("could", _) => Strength::Could,
            ("cannot" | "can't", _) => Strength::Forbids,
            _ => continue,
        };
        let denied = matches!(word(at + 1), "not" | "no" | "never")
            || statement.words[..at].iter().any(|before| {
                before.clause == own.clause
                    && matches!(
                        before.text.as_ref(),
                        "no" | "nobody" | "nothing" | "neither" | "nor" | "not"
                    )
            });
        // `need not`, `do not have to`
        let is_duty = !matches!(own.text.as_ref(), "must" | "mustn't");
        let strength = match strength {
            Strength::Will | Strength::Could | Strength::Waives => strength,
            Strength::Must if denied && is_duty => Strength::Waives,
            _ if denied => Strength::Forbids,
            _ => strength,
        };
        modals.push((strength, own.span));
    }
    modals
}

/// Chinese modals, the longest first at each place; none inside other words (许可, 可能).
fn chinese(text: &str, offset: usize) -> Vec<(Strength, Span)> {
    const SIGNS: &[(&str, Option<Strength>)] = &[
        ("不得", Some(Strength::Forbids)),
        ("不可", Some(Strength::Forbids)),
        ("不能", Some(Strength::Forbids)),
        ("不应", Some(Strength::Forbids)),
        ("不必", Some(Strength::Waives)),
        ("不用", Some(Strength::Waives)),
        ("无需", Some(Strength::Waives)),
        ("无须", Some(Strength::Waives)),
        ("必须", Some(Strength::Must)),
        ("务必", Some(Strength::Must)),
        ("应当", Some(Strength::Should)),
        ("应该", Some(Strength::Should)),
        ("可以", Some(Strength::May)),
        ("可能", None),
        ("许可", None),
        ("认可", None),
        ("可持续", None),
        ("可靠", None),
        ("可见", None),
        ("宁可", None),
        ("必需", None),
        ("须", Some(Strength::Must)),
        ("可", Some(Strength::May)),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign)) {
            Some((sign, strength)) => {
                found.extend(strength.map(|strength| (strength, Span::new(at, at + sign.len()).shifted(offset))));
                at += sign.len();
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}
