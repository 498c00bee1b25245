//! Many links → which words stand for which, by how often they are left over together.
//!
//! In each link the words that both sides have are set aside. What is left over on one side has, if anywhere, its
//! counterpart in what is left over on the other. Pairs are scored by the log-likelihood ratio of Dunning (1993) over
//! links; a pair that is accepted explains its places away, and the rest are scored again (competitive linking,
//! Melamed 2000). Neighbours that always stand with a word make it a term of several words.

mod grown;
mod leftovers;
mod pairs;

use super::language::SmallWords;
use super::likeness::Likeness;
use super::phrase::{Phrase, Spot};
use super::token::{Line, Role, Token, Vocabulary};
use crate::check::context::Context;
use grown::grown;
use leftovers::{Leftovers, leftovers, same_keys};
use pairs::{accepted, rare};
use rustc_hash::{FxHashMap, FxHashSet};

/// Families of renderings, each with the word that is its pivot.
pub(super) fn families(
    context: &Context<'_>,
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    small: &SmallWords,
) -> Vec<(Vec<Phrase>, bool)> {
    let leftovers = leftovers(context, lines, vocabulary);
    let mut likeness = Likeness::new(vocabulary);
    let pairs = accepted(&leftovers, vocabulary, &mut likeness);
    let rare = rare(&pairs, &leftovers, vocabulary, &mut likeness);
    let families = group([&pairs, &rare], &leftovers, lines, vocabulary);
    let weighed = families.into_iter().map(|members| {
        let common = is_common(&members, lines, vocabulary, small);
        (members, common)
    });
    weighed.collect()
}

/// Whether the members are small words, verbs, or forms of one word (`cometh`, `comes`; `shew`, `show`): these vary
/// from text to text and are no terms.
fn is_common(members: &[Phrase], lines: &[Vec<Line>; 2], vocabulary: &Vocabulary, small: &SmallWords) -> bool {
    let first = |member: &Phrase| -> Option<Token> {
        let (side, spot) = (0..2).find_map(|side| Some((side, *member.places[side].first()?)))?;
        Some(lines[side][spot.line as usize].tokens[spot.start as usize])
    };
    let is_small = members.iter().any(|member| {
        let role = first(member).map(|token| token.role);
        role != Some(Role::Content) && (member.content.len() == 1 || role == Some(Role::Stop))
    });
    if is_small || members.iter().any(|member| member.content.len() > 1) {
        return is_small;
    }
    let stems: FxHashSet<u32> = members
        .iter()
        .map(|member| vocabulary.stems[member.content[0] as usize])
        .collect();
    let forms = || {
        members
            .iter()
            .map(|member| vocabulary.forms[member.content[0] as usize].as_str())
    };
    let is_verb = |form: &str| {
        form.len() > 4 && ["ed", "eth", "ing"].iter().any(|end| form.ends_with(end)) || small.pasts.contains(form)
    };
    let is_name = members.iter().filter_map(first).all(|token| token.is_capital);
    let spelled_alike =
        |x: &str, y: &str| strsim::damerau_levenshtein(x, y) <= if x.len().min(y.len()) < 6 { 1 } else { 2 };
    let first_form = forms().next().unwrap_or_default();
    stems.len() == 1 || forms().any(is_verb) || !is_name && forms().all(|form| spelled_alike(first_form, form))
}

/// Pairs that share a word are one family; its places are those where a pair is left over together, and those where
/// the other side has the very word.
fn group(
    [counted, rare]: [&[(u32, u32)]; 2],
    leftovers: &[Leftovers],
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
) -> Vec<Vec<Phrase>> {
    let keys = same_keys(vocabulary);
    let pairs: Vec<(u32, u32)> = counted.iter().chain(rare).copied().collect();
    let pairs = &pairs[..];
    let mut family_of: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut families: Vec<[FxHashSet<u32>; 2]> = Vec::new();
    for &(a, b) in pairs {
        let known = family_of[0].get(&a).or_else(|| family_of[1].get(&b)).copied();
        let number = known.unwrap_or_else(|| {
            families.push(Default::default());
            families.len() - 1
        });
        for (side, word) in [(0, a), (1, b)] {
            family_of[side].entry(word).or_insert(number);
            families[number][side].insert(word);
        }
    }
    let mut places: Vec<FxHashMap<u32, [Vec<Spot>; 2]>> = families.iter().map(|_| FxHashMap::default()).collect();
    let paired: FxHashSet<(u32, u32)> = pairs.iter().copied().collect();
    for left in leftovers {
        for (side, family_of) in family_of.iter().enumerate() {
            for own in &left.left[side] {
                let key = keys[own.word as usize];
                let Some(&number) = family_of.get(&key) else {
                    continue;
                };
                let met = left.left[1 - side]
                    .iter()
                    .any(|other| pairs_with(&paired, side, key, keys[other.word as usize]));
                if met {
                    places[number].entry(key).or_default()[side].push(own.spot);
                }
            }
        }
    }
    // where both sides have the very word, it's a rendering like the others
    for left in leftovers {
        for side in 0..2 {
            for own in &left.same[side] {
                let key = keys[own.word as usize];
                let number = family_of[0].get(&key).or_else(|| family_of[1].get(&key));
                if let Some(&number) = number {
                    places[number].entry(key).or_default()[side].push(own.spot);
                }
            }
        }
    }
    let made = places.into_iter().map(|family| {
        let mut by_word: Vec<(u32, [Vec<Spot>; 2])> = family.into_iter().collect();
        by_word.sort_unstable_by_key(|(word, _)| *word);
        let grown = by_word.into_iter().map(|(_, places)| grown(places, lines, vocabulary));
        let mut members: Vec<Phrase> = grown.collect();
        members.sort_by(|a, b| a.key.cmp(&b.key));
        members
    });
    made.filter(|members| members.len() > 1).collect()
}

fn pairs_with(pairs: &FxHashSet<(u32, u32)>, side: usize, own: u32, other: u32) -> bool {
    let pair = if side == 0 { (own, other) } else { (other, own) };
    pairs.contains(&pair)
}
