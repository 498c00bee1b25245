//! The term tables of the pivot and each version → one table over all texts: a concept, and how each text renders it.

use super::{Checked, Texts};
use crate::check::terms::{Kind, Rendering};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// One concept with its renderings in every text.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// What the source calls it most often, or else the commonest of its renderings.
    pub name: String,
    /// For each text its renderings, the commonest first; a text for which none was found has an empty list.
    pub renderings: Vec<Vec<Rendering>>,
    /// For each text how it uses them.
    pub uses: Vec<Use>,
    /// How sure it is that the renderings mean one thing, 0 to 1: the surest of the pairs of texts that show it.
    pub confidence: f32,
    /// How much the concept matters; the table is sorted by it.
    pub weight: f32,
    /// Whether a reviewer should look.
    pub is_grave: bool,
}

/// How a text uses its renderings of a concept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// It has one, or none was found.
    #[default]
    Steady,
    /// It has several.
    Drift {
        /// The number of the segment from which on the second one is used, where the change is clean.
        from_segment: Option<u32>,
    },
    /// It has another in few places, against its own habit.
    OneOff,
    /// One of its renderings stands for several terms of the source.
    Conflation,
}

/// The concepts of all pairs, those that matter most first.
pub(super) fn concepts(texts: &Texts<'_>, checked: &[Option<Checked>]) -> Vec<Concept> {
    let pairs = checked.iter().enumerate();
    let all: Vec<(usize, &crate::check::terms::Concept)> = pairs
        .filter_map(|(text, checked)| Some((text, checked.as_ref()?)))
        .flat_map(|(text, checked)| checked.concepts.iter().map(move |concept| (text, concept)))
        .collect();
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, set) in same_concepts(&all).into_iter().enumerate() {
        sets.entry(set).or_default().push(at);
    }
    let joined = sets.into_values().map(|members| {
        let members = members.into_iter().map(|at| all[at]).collect::<Vec<_>>();
        joined(texts, &members)
    });
    let mut concepts: Vec<Concept> = joined.filter(|concept| concept.varies(texts)).collect();
    concepts.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| x.name.cmp(&y.name)));
    concepts
}

/// Gives the texts the numbers of the order in which they were given.
pub(super) fn renumber(concepts: &mut [Concept], order: &[usize]) {
    for concept in concepts {
        concept.renderings = super::given_order(std::mem::take(&mut concept.renderings), order);
        concept.uses = super::given_order(std::mem::take(&mut concept.uses), order);
    }
}

/// For each concept of two texts, of which the first is the same for all, the first of them with which it shares a
/// rendering of that text, directly or through others: they are one concept.
pub(crate) fn same_concepts(all: &[(usize, &crate::check::terms::Concept)]) -> Vec<usize> {
    let mut set: Vec<usize> = (0..all.len()).collect();
    let root = |set: &[usize], mut at: usize| {
        while set[at] != at {
            at = set[at];
        }
        at
    };
    let mut holder: FxHashMap<String, usize> = FxHashMap::default();
    for (at, (_, concept)) in all.iter().enumerate() {
        for rendering in &concept.renderings[0] {
            let first = *holder.entry(fold(&rendering.text).into_owned()).or_insert(at);
            let (one, other) = (root(&set, first), root(&set, at));
            set[one.max(other)] = one.min(other);
        }
    }
    (0..all.len()).map(|at| root(&set, at)).collect()
}

/// The concepts of several pairs as one.
fn joined(texts: &Texts<'_>, members: &[(usize, &crate::check::terms::Concept)]) -> Concept {
    let mut places: Vec<BTreeMap<String, (String, BTreeSet<Span>)>> = vec![BTreeMap::new(); texts.sides.len()];
    let mut uses = vec![Use::Steady; texts.sides.len()];
    for &(text, concept) in members {
        for (side, renderings) in [texts.pivot, text].into_iter().zip(&concept.renderings) {
            for rendering in renderings {
                let known = places[side]
                    .entry(fold(&rendering.text).into_owned())
                    .or_insert_with(|| (rendering.text.clone(), BTreeSet::new()));
                known.1.extend(rendering.places.iter().copied());
            }
        }
        let (side, found) = match concept.kind {
            Kind::Drift { side, from_segment } => (side, Use::Drift { from_segment }),
            Kind::OneOff { side, .. } => (side, Use::OneOff),
            Kind::Conflation { side } => (side, Use::Conflation),
            _ => continue,
        };
        uses[[texts.pivot, text][side]] = found;
    }
    let renderings: Vec<Vec<Rendering>> = places.into_iter().map(by_count).collect();
    let of_all = renderings.iter().flatten();
    let commonest = match texts.has_source {
        true => renderings[texts.pivot].first(),
        false => of_all.max_by_key(|rendering| (rendering.places.len(), std::cmp::Reverse(&rendering.text))),
    };
    Concept {
        name: commonest.map_or_else(|| members[0].1.name.clone(), |rendering| rendering.text.clone()),
        uses,
        confidence: most(members.iter().map(|(_, concept)| concept.confidence)),
        weight: most(members.iter().map(|(_, concept)| concept.weight)),
        is_grave: members.iter().any(|(_, concept)| concept.is_grave),
        renderings,
    }
}

fn most(values: impl Iterator<Item = f32>) -> f32 {
    values.fold(0.0, f32::max)
}

/// Renderings, the commonest first.
fn by_count(renderings: BTreeMap<String, (String, BTreeSet<Span>)>) -> Vec<Rendering> {
    let mut renderings: Vec<Rendering> = renderings
        .into_values()
        .map(|(text, places)| Rendering {
            text,
            places: places.into_iter().collect(),
        })
        .collect();
    renderings.sort_by(|x, y| y.places.len().cmp(&x.places.len()).then(x.places.cmp(&y.places)));
    renderings
}

impl Concept {
    /// Whether any two versions differ in it, or one differs from itself.
    fn varies(&self, texts: &Texts<'_>) -> bool {
        let versions = &self.renderings[texts.versions()];
        let mut mains = versions.iter().filter_map(|renderings| renderings.first());
        let first = mains.next().map(|rendering| fold(&rendering.text));
        self.uses.iter().any(|&usage| usage != Use::Steady)
            || versions.iter().any(|renderings| renderings.len() > 1)
            || mains.any(|rendering| Some(fold(&rendering.text)) != first)
    }
}
