//! The two texts that a command names → documents, and the settings that say how.

use super::args::{InputFormat, Reading, Texts, TrackedArg, UnitArg};
use anyhow::bail;
use diptych::align::{self, Name, Says};
use diptych::check::glossary::Glossary;
use diptych::compare::{self, Comparison, Stage};
use diptych::meaning::Table;
use diptych::read::{self, EncodingSource, Format, Tracked, UnitFormat, Version};
use diptych::report::{pins, stored};
use diptych::segment::{self, Side, Srx, Unit};
use diptych::{Alignment, Document};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The two texts of a command.
pub(crate) enum Given {
    /// Two texts to cut and align.
    Two(Box<(Document, Document)>),
    /// Two texts of one file that says itself how they are cut and linked.
    Linked(Box<([Side; 2], Alignment)>),
}

/// Reads both texts.
pub(crate) fn texts(texts: &Texts) -> anyhow::Result<Given> {
    given(&texts.a, texts.b.as_deref(), &texts.reading)
}

/// Reads the texts at two paths, or those of one file that holds both.
pub(crate) fn given(a: &Path, b: Option<&Path>, reading: &Reading) -> anyhow::Result<Given> {
    if let Some(b) = b {
        return Ok(Given::Two(Box::new(pair(a, b, reading)?)));
    }
    let both = read::both(a, [&options(reading, 0), &options(reading, 1)])?;
    if reading.segment != UnitArg::Auto || reading.pins.is_some() {
        bail!(
            "{}: holds its own segments and links; leave out --segment and --pins",
            a.display()
        );
    }
    threads(reading.jobs)?;
    Ok(Given::Linked(Box::new(compare::given_sides(both))))
}

/// Compares the texts of a command; `begin` is told of each stage.
pub(crate) fn compared(given: Given, options: &compare::Options, begin: &dyn Fn(Stage)) -> Comparison {
    match given {
        Given::Two(documents) => compare::compare_telling(documents.0, documents.1, options, begin),
        Given::Linked(linked) => compare::compare_linked(linked.0, linked.1, options, begin),
    }
}

/// Reads the texts at two paths.
pub(crate) fn pair(a: &Path, b: &Path, reading: &Reading) -> anyhow::Result<(Document, Document)> {
    if a == Path::new("-") && b == Path::new("-") {
        bail!("standard input can be only one of the texts; name a file for the other");
    }
    threads(reading.jobs)?;
    let a = read::file(a, "a", &options(reading, 0))?;
    let b = read::file(b, "b", &options(reading, 1))?;
    Ok((a, b))
}

/// Reads both texts and the others that a command takes; a setting given once or twice holds for the others as for B.
pub(crate) fn all_documents(texts: &Texts, b: &Path, more: &[PathBuf]) -> anyhow::Result<(Document, Vec<Document>)> {
    let standard = [texts.a.as_path(), b]
        .into_iter()
        .chain(more.iter().map(PathBuf::as_path))
        .filter(|path| *path == Path::new("-"));
    if standard.count() > 1 {
        bail!("standard input can be only one of the texts; name files for the others");
    }
    let (a, b) = pair(&texts.a, b, &texts.reading)?;
    let mut others = vec![b];
    for (number, path) in more.iter().enumerate() {
        others.push(read::file(path, &id(number + 2), &options(&texts.reading, 1))?);
    }
    Ok((a, others))
}

/// Reads versions, and their source where there is one; of a setting given twice the first holds for the source, or where
/// there is none for the first version.
pub(crate) fn versions(
    source: Option<&Path>,
    paths: &[&Path],
    reading: &Reading,
) -> anyhow::Result<(Option<Document>, Vec<Document>)> {
    if paths
        .iter()
        .copied()
        .chain(source)
        .filter(|path| *path == Path::new("-"))
        .count()
        > 1
    {
        bail!("standard input can be only one of the texts; name files for the others");
    }
    threads(reading.jobs)?;
    let first = usize::from(source.is_some());
    let source = source
        .map(|path| read::file(path, "s", &options(reading, 0)))
        .transpose()?;
    let read = |(at, path): (usize, &&Path)| read::file(path, &id(at), &options(reading, (at + first).min(1)));
    let versions = paths.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    Ok((source, versions))
}

/// The id of the text numbered `number`.
fn id(number: usize) -> String {
    let letter = u8::try_from(number).ok().filter(|&number| number < 26);
    letter.map_or_else(
        || format!("text{}", number + 1),
        |number| char::from(b'a' + number).into(),
    )
}

/// Reads a file of settings, a list, a baseline: UTF-8, as whatever wrote it says.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    text_within(path, read::LARGEST_TEXT)
}

/// The same of at most `most` bytes.
fn text_within(path: &Path, most: u64) -> anyhow::Result<String> {
    let read = |error| diptych::Error::Read {
        path: path.to_owned(),
        source: std::io::Error::new(std::io::ErrorKind::InvalidData, error),
    };
    Ok(String::from_utf8(read::bytes(path, most)?).map_err(read)?)
}

/// No stored comparison is larger: it holds both texts and all that was found.
const LARGEST_STORED: u64 = 1 << 30;

/// No glossary is larger, some hundred thousand entries: what is kept of it takes some eighty times its room.
const LARGEST_GLOSSARY: u64 = 16 << 20;

/// No rules of SRX are larger: those known for all languages have a fifth of a megabyte, and each is an expression.
const LARGEST_RULES: u64 = 4 << 20;

/// Reads glossaries, in any encoding that a text may have; all of them together are one.
pub(crate) fn glossary<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> anyhow::Result<Glossary> {
    let options = read::Options {
        format: Some(Format::Plain),
        ..read::Options::default()
    };
    let mut glossary = Glossary::default();
    for path in paths {
        let bytes = read::bytes(path, LARGEST_GLOSSARY)?;
        let document = read::bytes_as(bytes, path, "glossary", &options)?;
        glossary.extend(Glossary::parse(&document.text, path)?);
    }
    Ok(glossary)
}

/// Reads a stored comparison: its sides and their links.
pub(crate) fn stored(path: &Path) -> anyhow::Result<([Side; 2], Alignment)> {
    Ok(stored::read(&read::bytes(path, LARGEST_STORED)?, path)?)
}

/// Makes the thread pool as large as the user says; the result does not depend on it.
pub(crate) fn threads(jobs: Option<usize>) -> anyhow::Result<()> {
    match jobs {
        Some(0) => bail!("--jobs 0: at least one thread is needed; leave it out to use all cores"),
        Some(jobs) => Ok(rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global()?),
        None => Ok(()),
    }
}

/// How to cut the texts.
pub(crate) fn segmentation(reading: &Reading) -> anyhow::Result<segment::Options> {
    let unit = match reading.segment {
        UnitArg::Auto => Unit::Auto,
        UnitArg::Paragraph => Unit::Paragraph,
        UnitArg::Line => Unit::Line,
        UnitArg::Sentence => Unit::Sentence,
    };
    let srx = match &reading.srx {
        Some(path) => Some(Arc::new(Srx::parse(&text_within(path, LARGEST_RULES)?, path)?)),
        None => None,
    };
    Ok(segment::Options { unit, srx })
}

/// How to align the texts.
pub(crate) fn alignment(reading: &Reading) -> anyhow::Result<align::Options> {
    let mut options = align::Options::default();
    options.vectors = vectors(reading.vectors.as_deref())?;
    if let Some(path) = &reading.pins {
        options.pins = pins::parse(&text(path)?, path)?;
    }
    Ok(options)
}

/// The user's table of vectors.
pub(crate) fn vectors(folder: Option<&Path>) -> anyhow::Result<Option<Arc<Table>>> {
    Ok(folder.map(Table::from_dir).transpose()?.map(Arc::new))
}

/// Says on standard error if a language is aligned without vectors; complains of pins that name a segment that is not
/// there, or one twice.
pub(crate) fn check_alignment(reading: &Reading, options: &align::Options, sides: &[Side; 2]) -> anyhow::Result<()> {
    let languages = [sides[0].language, sides[1].language];
    // A file with two versions brings its links: they are checked, not made.
    let is_linked = matches!(sides[0].document.format, Format::Units(_, Version::Source));
    if let Some(language) = align::without_vectors(languages, options).filter(|_| !reading.quiet && !is_linked) {
        writeln!(
            anstream::stderr(),
            "diptych: there are no word vectors for the language `{language}`: its passages are paired by spelling, length and \
             what these texts teach of its words, in order only; `--vectors` takes a table that has them"
        )?;
    }
    let Some(path) = &reading.pins else { return Ok(()) };
    let path = path.display();
    let found = compare::pinned_content(sides, &options.pins);
    for (side, name) in ["A", "B"].into_iter().enumerate() {
        let count = sides[side].segments.len();
        let mut linked = BTreeSet::new();
        for pin in &options.pins {
            for segment in [&pin.a, &pin.b][side] {
                let at = match segment {
                    Name::Number(at) if *at as usize >= count => bail!(
                        "{path}: {name} has no segment {at}; they are numbered from 0 to {}",
                        count.max(1) - 1
                    ),
                    Name::Number(at) => Some(*at),
                    Name::Content(key) => found[side].get(key).copied(),
                };
                match (at, segment) {
                    (Some(at), _) if pin.says == Says::Link && !linked.insert(at) => {
                        bail!("{path}: segment {at} of {name} is pinned twice; name it in one line")
                    }
                    (None, Name::Content(key)) if !reading.quiet => writeln!(
                        anstream::stderr(),
                        "diptych: {path}: {name} has no segment {key} any more, perhaps as it was edited; its line is passed over"
                    )?,
                    _ => {}
                }
            }
        }
    }
    Ok(())
}

/// How to read the text numbered `side`: a setting given once holds for both.
pub(crate) fn options(reading: &Reading, side: usize) -> read::Options {
    fn of<T: Clone>(list: &[T], side: usize) -> Option<T> {
        list.get(side).or_else(|| list.first()).cloned()
    }
    let tracked = match reading.tracked {
        TrackedArg::Accept => Tracked::Accepted,
        TrackedArg::Reject => Tracked::Rejected,
    };
    read::Options {
        encoding: of(&reading.encoding, side),
        format: reading.input_format.map(|format| match format {
            InputFormat::Text => Format::Plain,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Html => Format::Html,
            InputFormat::Docx => Format::Docx(tracked),
            InputFormat::Odt => Format::Odt(tracked),
            InputFormat::Epub => Format::Epub,
            InputFormat::Pdf => Format::Pdf,
            InputFormat::Subtitles => Format::Subtitles,
            InputFormat::Tmx => Format::Units(UnitFormat::Tmx, Version::Target),
            InputFormat::Xliff => Format::Units(UnitFormat::Xliff, Version::Target),
            InputFormat::Po => Format::Units(UnitFormat::Po, Version::Target),
            InputFormat::Table => Format::Units(UnitFormat::Table, Version::Target),
            InputFormat::Tei => Format::Units(UnitFormat::Tei, Version::Target),
        }),
        language: of(&reading.language, side),
        tracked,
    }
}

/// Says on standard error what was doubtful in reading each text, and, where the user asked for it, how each was
/// read and cut.
pub(crate) fn describe(reading: &Reading, sides: &[&Side]) -> anyhow::Result<()> {
    if reading.quiet {
        return Ok(());
    }
    let mut stderr = anstream::stderr();
    for side in sides {
        for warning in &side.document.warnings {
            writeln!(stderr, "diptych: {}: {warning}", side.document.path)?;
        }
        if side.document.encoding_source == EncodingSource::Detected {
            let (path, encoding) = (&side.document.path, side.document.encoding);
            writeln!(
                stderr,
                "diptych: {path}: read as {encoding}, guessed from its bytes; if that is wrong, name another by --encoding"
            )?;
        }
        if !reading.verbose {
            continue;
        }
        let furniture = side
            .segments
            .iter()
            .filter(|segment| segment.kind == segment::SegmentKind::Furniture)
            .count();
        writeln!(
            stderr,
            "{}: {}, {} ({}), {} bytes; {} segments, {furniture} of them furniture; language {}",
            side.document.path,
            diptych::report::format::name(side.document.format),
            side.document.encoding,
            match side.document.encoding_source {
                EncodingSource::Given => "as you said",
                EncodingSource::Bom => "by its byte order mark",
                EncodingSource::Declared => "as it declares",
                EncodingSource::Utf8 => "valid in it",
                _ => "guessed from its bytes",
            },
            side.document.source.len(),
            side.segments.len(),
            side.language,
        )?;
    }
    Ok(())
}
