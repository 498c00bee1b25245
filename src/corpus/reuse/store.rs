//! What a corpus is while it is searched: its texts in one temporary file, its bands in others, by key, and in memory
//! the words that count.

use super::documents::{self, About};
use super::{Step, join};
use crate::error::Error;
use crate::reuse::{Kind, Options, Sketch, Words};
use crate::text::{Language, Span};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use tempfile::NamedTempFile;

/// Texts are read until so many bytes are there, then all of them are cut at once.
const BATCH: usize = 16 << 20;
/// A text must be shorter, as places are kept as 31 bits.
const LONGEST: usize = 1 << 31;

/// A corpus, read.
pub(super) struct Corpus {
    /// Its texts.
    pub(super) texts: Texts,
    /// The words that count.
    pub(super) words: AllWords,
    /// The bands.
    pub(super) bands: Parts,
}

/// The texts of a corpus, in a file.
pub(super) struct Texts {
    file: NamedTempFile,
    /// Where each text begins, and where the last one ends.
    starts: Vec<u64>,
    /// What is known of each.
    pub(super) about: Vec<About>,
}

/// The words that count of all texts, in order.
#[derive(Default)]
pub(super) struct AllWords {
    concepts: Vec<u16>,
    starts: Vec<u32>,
    lengths: Vec<u8>,
    /// Where the words of each text begin, and where those of the last end.
    texts: Vec<usize>,
    /// The language of each text.
    languages: Vec<Language>,
}

/// Numbers of 128 bits in several files.
pub(super) struct Parts {
    files: Vec<BufWriter<File>>,
}

/// Reads the documents at `inputs`.
pub(super) fn read(
    inputs: &[PathBuf],
    options: &Options,
    tell: &(dyn Fn(Step) + Sync),
    warn: &mut dyn FnMut(&str),
) -> Result<Corpus, Error> {
    let mut store = Corpus {
        texts: Texts {
            file: NamedTempFile::new().map_err(no_room)?,
            starts: vec![0],
            about: Vec::new(),
        },
        words: AllWords {
            texts: vec![0],
            ..AllWords::default()
        },
        bands: Parts::new(join::PARTS)?,
    };
    let (mut batch, mut size) = (Vec::new(), 0);
    documents::each(inputs, warn, &mut |about, text| {
        if text.len() >= LONGEST {
            return Err(Error::Format {
                path: about.id.into(),
                place: String::new(),
                problem: "is longer than 2 GiB".to_owned(),
                hint: "cut it into parts".to_owned(),
            });
        }
        size += text.len();
        batch.push((about, text));
        if size >= BATCH {
            store.take(std::mem::take(&mut batch), options)?;
            size = 0;
            tell(Step::Reading(store.texts.bytes()));
        }
        Ok(())
    })?;
    store.take(batch, options)?;
    Ok(store)
}

impl Corpus {
    fn take(&mut self, batch: Vec<(About, String)>, options: &Options) -> Result<(), Error> {
        let sketches: Vec<Sketch> = batch.par_iter().map(|(_, text)| Sketch::new(text, options)).collect();
        for ((about, text), sketch) in batch.into_iter().zip(sketches) {
            let document = self.texts.about.len() as u128;
            for band in &sketch.bands {
                let part = (band.key >> 56) as usize;
                // The number of the word says where it stands, too, and what is around it is found faster by it.
                let at = match band.kind() {
                    Kind::Words => band.at,
                    Kind::Meaning => sketch.words().number_at(band.at),
                };
                self.bands
                    .push(part, u128::from(band.key) << 64 | document << 32 | at as u128)?;
            }
            self.words.concepts.extend(&sketch.concepts);
            self.words.starts.extend(&sketch.starts);
            self.words.lengths.extend(&sketch.lengths);
            self.words.languages.push(sketch.language);
            self.words.texts.push(self.words.starts.len());
            self.texts.push(about, &text)?;
        }
        Ok(())
    }
}

impl AllWords {
    /// The words of a document.
    pub(super) fn of(&self, document: u32) -> Words<'_> {
        let range = self.texts[document as usize]..self.texts[document as usize + 1];
        Words {
            concepts: &self.concepts[range.clone()],
            starts: &self.starts[range.clone()],
            lengths: &self.lengths[range],
            language: self.languages[document as usize],
        }
    }
}

impl Texts {
    fn push(&mut self, about: About, text: &str) -> Result<(), Error> {
        self.file.write_all(text.as_bytes()).map_err(no_room)?;
        self.starts.push(self.bytes() + text.len() as u64);
        self.about.push(about);
        Ok(())
    }

    /// How long all texts are.
    pub(super) fn bytes(&self) -> u64 {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Something that reads them; one a thread.
    pub(super) fn reader(&self) -> Result<Reader<'_>, Error> {
        Ok(Reader {
            file: self.file.reopen().map_err(no_room)?,
            texts: self,
        })
    }
}

/// Reads texts by number.
pub(super) struct Reader<'t> {
    file: File,
    texts: &'t Texts,
}

impl Reader<'_> {
    /// The text of a document.
    pub(super) fn text(&mut self, document: u32) -> Result<String, Error> {
        let at = document as usize;
        let length = self.texts.starts[at + 1] - self.texts.starts[at];
        self.part(document, Span::new(0, length as usize))
    }

    /// The text of a document around the byte `at`, so many bytes on either side, and where `at` is in it.
    pub(super) fn window(&mut self, document: u32, at: usize, around: usize) -> Result<(String, usize), Error> {
        let place = document as usize;
        let length = (self.texts.starts[place + 1] - self.texts.starts[place]) as usize;
        let start = at.saturating_sub(around);
        let bytes = self.bytes(document, Span::new(start, length.min(at + around)))?;
        // The window may begin and end inside a character, `at` never is.
        let at = at - start;
        let before = bytes[..at].utf8_chunks().last().map_or("", |chunk| chunk.valid());
        let behind = bytes[at..].utf8_chunks().next().map_or("", |chunk| chunk.valid());
        Ok((format!("{before}{behind}"), before.len()))
    }

    /// A part of it.
    pub(super) fn part(&mut self, document: u32, span: Span) -> Result<String, Error> {
        let bytes = self.bytes(document, span)?;
        String::from_utf8(bytes).map_err(|_| no_room(io::ErrorKind::InvalidData.into()))
    }

    fn bytes(&mut self, document: u32, span: Span) -> Result<Vec<u8>, Error> {
        let start = self.texts.starts[document as usize] + span.start as u64;
        let mut bytes = vec![0; span.len()];
        let read = self
            .file
            .seek(SeekFrom::Start(start))
            .and_then(|_| self.file.read_exact(&mut bytes));
        read.map_err(no_room)?;
        Ok(bytes)
    }
}

impl Parts {
    /// So many empty files.
    pub(super) fn new(count: usize) -> Result<Self, Error> {
        let file = || tempfile::tempfile().map(|file| BufWriter::with_capacity(1 << 15, file));
        let files = (0..count).map(|_| file()).collect::<io::Result<Vec<_>>>();
        Ok(Self {
            files: files.map_err(no_room)?,
        })
    }

    /// Adds a number to the file `part`.
    pub(super) fn push(&mut self, part: usize, number: u128) -> Result<(), Error> {
        self.files[part].write_all(&number.to_le_bytes()).map_err(no_room)
    }

    /// The files, to be read by [`numbers`].
    pub(super) fn into_files(self) -> Result<Vec<File>, Error> {
        let whole = |file: BufWriter<File>| file.into_inner().map_err(io::IntoInnerError::into_error);
        self.files
            .into_iter()
            .map(whole)
            .collect::<io::Result<_>>()
            .map_err(no_room)
    }
}

/// The numbers in a file of [`Parts`], sorted.
pub(super) fn numbers(mut file: &File) -> Result<Vec<u128>, Error> {
    let mut bytes = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes));
    read.map_err(no_room)?;
    let mut numbers: Vec<u128> = bytes
        .as_chunks()
        .0
        .iter()
        .map(|&bytes| u128::from_le_bytes(bytes))
        .collect();
    drop(bytes);
    numbers.sort_unstable();
    Ok(numbers)
}

/// The error that a temporary file failed.
fn no_room(source: io::Error) -> Error {
    Error::Write {
        path: std::env::temp_dir(),
        source,
    }
}
