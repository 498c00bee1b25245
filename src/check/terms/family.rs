//! Pairs of renderings → families, each a concept; places that belong to a weightier family are taken from the others.

use super::form::Twin;
use super::phrase::{Phrase, Spot};
use super::pivot::Group;
use rustc_hash::FxHashSet;

/// All renderings of one concept, and how sure it is that they are, 0 to 1.
pub(super) struct Family {
    pub(super) members: Vec<Phrase>,
    pub(super) score: f32,
    /// How it was found.
    pub(super) source: Source,
    /// Whether the texts are two short reports, in which once says something.
    pub(super) is_sparse: bool,
    /// Whether its words are small ones, or forms of one word.
    pub(super) is_common: bool,
}

impl Family {
    /// A term with its places, and what stands for it: each group is alike to it as it says.
    pub(super) fn around(pivot: Phrase, renderings: Vec<Group>) -> Self {
        let likeness = renderings.iter().map(|group| group.likeness).sum::<f32>() / renderings.len() as f32;
        let mut members = vec![pivot];
        members.extend(renderings.into_iter().map(|group| group.phrase));
        Self {
            members,
            score: likeness.clamp(0.3, 0.9),
            source: Source::Pivot,
            is_sparse: false,
            is_common: false,
        }
    }
}

impl Family {
    /// In how many places of `side` its renderings stand.
    pub(super) fn count(&self, side: usize) -> usize {
        self.members.iter().map(|member| member.places[side].len()).sum()
    }

    /// Whether it was found by what its renderings look like, not by the links of their words.
    pub(super) fn is_by_form(&self) -> bool {
        matches!(self.source, Source::Form | Source::Gap)
    }

    /// Whether single words stand for each other, one side has but one place left, and the other more than [`LEFT`]: the
    /// places that told it belong to weightier families.
    fn has_lost_its_ground(&self) -> bool {
        matches!(self.source, Source::Pivot | Source::Habit)
            && self.members.iter().all(|member| member.content.len() == 1)
            && self.count(0).min(self.count(1)) == 1
            && self.count(0).max(self.count(1)) > LEFT
    }

    /// Whether both sides have renderings, and not the same.
    pub(super) fn differs(&self) -> bool {
        let lacks = |side: usize| self.members.iter().any(|member| member.places[side].is_empty());
        let is_missing = |side: usize| self.members.iter().all(|member| member.places[side].is_empty());
        self.members.len() > 1 && (lacks(0) || lacks(1)) && !is_missing(0) && !is_missing(1)
    }
}

/// See [`Family::has_lost_its_ground`].
const LEFT: usize = 2;

/// How a family was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// By the likeness of its renderings.
    Form,
    /// By the noun phrase that they govern.
    Frame,
    /// By how often its words are left over together.
    Counts,
    /// By the gap that one rendering leaves.
    Gap,
    /// By what stands for the words of a phrase.
    Pivot,
    /// By the same, in texts so long that a habit counts and one place does not.
    Habit,
}

/// What each way of looking found.
pub(super) struct Found {
    pub(super) phrases: Vec<Phrase>,
    pub(super) twins: Vec<Twin>,
    pub(super) framed: Vec<Vec<Phrase>>,
    /// With each, whether its words are small ones, or forms of one word.
    pub(super) counted: Vec<(Vec<Phrase>, bool)>,
    pub(super) versions: Vec<Family>,
    pub(super) is_sparse: bool,
}

/// Joins `twins` into families, adds those `framed` by one noun phrase, and gives each place to one family only: the
/// weightiest first, so that fragments and longer phrases around a term do not repeat it.
pub(super) fn families(found: Found) -> Vec<Family> {
    let Found {
        phrases,
        twins,
        framed,
        counted,
        versions,
        is_sparse,
    } = found;
    let family = |members, score, source, is_common| Family {
        members,
        score,
        source,
        is_sparse,
        is_common,
    };
    let mut root: Vec<usize> = (0..phrases.len()).collect();
    let mut score = vec![1.0_f32; phrases.len()];
    let mut joined: FxHashSet<usize> = FxHashSet::default();
    for twin in &twins {
        let (x, y) = (find(&mut root, twin.a), find(&mut root, twin.b));
        let low = score[x].min(score[y]).min(twin.score);
        root[x.max(y)] = x.min(y);
        score[x.min(y)] = low;
        joined.extend([twin.a, twin.b]);
    }
    let mut members: Vec<Vec<Phrase>> = (0..phrases.len()).map(|_| Vec::new()).collect();
    for (number, phrase) in phrases.into_iter().enumerate() {
        if joined.contains(&number) {
            members[find(&mut root, number)].push(phrase);
        }
    }
    let mut families: Vec<Family> = members
        .into_iter()
        .zip(score)
        .filter(|(members, _)| members.len() > 1)
        .map(|(members, score)| family(members, score, Source::Form, false))
        .collect();
    families.extend(
        framed
            .into_iter()
            .map(|members| family(members, 0.8, Source::Frame, false)),
    );
    families.extend(
        counted
            .into_iter()
            .map(|(members, common)| family(members, 0.9, Source::Counts, common)),
    );
    families.extend(versions);
    explain_away(families)
}

/// The number that stands for all that `at` was joined with: `root` holds for each a number nearer to it.
pub(super) fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

fn weight(family: &Family) -> usize {
    family
        .members
        .iter()
        .map(|member| member.count() * member.content.len())
        .sum()
}

/// Gives each place to one of `families` only, the weightiest first.
pub(super) fn explain_away(mut families: Vec<Family>) -> Vec<Family> {
    families.sort_by(|a, b| {
        weight(b)
            .cmp(&weight(a))
            .then_with(|| a.members[0].key.cmp(&b.members[0].key))
    });
    let mut taken: [FxHashSet<(u32, u32)>; 2] = Default::default();
    let cells = |spot: Spot| (spot.start..spot.end).map(move |at| (spot.line, at));
    let mut kept = Vec::new();
    for mut family in families {
        for member in &mut family.members {
            for (side, places) in member.places.iter_mut().enumerate() {
                places.retain(|&spot| !cells(spot).any(|cell| taken[side].contains(&cell)));
            }
        }
        drop_nested(&mut family);
        fold_extended(&mut family);
        family.members.retain(|member| member.count() > 0);
        if !family.differs() || family.has_lost_its_ground() {
            continue;
        }
        for member in &family.members {
            for (side, places) in member.places.iter().enumerate() {
                places.iter().for_each(|&spot| taken[side].extend(cells(spot)));
            }
        }
        kept.push(family);
    }
    kept
}

/// A rare member that is a commoner one with a word more at an end (`unleash new productive forces`) is that one.
fn fold_extended(family: &mut Family) {
    for at in 0..family.members.len() {
        let counts: Vec<usize> = family.members.iter().map(Phrase::count).collect();
        let longer = family.members[at].key.clone();
        let core = (0..counts.len()).find(|&core| {
            let shorter = &family.members[core].key;
            let prefix = longer
                .strip_suffix(shorter.as_str())
                .is_some_and(|rest| rest.ends_with(' '));
            let suffix = longer
                .strip_prefix(shorter.as_str())
                .is_some_and(|rest| rest.starts_with(' '));
            core != at && counts[core] > counts[at] && (prefix || suffix)
        });
        let Some(core) = core else { continue };
        let ends_alike = longer.ends_with(family.members[core].key.as_str());
        let words = |key: &str| key.split(' ').count() as u32;
        let long = words(&longer);
        let extra = long - words(&family.members[core].key);
        for side in 0..2 {
            let moved = std::mem::take(&mut family.members[at].places[side]).into_iter();
            let trimmed = moved.map(|spot| {
                // a member may have places where only its core stands
                if spot.end - spot.start < long {
                    spot
                } else if ends_alike {
                    Spot {
                        start: spot.start + extra,
                        ..spot
                    }
                } else {
                    Spot {
                        end: spot.end - extra,
                        ..spot
                    }
                }
            });
            family.members[core].places[side].extend(trimmed);
        }
    }
}

/// Of two members in one place the longer one counts.
fn drop_nested(family: &mut Family) {
    for side in 0..2 {
        let mut all: Vec<Spot> = family
            .members
            .iter()
            .flat_map(|member| member.places[side].iter().copied())
            .collect();
        all.sort_unstable_by_key(|spot| spot.line);
        for member in &mut family.members {
            let inside =
                |spot: Spot, other: &Spot| other.overlaps(spot) && other.end - other.start > spot.end - spot.start;
            member.places[side].retain(|&spot| {
                let of_line = all.partition_point(|other| other.line < spot.line);
                let mut near = all[of_line..].iter().take_while(|other| other.line == spot.line);
                !near.any(|other| inside(spot, other))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Pair;

    fn phrase(key: &str, spots: &[(u32, u32, u32)]) -> Phrase {
        let spots = spots.iter().map(|&(line, start, end)| Spot { line, start, end });
        Phrase {
            key: key.to_owned(),
            content: Vec::new(),
            head: 0,
            places: [spots.collect(), Vec::new()],
        }
    }

    #[test]
    fn what_ends_with_a_verb_is_no_rendering() {
        let same = "We plant trees on every hill.";
        let told = |last| {
            [
                "The Yunlan River is long.",
                "The Yunlan River is deep.",
                "The Yunlan River is wide.",
                last,
                same,
            ]
        };
        let rows = |b| Pair::linked(&told("The Yunlan River feeds us all."), &told(b)).rows();
        assert_eq!(rows("The Yunlan sustains us all."), [] as [String; 0]);
        assert_eq!(rows("The Yunlan Stream feeds us all.").len(), 1);
    }

    #[test]
    fn a_word_more_is_cut_off_only_where_it_stands() {
        let mut family = Family {
            members: vec![
                phrase("force", &[(0, 3, 4), (1, 3, 4), (2, 3, 4)]),
                phrase("new force", &[(3, 7, 9), (4, 8, 9)]),
            ],
            score: 1.0,
            source: Source::Counts,
            is_sparse: false,
            is_common: false,
        };
        fold_extended(&mut family);
        let places: Vec<(u32, u32)> = family.members[0].places[0]
            .iter()
            .map(|spot| (spot.start, spot.end))
            .collect();
        assert_eq!(places, [(3, 4), (3, 4), (3, 4), (8, 9), (8, 9)]);
    }
}
