//! A line and what stands for its words → phrases within a clause for which the other side, which has no word to spare, has
//! nothing: `the film was made (with the support of the ministry)`.

use super::super::terms::part::{Part, Parts};
use super::super::terms::token::{Line, Role};
use super::super::word_links::WordLinks;
use super::part::{Counted, stands_for, trimmed};
use crate::text::Span;
use std::ops::Range;

/// Words of content of such a phrase at least, and of the rest, of which this share must stand for something.
const PHRASE: usize = 2;
const REST: usize = 3;
const AROUND: f32 = 0.85;

/// The phrases of `line` without a counterpart, where the other side has `spare` words without one.
pub(super) fn runs(links: &WordLinks, parts: &Parts<'_>, [side, line]: [usize; 2], spare: usize) -> Vec<Span> {
    let tokens = &links.lines(side)[line];
    if spare > 1 {
        return Vec::new();
    }
    // `and saith unto them` says no more than the mark before it
    let has_verb = |run: &Range<usize>| {
        run.clone().any(|at| {
            let is_verb = || parts.of(side, line as u32, at as u32) == Some(Part::Verb);
            let is_governed = || at > 0 && tokens.tokens[at - 1].role == Role::Article;
            match tokens.tokens[at].role {
                Role::Stop => true,
                Role::Content => is_verb() && !is_governed(),
                _ => false,
            }
        })
    };
    let all = Counted::of(links, side, line, None);
    let mut found = Vec::new();
    for run in unlinked(links, side, line, tokens) {
        let of = Counted::of(links, side, line, Some(run.clone()));
        let rest = (all.words - of.words, all.linked - of.linked);
        let is_one = spare == 0 && of.words == 1 && rest.0 == rest.1 && is_conjunct(tokens, &run) && !has_verb(&run);
        let is_several = of.words >= PHRASE + spare && is_phrase(tokens, &run);
        if (is_one || is_several) && rest.0 >= REST && rest.1 as f32 >= AROUND * rest.0 as f32 {
            let last = run.clone().rfind(|&at| tokens.tokens[at].role == Role::Content);
            found.extend(last.map(|last| trimmed(tokens, &(run.start..last + 1))));
        }
    }
    found
}

/// The longest stretches without a mark in which no word of content stands for anything.
fn unlinked(links: &WordLinks, side: usize, line: usize, tokens: &Line) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.tokens.len() {
        let token = tokens.tokens.get(at);
        let ends = token.is_none_or(|token| {
            token.mark.is_some() || token.role == Role::Content && stands_for(links, side, line, at)
        });
        if ends {
            if start < at {
                found.push(start..at);
            }
            start = at + 1;
        }
    }
    found
}

/// Whether an `and` or `or` stands before it, at its beginning or right after it: one of several things.
fn is_conjunct(line: &Line, run: &Range<usize>) -> bool {
    let is_and = |at: usize| line.tokens.get(at).is_some_and(|token| token.is_and);
    let is_mark = |at: usize| line.tokens.get(at).is_some_and(|token| token.mark.is_some());
    let begins = run
        .clone()
        .find(|&at| line.tokens[at].role != Role::Article)
        .is_some_and(is_and);
    let before = run.start > 0 && (is_and(run.start - 1) || is_mark(run.start - 1));
    let last = run.clone().rfind(|&at| line.tokens[at].role == Role::Content);
    let is_followed = last.is_some_and(|last| (last + 1..=run.end).any(is_and));
    begins && line.tokens.get(run.end).is_none_or(|token| token.mark.is_some()) || before && is_followed
}

/// Whether it begins with a preposition or an `and`, and ends where a clause or what it is part of does.
fn is_phrase(line: &Line, run: &Range<usize>) -> bool {
    let leads = line.tokens[run.clone()]
        .iter()
        .find(|token| token.role != Role::Article)
        .is_some_and(|token| matches!(token.role, Role::Preposition | Role::Join) || token.is_and);
    let ends = line.tokens.get(run.end).is_none_or(|token| token.mark.is_some());
    leads && ends
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Pair;

    /// What `omission` says of the second line of three.
    fn left_out(a: &str, b: &str) -> String {
        let around = [
            "The river was calm that day.",
            "Nobody spoke of the storm in the village.",
        ];
        let pair = Pair::linked(&[around[0], a, around[1]], &[around[0], b, around[1]]);
        pair.says(&crate::check::omission::RULE)
    }

    #[test]
    fn phrases_without_a_counterpart_are_told() {
        for (a, b, found) in [
            (
                "The roof was mended in spring at the expense of the parish.",
                "In spring the roof was mended.",
                "at the expense of the parish",
            ),
            (
                "The old boats were repaired, painted and sold.",
                "The old boats were repaired and sold.",
                "painted",
            ),
        ] {
            assert!(left_out(a, b).contains(found), "{a}: {}", left_out(a, b));
        }
        for (a, b) in [
            (
                "The old boats were mended and sold.",
                "They mended the old boats, and sold them.",
            ),
            ("He went to the village and said to them.", "He went to the village."),
        ] {
            assert_eq!(left_out(a, b), "", "{a}");
        }
    }
}
