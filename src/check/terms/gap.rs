//! A concept that both sides have in nearly every link → how it's put where one side seems not to have it.
//!
//! `business environment` stands for `business environment` in five links; in a sixth one side has it and the other
//! has `doing-business climate`. Once is too rare to be counted, but the gap says where to look: for a phrase that
//! shares a word with the usual rendering and has no counterpart of its own.

use super::family::{Family, Source};
use super::form::{Grounds, match_words};
use super::likeness::Likeness;
use super::phrase::Phrase;
use rustc_hash::FxHashSet;

/// The least Dice coefficient with the usual rendering, and how often a concept must stand on either side.
const LIKE: f32 = 0.4;
const USUAL: usize = 3;

/// Adds to `families` the renderings that fill a gap, and families of concepts that are consistent but for one.
pub(super) fn fill(families: &mut Vec<Family>, phrases: &[Phrase], grounds: &Grounds<'_>) {
    let Some(links) = grounds.links else { return };
    let mut likeness = Likeness::new(grounds.vocabulary);
    for family in families.iter_mut() {
        for side in 0..2 {
            add(family, side, phrases, links, &mut likeness);
        }
    }
    for mut family in consistent(families, phrases) {
        for side in 0..2 {
            add(&mut family, side, phrases, links, &mut likeness);
        }
        if family.members.len() > 1 {
            families.push(family);
        }
    }
}

/// Phrases that both sides use alike, the longest first, that are in no family and in no longer one of them.
fn consistent(families: &[Family], phrases: &[Phrase]) -> Vec<Family> {
    let mut keys: Vec<String> = families
        .iter()
        .flat_map(|family| family.members.iter().map(|member| member.key.clone()))
        .collect();
    let mut usual: Vec<&Phrase> = phrases
        .iter()
        .filter(|phrase| phrase.places.iter().all(|places| places.len() >= USUAL))
        .collect();
    usual.sort_by(|a, b| b.content.len().cmp(&a.content.len()).then_with(|| a.key.cmp(&b.key)));
    let mut found = Vec::new();
    for phrase in usual {
        if keys.iter().any(|key| key.contains(&phrase.key)) {
            continue;
        }
        keys.push(phrase.key.clone());
        found.push(Family {
            members: vec![phrase.clone()],
            score: 0.7,
            source: Source::Gap,
            is_sparse: false,
            is_common: false,
        });
    }
    found
}

/// Adds what side `1 - side` has where it seems to lack the concept that `side` has.
fn add(
    family: &mut Family,
    side: usize,
    phrases: &[Phrase],
    links: &[Vec<Option<usize>>; 2],
    likeness: &mut Likeness<'_>,
) {
    let other = 1 - side;
    let of = |side: usize, members: &[Phrase]| -> FxHashSet<usize> {
        members
            .iter()
            .flat_map(|member| &member.places[side])
            .filter_map(|spot| links[side][spot.line as usize])
            .collect()
    };
    let (here, there) = (of(side, &family.members), of(other, &family.members));
    let mut gaps: Vec<usize> = here.difference(&there).copied().collect();
    gaps.sort_unstable();
    let Some(usual) = family
        .members
        .iter()
        .max_by_key(|member| member.places[other].len())
        .cloned()
    else {
        return;
    };
    if usual.places[other].len() < USUAL || gaps.is_empty() || gaps.len() * 2 > here.len() || usual.content.len() < 2 {
        return;
    }
    for gap in gaps {
        let best = phrases.iter().filter_map(|phrase| {
            let spot = phrase.places[other]
                .iter()
                .find(|spot| links[other][spot.line as usize] == Some(gap))?;
            let own = phrase.places[side].is_empty() && (2..=4).contains(&phrase.content.len());
            let (matched, total) = if own {
                match_words(&usual, phrase, likeness, &Default::default())
            } else {
                return None;
            };
            let shares = matched
                .iter()
                .any(|&(i, j)| likeness.of(usual.content[i], phrase.content[j]) >= 0.85);
            let like = 2.0 * total / (usual.content.len() + phrase.content.len()) as f32;
            (shares && like >= LIKE).then_some((like, phrase, *spot))
        });
        let best = best.max_by(|x, y| x.0.total_cmp(&y.0).then_with(|| y.1.key.cmp(&x.1.key)));
        let Some((_, phrase, spot)) = best else { continue };
        match family.members.iter_mut().find(|member| member.key == phrase.key) {
            Some(member) => member.places[other].push(spot),
            None => {
                let mut places = [Vec::new(), Vec::new()];
                places[other].push(spot);
                family.members.push(Phrase {
                    places,
                    ..phrase.clone()
                });
            }
        }
    }
}
