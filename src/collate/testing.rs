//! Short texts → sides and collations, for the tests of this module.

use super::{Collation, collate};
use crate::compare::Options;
use crate::read::{self, Document};
use crate::segment::{self, Side};
use std::path::Path;

pub(super) fn document(text: &str) -> Document {
    let options = read::Options::default();
    read::bytes_as(text.as_bytes().to_vec(), Path::new("text.txt"), "text", &options).expect("tests are in UTF-8")
}

pub(super) fn sides(texts: &[&str]) -> Vec<Side> {
    let cut = |text: &&str| segment::segments(document(text), &segment::Options::default());
    texts.iter().map(cut).collect()
}

pub(super) fn collated(versions: &[&str]) -> Collation {
    collate(
        None,
        versions.iter().map(|text| document(text)).collect(),
        &Options::default(),
    )
}
