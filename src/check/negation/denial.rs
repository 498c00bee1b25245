//! A passage → its denials: the sign, the words it denies, and the clause around them.

use super::super::clause::{Statement, Word};
use super::super::context::Passage;
use super::words::{self, Words};
use crate::text::{Language, Span, WordKind};

/// A denial.
pub(super) struct Denial {
    /// The word or words that deny.
    pub(super) cue: Span,
    /// From the sign to the first word denied.
    pub(super) span: Span,
    /// The words of which `least` must be in a clause for it to be about the same.
    pub(super) denied: Vec<Said>,
    pub(super) least: usize,
    /// The other words of its clause.
    pub(super) around: Vec<Said>,
    /// What sort of denial it is.
    pub(super) sort: Sort,
    /// Whether it goes on with a denial before it, which the other side may put once for both: `neither`.
    pub(super) is_joined: bool,
    /// How many words deny together with it: two in `not without`, one in `is not even, and cannot be so`.
    pub(super) denials: usize,
}

/// A word and where it stands.
pub(super) struct Said {
    pub(super) span: Span,
    pub(super) text: String,
}

/// What a denial does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// It says that something is not so.
    Denies,
    /// It forbids.
    Bans,
    /// It says that something need not be done.
    Waives,
}

/// The denials in `statements`, which are those of `passage`.
pub(super) fn denials(passage: Passage<'_>, statements: &[Statement<'_>]) -> Vec<Denial> {
    let Some(words) = words::of(passage.language()) else {
        return Vec::new();
    };
    if passage.language() == Language::CHINESE {
        let segments = passage.segments().map(|segment| segment.span);
        return segments
            .flat_map(|span| chinese(span.of(passage.text), span.start, words))
            .collect();
    }
    statements
        .iter()
        .flat_map(|statement| english(statement, words))
        .collect()
}

/// A quick look: most passages deny nothing.
pub(super) fn may_deny(passage: Passage<'_>) -> bool {
    let is_chinese = passage.language() == Language::CHINESE;
    is_chinese
        || passage
            .segments()
            .any(|segment| has_sign(segment.span.of(passage.text)))
}

fn has_sign(text: &str) -> bool {
    ["no", "No", "n't", "n’t", "ever", "either", "ithout"]
        .iter()
        .any(|sign| text.contains(sign))
}

fn english(statement: &Statement<'_>, lists: &Words) -> Vec<Denial> {
    let words = &statement.words;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next_only = lists.next.contains(&word.text.as_ref());
        if !next_only && !lists.after.contains(word.text.as_ref()) || bounds(words, at) {
            continue;
        }
        let denied = denied(words, at, next_only, lists);
        // a question denies nothing: isn't it so? And not fail, not without are no denial in the end
        let asks = at < 2 && next_only || statement.asks;
        let Some(first) = denied.first().filter(|first| !lists.is_sign(&first.text) && !asks) else {
            continue;
        };
        let said = |word: &&Word<'_>| Said {
            span: word.span,
            text: word.text.clone().into_owned(),
        };
        let around = words.iter().filter(|other| {
            other.clause == word.clause
                && lists.is_content(&other.text)
                && !denied.iter().any(|word| word.span == other.span)
        });
        found.push(Denial {
            cue: word.span,
            span: word.span.joined(first.span),
            least: denied.len().min(2),
            around: around.map(|word| said(&word)).collect(),
            is_joined: word.text == "neither",
            denials: (0..words.len())
                .filter(|&other| words[other].clause == word.clause && denies(&words[other].text, lists))
                .filter(|&other| at.abs_diff(other) <= NEAR && !words[at.min(other)..at.max(other)].iter().any(parts))
                .count()
                .max(1),
            denied: denied.iter().map(said).collect(),
            sort: Sort::Denies,
        });
    }
    found
}

fn denies(word: &str, lists: &Words) -> bool {
    lists.denies_by_itself(word) || matches!(word, "few" | "little")
}

/// Words that deny together stand within so many of each other: `not fail to`, but `no army at our back to stop them`.
const NEAR: usize = 4;

/// Whether what follows says something of its own.
fn parts(word: &Word<'_>) -> bool {
    matches!(
        word.text.as_ref(),
        "and" | "or" | "but" | "that" | "which" | "who" | "whom"
    )
}

/// What `no` denies after these is no denial: `spare no effort`, `lose no time`.
const SPARED: [(&[&str], &[&str]); 2] = [
    (
        &["spare", "spares", "spared", "sparing"],
        &["effort", "efforts", "pains", "expense"],
    ),
    (
        &[
            "lose", "loses", "lost", "losing", "waste", "wastes", "wasted", "wasting",
        ],
        &["time"],
    ),
];

/// `no more than 200`, `not only`, `never so much`, `whether or not` deny nothing.
fn bounds(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |next| next.text.as_ref());
    let before = at.checked_sub(1).map_or("", |before| words[before].text.as_ref());
    match words[at].text.as_ref() {
        "no" => {
            matches!(
                next,
                "more" | "less" | "fewer" | "later" | "earlier" | "sooner" | "doubt"
            ) || SPARED
                .iter()
                .any(|(verbs, things)| verbs.contains(&before) && things.contains(&next))
        }
        "never" => next == "so",
        "nothing" => next == "but" || before == "for",
        _ => {
            before == "or"
                || before == "if" && next == "for"
                || matches!(next, "only" | "merely" | "just" | "simply" | "least")
        }
    }
}

/// What the sign at `at` denies: the verb before it (`took not`), else the next words of content in its clause, else
/// the last before.
fn denied<'w>(words: &'w [Word<'w>], at: usize, next_only: bool, lists: &Words) -> Vec<&'w Word<'w>> {
    let near = |other: &Word<'_>| other.clause == words[at].clause;
    if let Some(verb) = at.checked_sub(1).map(|before| &words[before])
        && words[at].text == "not"
        && near(verb)
        && !words
            .get(at + 1)
            .is_some_and(|next| near(next) && (next.text == "to" || next.text == "yet"))
        && lists.is_content(&verb.text)
        && !lists.auxiliary.contains(verb.text.as_ref())
    {
        return vec![verb];
    }
    let content = |word: &&Word<'_>| lists.is_content(&word.text);
    let mut denied: Vec<&Word<'_>> = words[at + 1..]
        .iter()
        .filter(content)
        .take(if next_only { 1 } else { 3 })
        .collect();
    denied.retain(|other| near(other));
    if denied.is_empty() {
        denied.extend(words[..at].iter().rev().filter(content).find(|other| near(other)));
    }
    denied
}

fn chinese(text: &str, offset: usize, lists: &Words) -> Vec<Denial> {
    let mut found: Vec<Denial> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(sign) = lists.next.iter().find(|sign| text[at..].starts_with(**sign)) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let start = at;
        at += sign.len();
        let next = text[at..].chars().next().map_or(0, char::len_utf8);
        if sign.chars().count() == 1 && lists.word.contains(&text[at..at + next]) {
            continue;
        }
        // 能不能, 好不好, 有没有 ask
        let asks = |before| text[start..].chars().nth(1) == Some(before) || text[at..].starts_with(before);
        if text[..start].chars().next_back().is_some_and(asks) {
            continue;
        }
        // 无不, 莫不 and 非不 deny nothing
        if sign.starts_with('不') && text[..start].ends_with(['无', '莫', '非']) {
            continue;
        }
        let sort = match sign {
            sign if lists.ban.contains(sign) => Sort::Bans,
            sign if lists.waive.contains(sign) => Sort::Waives,
            _ => Sort::Denies,
        };
        let rest = clause_end(text, at);
        let denied = crate::text::words(&text[at..rest])
            .into_iter()
            .filter(|word| word.kind == WordKind::Word)
            .map(|word| word.span.shifted(at))
            // 没有一户家庭, 不再对外地游客限流
            .filter(|span| !is_one(text, *span) && !COVERBS.contains(&span.of(text)))
            // what stands behind a verb is not what is denied
            .take(if sort == Sort::Denies { 1 } else { 2 });
        let said = |span: Span| Said {
            span: span.shifted(offset),
            text: span.of(text).to_owned(),
        };
        let denied: Vec<Said> = denied.map(said).collect();
        let Some(first) = denied.first() else { continue };
        let cue = Span::new(start, at).shifted(offset);
        let clause = Span::new(clause_start(text, start), start);
        let around = crate::text::words(clause.of(text))
            .into_iter()
            .filter(|word| word.kind == WordKind::Word);
        found.push(Denial {
            cue,
            span: cue.joined(first.span),
            least: 1,
            around: around.map(|word| said(word.span.shifted(clause.start))).collect(),
            denied,
            sort,
            is_joined: false,
            denials: 1,
        });
    }
    found
}

/// Words before what a verb is about, where the verb comes after it.
const COVERBS: [&str; 9] = ["对", "把", "将", "向", "给", "与", "跟", "被", "让"];

/// Whether a word is 一, with or without what counts, or what counts after it.
fn is_one(text: &str, word: Span) -> bool {
    let length = word.of(text).chars().count();
    word.of(text).starts_with('一') && length <= 2 || length == 1 && text[..word.start].ends_with('一')
}

const CLAUSES: [char; 12] = ['，', '。', '；', '：', '、', '！', '？', ',', '.', ';', '“', '”'];

fn clause_start(text: &str, at: usize) -> usize {
    text[..at]
        .rfind(CLAUSES)
        .map_or(0, |mark| mark + text[mark..].chars().next().map_or(1, char::len_utf8))
}

fn clause_end(text: &str, at: usize) -> usize {
    text[at..].find(CLAUSES).map_or(text.len(), |mark| at + mark)
}
