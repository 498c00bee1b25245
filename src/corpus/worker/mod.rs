//! Lines of JSON → lines of JSON: the work on one document or one pair, as the child of a cluster's engine does it.
//!
//! Each line stands for itself, in the order in which it came, so that what a partition gives does not depend on how an
//! engine cut it out of the corpus, or on which machine it ran. The functions [`bands`] and [`align`] are those that
//! [`local`](super::local) calls on one machine.

mod line;
mod wire;

pub(super) use line::wrong;
pub use line::{LONGEST, Limit, each_line};
pub use wire::{Aligned, DocumentLine, LinkLine, PairLine};

use crate::check::Severity;
use crate::compare::{self, compare};
use crate::read::{self, Format};
use crate::report::shape;
use crate::reuse;
use std::path::Path;

/// How the work is done.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the bands of a document are made from.
    pub bands: reuse::Options,
    /// How a pair is compared; its edits are never asked for.
    pub compare: compare::Options,
}

/// The bands of a document, each once, by rising key: as whole numbers with a sign, which is what SQL has. Even ones are
/// of words, odd ones of meaning.
pub fn bands(document: &DocumentLine<'_>, options: &Options) -> Vec<i64> {
    let text = document.text.as_deref().unwrap_or_default();
    let mut keys: Vec<i64> = reuse::bands(text, &options.bands)
        .into_iter()
        .map(|band| band.key.cast_signed())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The links and findings (notes aside) of a pair. A document without text has none.
pub fn align(pair: &PairLine<'_>, options: &Options) -> Aligned {
    let document = |of: &DocumentLine<'_>, id: &str| {
        let text = of.text.as_deref().unwrap_or_default();
        let options = read::Options {
            format: Some(Format::Plain),
            language: of.language.as_deref().and_then(|code| code.parse().ok()),
            encoding: Some("utf-8".to_owned()),
            ..read::Options::default()
        };
        read::bytes_as(text.as_bytes().to_vec(), Path::new(&*of.doc_id), id, &options)
    };
    let mut aligned = Aligned {
        pair_id: pair.pair_id.clone().into_owned(),
        doc_a: pair.doc_a.doc_id.clone().into_owned(),
        doc_b: pair.doc_b.doc_id.clone().into_owned(),
        error: None,
        links: Vec::new(),
        findings: Vec::new(),
    };
    let (a, b) = match (document(&pair.doc_a, "a"), document(&pair.doc_b, "b")) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(error), _) | (_, Err(error)) => {
            aligned.error = Some(error.to_string());
            return aligned;
        }
    };
    let mut settings = options.compare.clone();
    settings.without_edits = true;
    let comparison = compare(a, b, &settings);
    let links = comparison.alignment.links.iter();
    aligned.links = links.map(|link| LinkLine::of(&comparison.sides, link)).collect();
    let findings = comparison
        .findings
        .iter()
        .filter(|one| one.severity >= Severity::Warning);
    aligned.findings = findings
        .map(|finding| wire::owned(shape::finding(&comparison.sides, finding)))
        .collect();
    aligned
}
