//! Many links → which words stand for which, by how often they are left over together.
//!
//! In each link the words that both sides have are set aside. What is left over on one side has, if anywhere, its
//! counterpart in what is left over on the other. Pairs are scored by the log-likelihood ratio of Dunning (1993) over
//! links; a pair that is accepted explains its places away, and the rest are scored again (competitive linking,
//! Melamed 2000). Neighbours that always stand with a word make it a term of several words.

use super::language::SmallWords;
use super::likeness::Likeness;
use super::phrase::{Phrase, Spot};
use super::token::{Line, Role, Token, Vocabulary};
use crate::align::Overlap;
use crate::check::context::Context;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word of one side that the other side of its link lacks.
#[derive(Clone, Copy)]
struct Left {
    word: u32,
    spot: Spot,
}

/// The words of a link that only one side has, and those that both have.
struct Leftovers {
    left: [Vec<Left>; 2],
    same: [Vec<Left>; 2],
}

/// A pair must be left over together in so many links; twice is enough where the words are alike in form or meaning.
const TOGETHER: usize = 3;
/// Dunning's ratio from which a pair is believed: chance gives 10.8 once in a thousand pairs.
const RATIO: f64 = 15.0;
/// Longer passages pair too many words with too many.
const LONGEST: usize = 60;

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

/// Where a word has one counterpart nearly always, what stands once for it is a rendering too, if it is alike: pairs
/// that are too rare to be counted.
fn rare(
    pairs: &[(u32, u32)],
    leftovers: &[Leftovers],
    vocabulary: &Vocabulary,
    likeness: &mut Likeness<'_>,
) -> Vec<(u32, u32)> {
    let keys = same_keys(vocabulary);
    let first = first_of(&keys);
    let mut same: FxHashMap<u32, usize> = FxHashMap::default();
    for left in leftovers {
        let words: FxHashSet<u32> = left.same[0].iter().map(|left| keys[left.word as usize]).collect();
        words.into_iter().for_each(|word| *same.entry(word).or_default() += 1);
    }
    let paired: [FxHashSet<u32>; 2] = [
        pairs.iter().map(|pair| pair.0).collect(),
        pairs.iter().map(|pair| pair.1).collect(),
    ];
    let settled = |side: usize, word: u32| paired[side].contains(&word);
    let mut found = Vec::new();
    for left in leftovers {
        for side in 0..2 {
            for own in &left.left[side] {
                let own_key = keys[own.word as usize];
                if same.get(&own_key).is_none_or(|count| *count < TOGETHER) || settled(side, own_key) {
                    continue;
                }
                let ascii = |key: u32| vocabulary.keys[first[&key] as usize].is_ascii();
                let one_script = |a: u32, b: u32| ascii(a) == ascii(b);
                let open = left.left[1 - side]
                    .iter()
                    .map(|other| keys[other.word as usize])
                    .filter(|&other| {
                        !settled(1 - side, other) && !same.contains_key(&other) && one_script(own_key, other)
                    });
                let scored = open.map(|other| (likeness.of_meaning(first[&own_key], first[&other]), other));
                let best = scored
                    .filter(|(alike, _)| *alike >= ALIKE)
                    .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
                found.extend(best.map(|(_, other)| if side == 0 { (own_key, other) } else { (other, own_key) }));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How near in meaning a rare rendering must be to what stands elsewhere (cosine).
const ALIKE: f32 = 0.6;

/// What each whole link leaves over. Words match by their key, each place once.
fn leftovers(context: &Context<'_>, lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Vec<Leftovers> {
    let index = [0, 1].map(|side: usize| -> FxHashMap<u32, usize> {
        lines[side]
            .iter()
            .enumerate()
            .map(|(at, line)| (line.segment, at))
            .collect()
    });
    let keys: Vec<u32> = same_keys(vocabulary);
    let whole = context
        .evidence
        .alignment
        .links
        .iter()
        .filter(|link| link.overlap == Overlap::Whole);
    let made = whole.filter_map(|link| {
        let sides = [&link.a, &link.b];
        let words = [0, 1].map(|side| -> Vec<Left> {
            let numbers = sides[side].iter().filter_map(|segment| index[side].get(segment));
            numbers
                .flat_map(|&number| spots(&lines[side][number], number))
                .collect()
        });
        let there = [0, 1].map(|side: usize| {
            let mut there: Vec<u32> = words[side].iter().map(|left| keys[left.word as usize]).collect();
            there.sort_unstable();
            there
        });
        let part = |side: usize, both: bool| -> Vec<Left> {
            let own = words[side].iter().copied();
            let has = |left: &Left| there[1 - side].binary_search(&keys[left.word as usize]).is_ok();
            own.filter(|left| has(left) == both).collect()
        };
        let (left, same) = (
            [0, 1].map(|side| part(side, false)),
            [0, 1].map(|side| part(side, true)),
        );
        let usable = left.iter().all(|left| left.len() <= LONGEST);
        usable.then_some(Leftovers { left, same })
    });
    made.collect()
}

/// Words that are equal but for plural and regional spelling have one number.
fn same_keys(vocabulary: &Vocabulary) -> Vec<u32> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    vocabulary
        .keys
        .iter()
        .map(|key| {
            let next = numbers.len() as u32;
            *numbers.entry(key).or_insert(next)
        })
        .collect()
}

fn spots(line: &Line, number: usize) -> impl Iterator<Item = Left> + '_ {
    let words = line
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| matches!(token.role, Role::Content | Role::Stop | Role::Preposition));
    words.map(move |(at, token)| Left {
        word: token.word,
        spot: Spot {
            line: number as u32,
            start: at as u32,
            end: at as u32 + 1,
        },
    })
}

/// Pairs of words that stand for each other, the surest first.
fn accepted(leftovers: &[Leftovers], vocabulary: &Vocabulary, likeness: &mut Likeness<'_>) -> Vec<(u32, u32)> {
    let keys = same_keys(vocabulary);
    let mut single: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut both: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let distinct = |left: &[Left]| -> Vec<u32> {
        let mut words: Vec<u32> = left.iter().map(|left| keys[left.word as usize]).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let distinct: Vec<[Vec<u32>; 2]> = leftovers
        .iter()
        .map(|left| [distinct(&left.left[0]), distinct(&left.left[1])])
        .collect();
    for words in &distinct {
        for side in 0..2 {
            words[side]
                .iter()
                .for_each(|&word| *single[side].entry(word).or_default() += 1);
        }
    }
    for words in &distinct {
        // what is left over once is left over together with nothing twice
        let often = |side: usize| -> Vec<u32> {
            let words = words[side].iter().copied();
            words.filter(|word| single[side][word] > 1).collect()
        };
        let others = often(1);
        for a in often(0) {
            others.iter().for_each(|&b| *both.entry((a, b)).or_default() += 1);
        }
    }
    let first = first_of(&keys);
    let mut scored: Vec<(f64, u32, u32, usize)> = Vec::new();
    for (&(a, b), &count) in &both {
        let (in_a, in_b) = (single[0][&a], single[1][&b]);
        if count < 2 || (count as f64) < 0.12 * in_a.max(in_b) as f64 {
            continue;
        }
        let ratio = log_likelihood(count, in_a, in_b, leftovers.len());
        let alike = likeness.of(first[&a], first[&b]);
        let enough = if count >= TOGETHER {
            ratio >= RATIO
        } else {
            alike >= 0.45 && ratio >= RATIO / 2.5
        };
        if enough {
            scored.push((ratio * f64::from(1.0 + alike), a, b, count));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    compete(&scored, &single)
}

/// The first word with each key.
fn first_of(keys: &[u32]) -> FxHashMap<u32, u32> {
    let mut first = FxHashMap::default();
    for (word, &key) in keys.iter().enumerate() {
        first.entry(key).or_insert(word as u32);
    }
    first
}

/// From the surest on: a pair counts while a fair part of both words' places is not explained by surer ones.
fn compete(scored: &[(f64, u32, u32, usize)], single: &[FxHashMap<u32, usize>; 2]) -> Vec<(u32, u32)> {
    let mut explained: [FxHashMap<u32, usize>; 2] = Default::default();
    let mut kept = Vec::new();
    for &(_, a, b, count) in scored {
        let free = |side: usize, word: u32| {
            single[side][&word].saturating_sub(explained[side].get(&word).copied().unwrap_or(0))
        };
        if free(0, a) < count.div_ceil(2) || free(1, b) < count.div_ceil(2) {
            continue;
        }
        *explained[0].entry(a).or_default() += count;
        *explained[1].entry(b).or_default() += count;
        kept.push((a, b));
    }
    kept
}

/// Dunning's log-likelihood ratio of two words' meeting in `both` of `all` links, with `a` and `b` their own counts.
fn log_likelihood(both: usize, a: usize, b: usize, all: usize) -> f64 {
    let term = |observed: f64, expected: f64| {
        if observed > 0.0 {
            observed * (observed / expected).ln()
        } else {
            0.0
        }
    };
    let (both, a, b, all) = (both as f64, a as f64, b as f64, all as f64);
    let cells = [
        (both, a * b / all),
        (a - both, a * (all - b) / all),
        (b - both, (all - a) * b / all),
        (all - a - b + both, (all - a) * (all - b) / all),
    ];
    let sum: f64 = cells.iter().map(|&(observed, expected)| term(observed, expected)).sum();
    // fewer together than by chance is no sign of one meaning
    if both > a * b / all { 2.0 * sum } else { 0.0 }
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

/// The share of a word's places that a neighbour must stand at to belong to the term.
const ALWAYS: f32 = 0.7;

/// A word with the neighbours that nearly always stand beside it: `elements` becomes `data elements`.
fn grown(mut places: [Vec<Spot>; 2], lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Phrase {
    for _ in 0..3 {
        let before = neighbour(&places, lines, vocabulary, |spot| spot.start.checked_sub(1));
        let after = neighbour(&places, lines, vocabulary, |spot| Some(spot.end));
        if before.is_none() && after.is_none() {
            break;
        }
        for side in 0..2 {
            for spot in &mut places[side] {
                let line = &lines[side][spot.line as usize];
                let word = |at: Option<u32>| at.and_then(|at| line.tokens.get(at as usize)).map(|token| token.word);
                if before.is_some() && key_of(word(spot.start.checked_sub(1)), vocabulary) == before.as_deref() {
                    spot.start -= 1;
                } else if after.is_some() && key_of(word(Some(spot.end)), vocabulary) == after.as_deref() {
                    spot.end += 1;
                }
            }
        }
    }
    let (side, spot) = (0..2)
        .flat_map(|side| places[side].iter().map(move |spot| (side, *spot)))
        .max_by_key(|(_, spot)| spot.end - spot.start)
        .unwrap_or_default();
    let words: &[Token] = &lines[side][spot.line as usize].tokens[spot.start as usize..spot.end as usize];
    Phrase {
        key: super::phrase::key(words, vocabulary),
        content: words.iter().map(|token| token.word).collect(),
        head: 0,
        places,
    }
}

fn key_of(word: Option<u32>, vocabulary: &Vocabulary) -> Option<&str> {
    word.map(|word| vocabulary.keys[word as usize].as_str())
}

/// The content word that stands at `place` of nearly all spots.
fn neighbour(
    places: &[Vec<Spot>; 2],
    lines: &[Vec<Line>; 2],
    vocabulary: &Vocabulary,
    place: impl Fn(Spot) -> Option<u32>,
) -> Option<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all = 0;
    for side in 0..2 {
        for &spot in &places[side] {
            all += 1;
            let token = place(spot).and_then(|at| lines[side][spot.line as usize].tokens.get(at as usize));
            if let Some(token) = token.filter(|token| token.role == Role::Content) {
                *counts.entry(vocabulary.keys[token.word as usize].as_str()).or_default() += 1;
            }
        }
    }
    let (word, count) = counts
        .into_iter()
        .max_by(|x, y| x.1.cmp(&y.1).then_with(|| y.0.cmp(x.0)))?;
    (all > 1 && count as f32 >= ALWAYS * all as f32).then(|| word.to_owned())
}
