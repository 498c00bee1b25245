//! A family of renderings → a row of the term table: who uses which, how often, where, and what that means.

use super::family::{Family, Source};
use super::phrase::Spot;
use super::token::Line;
use super::weight::weight;
use crate::check::Severity;
use crate::check::context::Context;
use crate::check::{Finding, Place, Rule};
use crate::text::{Span, fold};

/// One concept with its renderings: a row of the term table.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Its commonest rendering.
    pub name: String,
    /// The renderings of A and of B, the commonest first. A version that has none has an empty list.
    pub renderings: [Vec<Rendering>; 2],
    /// How the versions use them.
    pub kind: Kind,
    /// How sure it is that the renderings mean one thing, 0 to 1.
    pub confidence: f32,
    /// How much the row matters; the table is sorted by it.
    pub weight: f32,
    /// Whether a reviewer should look: not at small words, at forms of one word, or at what is put otherwise once.
    pub is_grave: bool,
}

/// One way in which a version puts a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// Its commonest form, as it stands in the text.
    pub text: String,
    /// Every place, as byte offsets into the text of its side, rising.
    pub places: Vec<Span>,
}

/// How the versions use the renderings of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Both use the same rendering throughout.
    Consistent,
    /// Each uses one throughout, but not the same.
    HouseStyle,
    /// One version has several.
    Drift {
        /// The side that has them, 0 is A; where both have, the one with more.
        side: usize,
        /// The number of the segment from which on the second one is used, where the change is clean.
        from_segment: Option<u32>,
    },
    /// One rendering of one side stands for several terms of the other.
    Conflation {
        /// The side that has the one rendering.
        side: usize,
    },
    /// One version has another rendering in few places, against its own habit.
    OneOff {
        /// The side that has it.
        side: usize,
        /// Which of its renderings is the odd one out.
        rendering: usize,
    },
}

impl Concept {
    /// The same with the sides swapped.
    pub(super) fn mirrored(mut self) -> Self {
        self.renderings.swap(0, 1);
        if let Kind::Drift { side, .. } | Kind::OneOff { side, .. } | Kind::Conflation { side } = &mut self.kind {
            *side = 1 - *side;
        }
        self
    }
}

impl Concept {
    /// Of a source, A, and its translation: several terms of A under one rendering are a conflation.
    pub(super) fn conflated(mut self) -> Self {
        if let Kind::Drift { side: 0, .. } = self.kind {
            self.kind = Kind::Conflation { side: 1 };
        }
        self
    }
}

/// A rendering is a main one of its side at this share of the concept's places there, if it is used twice.
const MAIN_SHARE: f32 = 0.12;

/// Makes the row of `family`.
pub(super) fn concept(family: Family, context: &Context<'_>, lines: &[Vec<Line>; 2]) -> Concept {
    let renderings = [0, 1].map(|side| {
        let mut renderings: Vec<Rendering> = Vec::new();
        for member in family.members.iter().filter(|member| !member.places[side].is_empty()) {
            let mut places: Vec<Span> = member.places[side]
                .iter()
                .map(|&spot| span(lines, side, spot))
                .collect();
            places.sort_unstable();
            renderings.push(Rendering {
                text: commonest(context, side, &places),
                places,
            });
        }
        unite(&mut renderings);
        renderings.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then(a.places[0].cmp(&b.places[0])));
        renderings
    });
    let keys: Vec<(&str, [usize; 2])> = family
        .members
        .iter()
        .map(|member| (member.key.as_str(), [member.places[0].len(), member.places[1].len()]))
        .collect();
    let kind = if context.is_across() {
        kind_across(&renderings, context)
    } else {
        kind(&keys, &renderings, context)
    };
    let name = renderings
        .iter()
        .flatten()
        .max_by_key(|rendering| rendering.places.len());
    let is_grave = is_grave(&family, kind);
    Concept {
        is_grave,
        name: name.map(|rendering| rendering.text.clone()).unwrap_or_default(),
        renderings,
        kind,
        confidence: family.score,
        weight: weight(&family, kind, context.is_across()),
    }
}

/// Renderings that read the same are one.
fn unite(renderings: &mut Vec<Rendering>) {
    let mut at = 0;
    while at < renderings.len() {
        let folded = fold(&renderings[at].text).into_owned();
        match renderings[..at]
            .iter()
            .position(|earlier| fold(&earlier.text) == folded)
        {
            Some(earlier) => {
                let places = renderings.remove(at).places;
                let united = &mut renderings[earlier].places;
                united.extend(places);
                united.sort_unstable();
                united.dedup();
            }
            None => at += 1,
        }
    }
}

/// Whether the row is worth a finding by default.
fn is_grave(family: &Family, kind: Kind) -> bool {
    let total = |side: usize| family.count(side);
    let often = total(0).min(total(1)) >= 3;
    let words = family
        .members
        .iter()
        .map(|member| member.content.len())
        .max()
        .unwrap_or(0);
    match family.source {
        Source::Frame | Source::Gap => true,
        Source::Pivot => words > 1 || total(0).min(total(1)) >= 2,
        Source::Form if family.is_sparse => words > 1 && family.score >= 0.75,
        Source::Form => {
            let twice = words > 1 && total(0).min(total(1)) >= 2;
            matches!(kind, Kind::HouseStyle) && (twice || total(0).max(total(1)) >= 3) || often
        }
        // one word that is once put otherwise is no term: anyone varies verbs
        Source::Counts | Source::Habit if matches!(kind, Kind::OneOff { .. }) => !family.is_common && words > 1,
        Source::Counts | Source::Habit => !family.is_common && (often || words > 1 && total(0).min(total(1)) >= 2),
    }
}

pub(super) fn span(lines: &[Vec<Line>; 2], side: usize, spot: Spot) -> Span {
    let tokens = &lines[side][spot.line as usize].tokens;
    tokens[spot.start as usize]
        .span
        .joined(tokens[spot.end as usize - 1].span)
}

/// The form in which a rendering stands most often; of equals the first, unless another is that without a word or two
/// before it, as `SRDI enterprises` is of `helped SRDI enterprises`.
pub(super) fn commonest(context: &Context<'_>, side: usize, places: &[Span]) -> String {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for &place in places {
        let text = context.text(side, place);
        match forms.iter_mut().find(|(form, _)| *form == text) {
            Some((_, count)) => *count += 1,
            None => forms.push((text, 1)),
        }
    }
    let most = forms.iter().map(|(_, count)| *count).max();
    let mut commonest = forms.into_iter().filter(|(_, count)| Some(*count) == most);
    let first = commonest.next();
    let is_core = |form: &str| first.is_some_and(|(first, _)| first.ends_with(form));
    let core = commonest.find(|(form, _)| is_core(form)).or(first);
    core.map(|(form, _)| form.to_owned()).unwrap_or_default()
}

/// What the counts of each rendering (by its key, in A and in B) say.
fn kind(keys: &[(&str, [usize; 2])], renderings: &[Vec<Rendering>; 2], context: &Context<'_>) -> Kind {
    let mains = [0, 1].map(|side| mains(keys, side));
    let drifting = if mains[0].len() > mains[1].len() { 0 } else { 1 };
    if mains[drifting].len() > 1 {
        return Kind::Drift {
            side: drifting,
            from_segment: change(&renderings[drifting], context, drifting),
        };
    }
    for side in [0, 1] {
        // twice is no habit where two others stand once each
        let counts = || keys.iter().map(|(_, counts)| counts[side]);
        let usual = counts().max().unwrap_or(0);
        if mains[side].len() == 1 && renderings[side].len() > 2 && usual <= counts().sum::<usize>() - usual {
            return Kind::Drift {
                side,
                from_segment: change(&renderings[side], context, side),
            };
        }
        // the odd one out among those of a side that has a habit
        if renderings[side].len() > 1 && mains[side].len() == 1 {
            return Kind::OneOff {
                side,
                rendering: renderings[side].len() - 1,
            };
        }
    }
    let same = |[a, b]: [&Rendering; 2]| fold(&a.text) == fold(&b.text);
    let are_same = matches!(renderings, [a, b] if a.len() == 1 && b.len() == 1 && same([&a[0], &b[0]]));
    if are_same || mains[0] == mains[1] {
        Kind::Consistent
    } else {
        Kind::HouseStyle
    }
}

/// Of a source and its translation: the side that has several phrases for one of the other.
fn kind_across(renderings: &[Vec<Rendering>; 2], context: &Context<'_>) -> Kind {
    match (renderings[0].len() > 1, renderings[1].len() > 1) {
        (false, false) => Kind::Consistent,
        (true, false) => Kind::Drift {
            side: 0,
            from_segment: change(&renderings[0], context, 0),
        },
        _ => Kind::Drift {
            side: 1,
            from_segment: change(&renderings[1], context, 1),
        },
    }
}

/// The main renderings of a side. Where none is used twice, all are.
fn mains<'k>(keys: &[(&'k str, [usize; 2])], side: usize) -> Vec<&'k str> {
    let all: usize = keys.iter().map(|(_, counts)| counts[side]).sum();
    let repeated = keys.iter().any(|(_, counts)| counts[side] > 1);
    let mains = keys.iter().filter(|(_, counts)| {
        let count = counts[side];
        let enough = count as f32 >= MAIN_SHARE * all as f32;
        count > 0 && (!repeated || count > 1 && enough)
    });
    mains.map(|(key, _)| *key).collect()
}

/// Where the second rendering takes over from the first for good.
fn change(renderings: &[Rendering], context: &Context<'_>, side: usize) -> Option<u32> {
    let [first, second, ..] = renderings else {
        return None;
    };
    let (early, late) = if first.places[0] < second.places[0] {
        (first, second)
    } else {
        (second, first)
    };
    let clean = early.places.last() < late.places.first() && early.places.len() > 1 && late.places.len() > 1;
    let at = late.places.first().filter(|_| clean)?.start;
    let segments = &context.evidence.sides[side].segments;
    Some(segments.partition_point(|segment| segment.span.end <= at) as u32)
}

impl Concept {
    /// Whether each version has a habit of its own: what it uses most, twice at least, the other hardly uses. Only
    /// where `by_links` is told which rendering stands for which may a row be that and something else.
    pub(in crate::check) fn is_house_style(&self, by_links: bool) -> bool {
        let has_habit = |side: usize| {
            let own: usize = self.renderings[side].iter().map(|own| own.places.len()).sum();
            let is_habit = |most: &&Rendering| most.places.len() > 1 && most.places.len() * 2 > own;
            let Some(most) = self.renderings[side].first().filter(is_habit) else {
                return false;
            };
            let folded = fold(&most.text);
            let all: usize = self.renderings[1 - side].iter().map(|other| other.places.len()).sum();
            let there = self.renderings[1 - side]
                .iter()
                .find(|other| fold(&other.text) == folded);
            there.is_none_or(|there| there.places.len() * 4 <= all.max(4))
        };
        let may_be = by_links && !matches!(self.kind, Kind::Consistent | Kind::Conflation { .. });
        self.kind == Kind::HouseStyle || may_be && has_habit(0) && has_habit(1)
    }

    /// The same with the habit of each version alone: what else there is, is the matter of other rules.
    pub(in crate::check) fn habits(&self) -> Self {
        let mut habits = self.clone();
        if self.kind != Kind::HouseStyle {
            habits
                .renderings
                .iter_mut()
                .for_each(|renderings| renderings.truncate(1));
        }
        habits
    }

    /// One line: who uses what, how often.
    pub fn summary(&self) -> String {
        let side = |side: usize| {
            let renderings = self.renderings[side]
                .iter()
                .map(|rendering| match rendering.places.len() {
                    1 => rendering.text.clone(),
                    count => format!("{} ×{count}", rendering.text),
                });
            renderings.collect::<Vec<_>>().join(" | ")
        };
        format!("A: {}; B: {}", side(0), side(1))
    }

    /// Every place of its renderings: one of each first, then the others.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let all = |side: usize| self.renderings[side].iter().map(move |rendering| (side, rendering));
        let listed = move || all(0).chain(all(1));
        let place = |side: usize| move |&span: &Span| Place { side, span };
        let first = listed().filter_map(move |(side, rendering)| rendering.places.first().map(place(side)));
        first.chain(listed().flat_map(move |(side, rendering)| rendering.places.iter().skip(1).map(place(side))))
    }

    /// Whether `finding` is about this concept: about all of its places, or those of its habits.
    pub fn has(&self, finding: &Finding) -> bool {
        self.is_all_of(finding) || self.habits().is_all_of(finding)
    }

    /// Whether the places of `finding` are all those of this concept.
    pub fn is_all_of(&self, finding: &Finding) -> bool {
        let count: usize = self.renderings.iter().flatten().map(|one| one.places.len()).sum();
        finding.link.is_none() && finding.places.len() == count && self.places().eq(finding.places.iter().copied())
    }

    /// The finding of `rule` on this concept.
    pub(in crate::check) fn finding(&self, rule: &Rule) -> Finding {
        let mut finding = Finding::new(rule, self.summary(), self.places().collect(), None);
        finding.confidence = self.confidence;
        if !self.is_grave {
            finding = finding.at_most(Severity::Note);
        }
        finding
    }
}
