//! A side of a language without spaces → pairs of single characters that are a word of it.
//!
//! The dictionary cuts what it does not have into characters: 试点 into 试 and 点, 义诊 into 义 and 诊. What stands together
//! twice, and seldom apart, is one word; of two that overlap the first is taken.

use crate::check::context::Context;
use crate::text::{Span, WordKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// How often a pair stands at least.
const OFTEN: u32 = 2;
/// In which share of its places, where it stands alone, the rarer character stands with the other.
const TOGETHER: f32 = 0.5;

/// The words of two characters that the dictionary cuts apart on `side`, as they are written.
pub(super) fn compounds<'t>(context: &Context<'t>, side: usize) -> FxHashSet<&'t str> {
    let evidence = context.evidence.sides[side];
    if !evidence.language.is_unspaced() {
        return FxHashSet::default();
    }
    let text = evidence.document.text.as_str();
    let mut alone: FxHashMap<&str, u32> = FxHashMap::default();
    let mut pairs: FxHashMap<&str, u32> = FxHashMap::default();
    for (number, segment) in context.running(side) {
        let mut last: Option<Span> = None;
        for word in context.cut(side, number).all() {
            let span = word.span.shifted(segment.span.start);
            if word.kind != WordKind::Word || !is_single(span.of(text)) {
                last = None;
                continue;
            }
            *alone.entry(span.of(text)).or_default() += 1;
            if let Some(before) = last.filter(|before| before.end == span.start) {
                *pairs.entry(before.joined(span).of(text)).or_default() += 1;
            }
            last = Some(span);
        }
    }
    let is_word = |(pair, count): &(&str, u32)| {
        let middle = pair.chars().next().map_or(0, char::len_utf8);
        let rarer = alone[&pair[..middle]].min(alone[&pair[middle..]]);
        *count >= OFTEN && *count as f32 >= TOGETHER * rarer as f32
    };
    pairs.into_iter().filter(is_word).map(|(pair, _)| pair).collect()
}

/// Whether this is one character of a script without spaces.
pub(super) fn is_single(word: &str) -> bool {
    !word.is_ascii() && word.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Pair;

    #[test]
    fn what_stands_together_twice_and_seldom_apart_is_one_word() {
        let of = |a: &[&str]| -> Vec<String> {
            let b = vec!["Nothing."; a.len()];
            let pair = Pair::linked(a, &b);
            let context = Context::new(pair.evidence());
            let mut found: Vec<String> = compounds(&context, 0).into_iter().map(str::to_owned).collect();
            found.sort();
            found
        };
        assert_eq!(of(&["试点增加到28个。", "试点县探索土地入市。"]), ["试点"]);
        assert_eq!(of(&["试点县增加到28个。"]), [""; 0]);
    }
}
