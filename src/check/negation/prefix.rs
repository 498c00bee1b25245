//! A word and the same word with a prefix that denies it: `safe`, `unsafe`.

use super::super::clause::{Statement, Word};
use super::super::context::Passage;
use super::Side;
use super::words::Words;
use crate::text::Span;

/// Prefixes that may deny, and how the words must end that have them; `un-` stands before any.
const PREFIXES: [(&str, &[&str]); 7] = [
    ("un", &[]),
    ("non", &[]),
    ("non-", &[]),
    ("in", ENDINGS),
    ("im", ENDINGS),
    ("ir", ENDINGS),
    ("il", ENDINGS),
];
const ENDINGS: &[&str] = &[
    "able", "ible", "ent", "ant", "ate", "al", "ect", "ular", "ive", "ure", "act", "ient", "ically", "ly",
];

/// Words whose opposite is not the same word with such a prefix.
const OTHERS: [&str; 8] = [
    "valuable",
    "different",
    "differently",
    "famous",
    "habitable",
    "flammable",
    "vestment",
    "side",
];

/// The shortest word that a prefix denies.
const SHORTEST: usize = 4;

/// A quick look: whether a passage may have a word with such a prefix.
pub(super) fn may_stand_in(passage: Passage<'_>) -> bool {
    let starts = |text: &str| PREFIXES.iter().any(|(prefix, _)| text.contains(prefix));
    passage.segments().any(|segment| starts(segment.span.of(passage.text)))
}

/// Where one side has a word with such a prefix, the other the word without it, each none of the other's, beside the same
/// word and with no denial in either clause: the places, that of `said[0]` first.
pub(super) fn turned(said: &[Side<'_>; 2], lists: &Words) -> Vec<[Span; 2]> {
    let mut found = Vec::new();
    for from in 0..2 {
        for (statement, word) in words(&said[from]) {
            let Some(plain) = denied(&word.text, lists) else {
                continue;
            };
            let (here, there) = (&said[from], &said[1 - from]);
            let has = |side: &Side<'_>, text: &str| words(side).any(|(_, other)| other.text == text);
            if has(here, plain) || has(there, &word.text) {
                continue;
            }
            let mut answers = words(there).filter(|(_, other)| other.text == plain);
            let (Some((other, answer)), None) = (answers.next(), answers.next()) else {
                continue;
            };
            let is_denied = |statement: &Statement<'_>, word: &Word<'_>| {
                let clause = || statement.clause(word.clause);
                clause().any(|other| lists.denies_by_itself(&other.text) || other.text == "anything")
            };
            let is_plain = !is_denied(statement, word) && !is_denied(other, answer);
            let neighbour =
                [(statement, word), (other, answer)].map(|(statement, word)| beside(statement, word, lists));
            if is_plain && neighbour[0].is_some() && neighbour[0] == neighbour[1] {
                let mut spans = [word.span, answer.span];
                if from == 1 {
                    spans.reverse();
                }
                found.push(spans);
            }
        }
    }
    found
}

/// The beginning of the next word of content in the clause, or else of the last one.
fn beside(statement: &Statement<'_>, word: &Word<'_>, lists: &Words) -> Option<String> {
    let content = || {
        statement
            .clause(word.clause)
            .filter(|other| lists.is_content(&other.text))
    };
    let after = content().find(|other| other.span.start > word.span.start);
    let beside = after.or_else(|| content().take_while(|other| other.span.start < word.span.start).last());
    beside.map(|other| other.text.chars().take(BEGINNING).collect())
}

/// Two words are taken for one that begin alike for so many characters.
const BEGINNING: usize = 5;

fn words<'s, 'a>(side: &'s Side<'a>) -> impl Iterator<Item = (&'s Statement<'a>, &'s Word<'a>)> {
    let of = |statement: &'s Statement<'a>| statement.words.iter().map(move |word| (statement, word));
    side.statements.iter().flat_map(of)
}

/// What a word with a prefix denies.
fn denied<'w>(word: &'w str, lists: &Words) -> Option<&'w str> {
    if lists.is_plain(word) {
        return None;
    }
    PREFIXES.iter().find_map(|(prefix, endings)| {
        let rest = word.strip_prefix(prefix)?;
        let fits = endings.is_empty() || endings.iter().any(|ending| rest.ends_with(ending));
        (fits && rest.len() >= SHORTEST && !OTHERS.contains(&rest)).then_some(rest)
    })
}
