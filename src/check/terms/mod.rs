//! Linked texts → the term table: each concept with its renderings in either version, and whether they agree.
//!
//! Nothing is needed but the texts: no glossary, no memory, no source. What stands for each phrase in the links tells its
//! renderings (`versions`; `unspaced_versions` where words have no spaces between). In two short texts the likeness of
//! words does too (`form`, `frame`); in long ones, how often words are left over together in a link (`statistics`).

mod across;
mod bare;
mod compound;
mod concept;
mod core;
mod family;
mod form;
mod frame;
mod gap;
pub(in crate::check) mod language;
pub(in crate::check) mod likeness;
pub(in crate::check) mod part;
mod phrase;
mod pivot;
mod rendering;
mod statistics;
mod steady;
mod swap;
pub(in crate::check) mod token;
mod unspaced;
mod unspaced_versions;
mod versions;
mod weight;

pub use concept::{Concept, Kind, Rendering};
pub use steady::steady;
pub(crate) use token::stemmer;

use super::Evidence;
use super::context::Context;
use super::word_links::is_swapped;
use crate::align::Overlap;
use language::small_words;
use part::Parts;

/// The concepts of which the versions have more than one rendering, those that matter most first.
pub fn table(evidence: Evidence<'_>) -> Vec<Concept> {
    of(&Context::new(evidence))
}

/// Below so many links the likeness of forms is asked too: nothing occurs often enough for statistics alone, and the
/// texts are short enough to compare all their phrases.
const FEW: usize = 100;

/// The same from what is already known of the texts.
pub(super) fn of(context: &Context<'_>) -> Vec<Concept> {
    let sides = context.evidence.sides;
    let is_across = context.is_across();
    if !is_across && sides[0].language != sides[1].language {
        return Vec::new();
    }
    context.word_links();
    let table = match (is_across, sides[0].language.is_unspaced()) {
        (true, _) => between_languages,
        (false, true) => between_unspaced,
        (false, false) => between,
    };
    // The sides are put in an order of their own, so that swapping them mirrors the table exactly.
    let concepts = if is_swapped(context) {
        let alignment = context.evidence.alignment.clone().mirrored();
        table(&context.mirrored(&alignment))
            .into_iter()
            .map(Concept::mirrored)
            .collect()
    } else {
        table(context)
    };
    if is_across {
        concepts.into_iter().map(Concept::conflated).collect()
    } else {
        concepts
    }
}

/// The table of a source and its translation.
fn between_languages(context: &Context<'_>) -> Vec<Concept> {
    let lines = &context.word_links().found().lines;
    sorted(
        across::families(context)
            .into_iter()
            .map(|family| concept::concept(family, context, lines))
            .collect(),
    )
}

/// The table of two texts in one language without spaces.
fn between_unspaced(context: &Context<'_>) -> Vec<Concept> {
    let lines = &context.word_links().found().lines;
    let families = unspaced_versions::families(context).into_iter();
    sorted(
        families
            .map(|family| concept::concept(family, context, lines))
            .collect(),
    )
}

fn sorted(mut concepts: Vec<Concept>) -> Vec<Concept> {
    concepts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
    concepts
}

/// The table of two texts in one language.
fn between(context: &Context<'_>) -> Vec<Concept> {
    let small = small_words(context.evidence.sides[0].language);
    let found = context.word_links().found();
    let (lines, vocabulary) = (&found.lines, &found.vocabulary);
    let parts = Parts::new(context, [&lines[0], &lines[1]]);
    let few = context.evidence.alignment.links.len() < FEW;
    let (phrases, swaps) = if few {
        let phrases = phrase::phrases(lines, vocabulary, (small, None), 2);
        (phrases, swap::swaps(context, lines, vocabulary))
    } else {
        Default::default()
    };
    let is_sparse = is_sparse(context);
    let links = links_of(context, lines);
    let grounds = form::Grounds {
        lines,
        vocabulary,
        swaps: &swaps,
        links: (!is_sparse).then_some(&links),
    };
    let twins = form::twins(&phrases, &grounds);
    let framed = frame::families(&phrases, lines, vocabulary, small);
    let counted = if few && !is_sparse {
        Vec::new()
    } else {
        statistics::families(context, lines, vocabulary, (small, &parts))
    };
    // a library has no links between words: there would be too many
    let versions = if is_sparse || context.word_links().are_none() {
        Vec::new()
    } else {
        versions::families(
            &phrase::phrases(lines, vocabulary, (small, None), 1),
            found,
            (small, &parts),
            !few,
        )
    };
    let all = phrases.clone();
    let mut families = family::families(family::Found {
        phrases,
        twins,
        framed,
        counted,
        versions,
        is_sparse,
    });
    gap::fill(&mut families, &all, &grounds);
    let texts = bare::Texts {
        lines,
        vocabulary,
        parts: &parts,
    };
    bare::bare(&mut families, &texts);
    core::trim(&mut families, lines, vocabulary);
    sorted(
        families
            .into_iter()
            .map(|family| concept::concept(family, context, lines))
            .collect(),
    )
}

/// Whether the rows are told by what stands for each phrase in the links: in short versions of one text.
pub(super) fn is_by_links(context: &Context<'_>) -> bool {
    context.evidence.alignment.links.len() < FEW && !is_sparse(context)
}

/// Whether the texts are reports that share a few statements rather than versions of one text.
fn is_sparse(context: &Context<'_>) -> bool {
    let links = &context.evidence.alignment.links;
    let whole = links.iter().filter(|link| link.overlap == Overlap::Whole).count();
    whole < 5 || whole * 2 < links.len()
}

/// Per side the number of the link that each line is in.
fn links_of(context: &Context<'_>, lines: &[Vec<token::Line>; 2]) -> [Vec<Option<usize>>; 2] {
    [0, 1].map(|side: usize| {
        let mut link_of = vec![None; context.evidence.sides[side].segments.len()];
        for (number, link) in context.evidence.alignment.links.iter().enumerate() {
            for &segment in if side == 0 { &link.a } else { &link.b } {
                link_of[segment as usize] = Some(number);
            }
        }
        lines[side].iter().map(|line| link_of[line.segment as usize]).collect()
    })
}
