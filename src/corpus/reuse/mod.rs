//! Many texts → which passages of any say the same as passages of any other, and who says each, in order of dates.
//!
//! All is done in streams, whatever the size of the corpus: the texts go to a temporary file and their bands to 256
//! others, by key (`store`); each of those is sorted and gives the places worth reading (`join`); these go, by
//! document, to further files, and each two documents are read once more and compared by [`crate::reuse`] (`pairs`).
//! In memory are only seven bytes for each word that counts and what was found; [`cluster`] puts it together.

mod store;
mod join;
mod pairs;
pub mod cluster;
pub mod documents;
pub mod output;
pub mod page;

use crate::error::Error;
use crate::reuse::{Options, Surprise};
use cluster::Cluster;
use documents::About;
use std::path::PathBuf;

/// What was found in a corpus.
#[derive(Debug, Default)]
pub struct Reuse {
    /// The documents, in the order in which they were read.
    pub documents: Vec<About>,
    /// The passages that say the same, those in most documents first.
    pub clusters: Vec<Cluster>,
    /// How many bytes of text were read.
    pub bytes: u64,
    /// How many pairs of documents were compared.
    pub compared: usize,
}

/// What is done at a time, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Texts are read and cut into bands; so many bytes so far.
    Reading(u64),
    /// What shares a band is looked for; so many of so many parts are done.
    Joining(usize, usize),
    /// Pairs of documents are compared; so many of so many parts are done.
    Comparing(usize, usize),
}

/// Finds the reuse in the documents at `inputs` (folders, files, JSON Lines, Parquet); `tell` hears how far it is, and
/// `warn` of files that cannot be read, which are passed over.
///
/// # Errors
/// [`Error::Read`] and [`Error::Format`] for an input that is not there or not what it should be, [`Error::Write`] where
/// there is no room for temporary files.
pub fn find(
    inputs: &[PathBuf],
    options: &Options,
    tell: &(dyn Fn(Step) + Sync),
    warn: &mut dyn FnMut(&str),
) -> Result<Reuse, Error> {
    let mut corpus = store::read(inputs, options, tell, warn)?;
    let needed = Surprise::in_corpus(corpus.texts.bytes());
    let candidates = join::candidates(&mut corpus, needed, tell)?;
    let store::Corpus { texts, words, .. } = corpus;
    let (shared, compared) = pairs::compare((&texts, &words), &candidates, needed, tell)?;
    drop(words);
    let clusters = cluster::clusters(&shared, &texts.about);
    Ok(Reuse {
        bytes: texts.bytes(),
        clusters: with_texts(clusters, &texts)?,
        documents: texts.about,
        compared,
    })
}

/// Adds the words of each passage.
fn with_texts(mut clusters: Vec<Cluster>, texts: &store::Texts) -> Result<Vec<Cluster>, Error> {
    let mut reader = texts.reader()?;
    for member in clusters.iter_mut().flat_map(|cluster| &mut cluster.members) {
        member.text = reader.part(member.document, member.span)?;
    }
    Ok(clusters)
}
