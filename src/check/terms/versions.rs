//! Two versions in one language → families of renderings, by what stands for each phrase in the links.
//!
//! Every phrase that stands alone is asked what stands for it on the other side. Phrases that stand for each other
//! twice are renderings of one concept; what is so joined through a third (both are `port captain` there) is as well.
//! What stands for a phrase once is a rendering too if it shares a word with a phrase of several, or means nearly the same
//! as one that has such a habit. Once alone proves nothing.

mod fit;

use super::family::{Family, Source, find};
use super::language::SmallWords;
use super::part::{Part, Parts};
use super::phrase::{self, Phrase, Spot};
use super::pivot::{Gathering, Group, groups, share_a_word};
use super::token::Role;
use crate::check::word_links::Found;
use rustc_hash::FxHashMap;

/// Two phrases stand for each other in this share of the places of either, if they do so twice.
const SHARE: f32 = 0.2;
/// What stands for a phrase once must be so alike in its words, and the phrase have so many places.
const ALIKE: f32 = 0.42;
const SINGLE: f32 = 0.55;
const DEFINED: f32 = 0.3;
const HABIT: usize = 3;
/// In short texts a phrase with so many places is a term, and what stands for it word by word once is a rendering if it is so alike.
const TERM: usize = 4;
const TURNED: f32 = 0.22;
/// A word beside a phrase is no part of it if it stands so surely for one as alike beside what stands for the phrase.
const SURE: f32 = 0.5;
const SAME: f32 = 0.6;

/// So often must phrases stand for each other that it is as likely as not that they mean one thing.
const FOR_SEVERAL: f32 = 1.5;
const FOR_SINGLE: f32 = 4.0;

/// Two phrases that stand for each other.
struct Edge {
    from: String,
    to: Group,
    side: usize,
}

/// The families of renderings among `phrases`, which are all of the texts with a word of content or more. In long texts,
/// where a common word stands for many others now and then, the habit must be one of both.
pub(super) fn families(
    phrases: &[Phrase],
    links: &Found,
    (small, parts): (&SmallWords, &Parts<'_>),
    is_long: bool,
) -> Vec<Family> {
    let texts = Texts {
        links,
        small,
        parts,
        is_long,
    };
    let mut edges: Vec<Edge> = Vec::new();
    for phrase in phrases {
        for side in 0..2 {
            edges.extend(texts.edges_of(phrase, side));
        }
    }
    let numbers: FxHashMap<&str, usize> = phrases
        .iter()
        .enumerate()
        .map(|(number, phrase)| (phrase.key.as_str(), number))
        .collect();
    let mut members: Vec<Phrase> = Vec::new();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    let mut root: Vec<usize> = Vec::new();
    let mut likeness: Vec<f32> = Vec::new();
    // how often the members of each family stand for each other, as told by either side
    let mut often: FxHashMap<usize, [usize; 2]> = FxHashMap::default();
    let mut node = |phrase: Phrase, root: &mut Vec<usize>, likeness: &mut Vec<f32>| {
        *index.entry(phrase.key.clone()).or_insert_with(|| {
            root.push(members.len());
            likeness.push(1.0);
            members.push(phrase);
            members.len() - 1
        })
    };
    for edge in edges {
        let Some(&from) = numbers.get(edge.from.as_str()) else {
            continue;
        };
        // what stands elsewhere too is no odd one out
        let elsewhere = numbers
            .get(edge.to.phrase.key.as_str())
            .map_or(0, |&to| phrases[to].places[1 - edge.side].len());
        let count = edge.to.count();
        // in a long text no habit of both, or once the same words in another order or form
        let is_chance = || {
            (count as f32) < SHARE * elsewhere as f32 || count == 1 && texts.are_forms(&phrases[from], &edge.to.phrase)
        };
        if count == 1 && elsewhere > 1 || is_long && is_chance() {
            continue;
        }
        let known = numbers
            .get(edge.to.phrase.key.as_str())
            .map(|&to| texts.alone(&phrases[to]));
        let x = node(texts.alone(&phrases[from]), &mut root, &mut likeness);
        let standing = match known {
            Some(mut known) => {
                known.absorb(edge.to.phrase);
                for places in &mut known.places {
                    places.sort_unstable();
                    places.dedup();
                }
                known
            }
            None => edge.to.phrase,
        };
        let y = node(standing, &mut root, &mut likeness);
        let (x, y) = (find(&mut root, x), find(&mut root, y));
        root[x.max(y)] = x.min(y);
        likeness[x.min(y)] = likeness[x].min(likeness[y]).min(edge.to.likeness.max(0.3));
        often.entry(x).or_default()[edge.side] += count;
    }
    let mut families: Vec<(Vec<Phrase>, f32, usize)> = vec![(Vec::new(), 0.0, 0); members.len()];
    for (number, member) in members.into_iter().enumerate() {
        let at = find(&mut root, number);
        families[at].0.push(member);
        families[at].1 = likeness[at];
    }
    for (number, counts) in often {
        let at = find(&mut root, number);
        families[at].2 += counts[0].max(counts[1]);
    }
    families.retain(|(members, ..)| members.len() > 1);
    let family = |(members, score, often): (Vec<Phrase>, f32, usize)| Family {
        score: score.max(habit(&members, often)).clamp(0.3, 0.9),
        members,
        source: if is_long { Source::Habit } else { Source::Pivot },
        is_sparse: false,
        is_common: false,
    };
    families.into_iter().map(family).collect()
}

/// How sure it is that phrases which stand for each other so often mean one thing, however unlike their words are:
/// `officials`, `cadres`. Single words need more of that.
fn habit(members: &[Phrase], often: usize) -> f32 {
    let is_single = members.iter().all(|member| member.content.len() == 1);
    let often = often as f32;
    often / (often + if is_single { FOR_SINGLE } else { FOR_SEVERAL })
}

/// Whether it is a single letter, as of `R&D`.
fn is_letter(key: &str) -> bool {
    key.chars().nth(1).is_none()
}

/// The texts that phrases stand in.
#[derive(Clone, Copy)]
struct Texts<'t> {
    links: &'t Found,
    small: &'t SmallWords,
    parts: &'t Parts<'t>,
    is_long: bool,
}

impl Texts<'_> {
    /// The phrase with only those places where it is no part of a longer one.
    fn alone(self, phrase: &Phrase) -> Phrase {
        let places = [0, 1].map(|side: usize| {
            let spots = phrase.places[side].iter().copied();
            spots.filter(|&spot| self.is_alone(spot, side)).collect()
        });
        Phrase {
            places,
            ..phrase.clone()
        }
    }

    /// Whether no word of content stands beside it but a verb, an adverb, an adjective after it, or one that the other side
    /// has beside it as well.
    fn is_alone(self, spot: Spot, side: usize) -> bool {
        let line = &self.links.lines[side][spot.line as usize];
        let joined = |at: Option<u32>, own: u32| {
            let token = at.and_then(|at| line.tokens.get(at as usize));
            let is_apart = |at| match self.parts.of(side, spot.line, at) {
                Some(Part::Verb | Part::Participle | Part::Adverb) => true,
                Some(Part::Adjective) => at >= spot.end,
                _ => false,
            };
            token.is_some_and(|token| token.role == Role::Content)
                && !at.is_some_and(is_apart)
                && !at.is_some_and(|at| self.is_beside_there_too(spot, side, [at, own]))
        };
        let parted = |at: u32| line.begins_sentence(at as usize);
        (parted(spot.start) || !joined(spot.start.checked_sub(1), spot.start))
            && (parted(spot.end) || !joined(Some(spot.end), spot.end - 1))
    }

    /// Whether the word at `beside` and that at `own`, an end of a phrase of several words, stand for two words beside
    /// each other: `provincial industrial fund`, `provincial industry fund`.
    fn is_beside_there_too(self, spot: Spot, side: usize, [beside, own]: [u32; 2]) -> bool {
        let partner = |at: u32| self.links.partner(side, spot.line as usize, at as usize);
        let several = spot.end - spot.start > 1;
        let (Some(x), Some(y)) = (partner(beside), partner(own)) else {
            return false;
        };
        several
            && x.strength >= SURE
            && x.likeness >= SAME
            && x.line == y.line
            && i64::from(x.token) - i64::from(y.token) == i64::from(beside) - i64::from(own)
    }

    /// What stands for `phrase`, as one of `side`, and is a rendering of the same.
    fn edges_of(self, phrase: &Phrase, side: usize) -> Vec<Edge> {
        let own = self.alone(phrase);
        if own.places[side].len() < 2
            || self.begins_with_a_scale(&own)
            || !self.is_nominal(&own.content, &own.places[side], side)
        {
            return Vec::new();
        }
        let found = groups(
            &own,
            self.links,
            Gathering {
                side,
                takes_in: false,
                parts: Some(self.parts),
            },
        );
        let all: usize = found.iter().map(Group::count).sum();
        let sure = found.into_iter().filter(|group| {
            let (other, count) = (&group.phrase, group.count());
            let enough = if count > 1 {
                count as f32 >= SHARE * all as f32
            } else {
                let several = own.content.len() > 1;
                let is_term = several && !self.is_long && all >= TERM && own.content.len() == other.content.len();
                let least = match several {
                    // a capital inside a sentence marks a defined term
                    _ if self.has_capital(&own, side) && self.has_capital(other, 1 - side) => DEFINED,
                    true if is_term => TURNED,
                    true => ALIKE,
                    false => SINGLE,
                };
                let alike = group.likeness >= least;
                all >= HABIT && alike || several && share_a_word(&own, other, self.links)
            };
            enough
                && other.key != own.key
                && !phrase::is_fragment(&own, other, &self.links.vocabulary)
                && !is_letter(&own.key)
                && !is_letter(&other.key)
                && !self.share_a_conjunct(&own, other, side)
                && !self.begins_with_a_scale(other)
                && !self.are_derived([&own, other], side)
                && !self.differ_in_part([&own, other], side)
                && self.is_nominal(&other.content, &other.places[1 - side], 1 - side)
        });
        sure.map(|to| Edge {
            from: own.key.clone(),
            to,
            side,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Pair;

    /// The rows of two long texts that part in `told` alone.
    fn rows(told: &[[&str; 2]]) -> Vec<String> {
        let seen = ["river", "market", "school", "road", "field", "bridge", "forest", "mill"];
        let filler: Vec<String> = (0..120)
            .map(|at| {
                format!(
                    "In spring {at} the {} by the {} was mended.",
                    seen[at % 8],
                    seen[at / 8 % 8]
                )
            })
            .collect();
        let text = |side: usize| -> Vec<&str> {
            let told = told.iter().map(|sides| sides[side]);
            told.chain(filler.iter().map(String::as_str)).collect()
        };
        Pair::linked(&text(0), &text(1)).rows()
    }

    #[test]
    fn once_otherwise_is_told_where_a_word_is_shared() {
        let rows = rows(&[
            [
                "We must bridge the digital divide between towns.",
                "The digital divide between towns has to be closed.",
            ],
            [
                "The digital gap is not yet closed.",
                "The digital divide is not closed yet.",
            ],
            [
                "Nobody fell into the digital divide in spring.",
                "In spring nobody fell into the digital divide.",
            ],
        ]);
        assert_eq!(rows, ["A: digital divide ×2 | digital gap; B: digital divide ×3"]);
    }

    #[test]
    fn a_word_more_inside_is_another_rendering() {
        let rows = rows(&[
            [
                "Chinese-style modernization is a long road.",
                "Chinese modernization is a long road.",
            ],
            [
                "The key to Chinese-style modernization is work.",
                "The key to Chinese modernization is work.",
            ],
        ]);
        assert_eq!(rows, ["A: Chinese-style modernization ×2; B: Chinese modernization ×2"]);
    }

    #[test]
    fn a_preposition_parts_no_rendering() {
        let rows = rows(&[
            [
                "The key core technologies are ours.",
                "The core technologies in key fields are ours.",
            ],
            [
                "Nobody bought the key core technologies.",
                "Nobody bought the core technologies in key fields.",
            ],
        ]);
        assert_eq!(
            rows,
            ["A: key core technologies ×2; B: core technologies in key fields ×2"]
        );
    }

    #[test]
    fn an_adjective_stands_for_a_noun_only_where_one_may_stand() {
        let both = |line: &'static str| [line, line];
        let rows = rows(&[
            both("For years the mill stood still."),
            both("For years the road was bad."),
            both("The last years were hard."),
            ["The annual rain fell.", "The rain of the years fell."],
        ]);
        assert_eq!(rows, [] as [String; 0]);
    }

    #[test]
    fn a_place_and_what_is_of_it_are_no_two_renderings() {
        let rows = rows(&[
            ["The roads of China are long.", "Chinese roads are long."],
            ["We saw the rivers of China.", "We saw Chinese rivers."],
            ["They mended the mills of China.", "They mended Chinese mills."],
        ]);
        assert!(!rows.iter().any(|row| row.contains("China ×")), "{rows:?}");
    }

    #[test]
    fn a_noun_that_ends_like_a_participle_is_a_term() {
        let rows = rows(&[
            ["We care for the housing.", "We care for the dwellings."],
            ["Nobody forgets the housing.", "Nobody forgets the dwellings."],
            [
                "In spring the housing was mended.",
                "In spring the dwellings were mended.",
            ],
        ]);
        assert_eq!(rows, ["A: housing ×3; B: dwellings ×3"]);
    }

    #[test]
    fn of_two_things_that_which_is_the_same_is_left_out() {
        let rows = rows(&[
            [
                "Members and officials went to the hills.",
                "Members and cadres went to the hills.",
            ],
            [
                "We thank members and officials for the dam.",
                "We thank members and cadres for the dam.",
            ],
            ["Few officials saw the flood.", "Few cadres saw the flood."],
        ]);
        assert_eq!(rows, ["A: officials ×3; B: cadres ×3"]);
    }

    #[test]
    fn verbs_are_no_terms() {
        let rows = rows(&[
            ["We will promote trade with towns.", "We will boost trade with towns."],
            ["Officials promote trade in spring.", "Officials boost trade in spring."],
            ["Let us promote the arts.", "Let us boost the arts."],
        ]);
        assert_eq!(rows, [] as [String; 0]);
    }
}
