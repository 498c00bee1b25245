//! A full stop in the middle of a term that the text has elsewhere in one piece: `low-altitude. Economy`.

use super::super::context::Context;
use super::super::cut::Cut;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

/// How often the two words must stand together elsewhere.
const OFTEN: usize = 2;

/// The stops of a side that cut a term, with what to say.
pub(super) fn cuts(context: &Context<'_>, side: usize) -> Vec<(Span, String)> {
    let text = &context.evidence.sides[side].document.text;
    let mut cut: Vec<(Span, [String; 2])> = Vec::new();
    let mut together: FxHashMap<[String; 2], usize> = FxHashMap::default();
    let segments: Vec<(Span, &Cut)> = context
        .running(side)
        .filter(|(_, segment)| !segment.language.is_unspaced())
        .map(|(number, segment)| (segment.span, context.cut(side, number)))
        .collect();
    let with_a_stop = segments
        .iter()
        .filter(|(segment, _)| has_a_stop_inside(segment.of(text)));
    for (segment, own) in with_a_stop {
        each_pair(segment.of(text), own, |between, span, words| {
            if between == ". "
                && words[1].starts_with(char::is_uppercase)
                && words.iter().all(|word| word.chars().count() > 4)
            {
                cut.push((span.shifted(segment.start), words.map(key)));
            }
        });
    }
    if cut.is_empty() {
        return Vec::new();
    }
    cut.iter().for_each(|(_, words)| {
        together.insert(words.clone(), 0);
    });
    for (segment, own) in &segments {
        each_pair(segment.of(text), own, |between, _, words| {
            if matches!(between, " " | "-")
                && words.iter().all(|word| word.chars().count() > 4)
                && let Some(count) = together.get_mut(&words.map(key))
            {
                *count += 1;
            }
        });
    }
    let broken = cut.into_iter().filter(|(_, words)| together[words] >= OFTEN);
    broken
        .map(|(span, _)| (span, format!("a full stop cuts “{}”", span.of(text))))
        .collect()
}

/// Whether something goes on with a capital after a full stop: this costs less than to cut the words.
fn has_a_stop_inside(passage: &str) -> bool {
    passage
        .match_indices(". ")
        .any(|(at, stop)| passage[at + stop.len()..].starts_with(char::is_uppercase))
}

/// Calls `see` for each two words that follow each other: what stands between, the span of both, the two.
fn each_pair(passage: &str, own: &Cut, mut see: impl FnMut(&str, Span, [&str; 2])) {
    let mut last: Option<Span> = None;
    for word in own.words() {
        if let Some(before) = last {
            let pair = [before.of(passage), word.span.of(passage)];
            see(&passage[before.end..word.span.start], before.joined(word.span), pair);
        }
        last = Some(word.span);
    }
}

fn key(word: &str) -> String {
    let folded = fold(word);
    let singular = folded.strip_suffix("ies").map(|stem| format!("{stem}y"));
    singular.unwrap_or_else(|| folded.trim_end_matches('s').to_owned())
}
