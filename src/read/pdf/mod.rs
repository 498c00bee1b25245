//! PDF with a text layer → blocks with their pages: glyphs joined to lines, lines to paragraphs, words cut by a hyphen at
//! the end of a line made whole, what repeats at the top and the bottom of pages marked.
//!
//! A PDF file says where glyphs stand, and nothing of words, lines or paragraphs; what had to be guessed is told.

mod columns;
mod glyphs;
mod hyphens;
mod margins;
mod paragraphs;
mod radicals;
mod sizes;
mod style;

use super::Fault;
use super::blocks::Blocks;
use glyphs::{Budget, Line, Listener, Page, TooMuch};
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf, page};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use paragraphs::Ordered;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What was read, and what must be said of it.
pub(super) struct Read {
    /// The text.
    pub(super) blocks: Blocks,
    /// What had to be guessed or could not be read.
    pub(super) warnings: Vec<String>,
}

/// Reads the file `bytes`.
///
/// # Errors
/// That it is broken or locked, has no text, or takes more room or work than any text needs.
pub(super) fn read(bytes: Arc<Vec<u8>>) -> Result<Read, Fault> {
    let form = sizes::check(&bytes)?;
    // The crate that reads the format is made for hostile files, but is young and large; and leaving a drawing that takes
    // too much goes the same way. All that it made is dropped with it.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes, form)));
    let mut pages = match pages {
        Ok(pages) => pages?,
        Err(reason) if reason.is::<TooMuch>() => return Err(too_much()),
        Err(_) => return Err(broken()),
    };
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(fault(
            "is a PDF file without text, most likely pictures of pages",
            "have its text recognised first, for instance with ocrmypdf",
        ));
    }
    margins::mark(&mut pages);
    let mut warnings = told(&pages);
    let ordered: Vec<Ordered> = pages.into_iter().map(in_order).collect();
    let beside = ordered
        .iter()
        .filter(|page| page.columns.iter().any(|column| column.is_beside));
    let beside = beside.count();
    let (paragraphs, guesses) = paragraphs::of(ordered);
    warnings.insert(
        0,
        format!(
            "is a PDF file, which names no paragraphs: its {} were told from where its lines stand",
            paragraphs.len()
        ),
    );
    if beside > 0 {
        warnings.push(format!(
            "{} set in columns, read one after the other",
            of_pages(beside, "is", "are")
        ));
    }
    match guesses {
        0 => {}
        1 => warnings.push("1 word was cut by a hyphen at the end of a line and stands nowhere else whole".to_owned()),
        _ => warnings.push(format!(
            "{guesses} words were cut by a hyphen at the end of a line and stand nowhere else whole"
        )),
    }
    let mut blocks = Blocks::default();
    for paragraph in paragraphs {
        blocks.add(&paragraph.text);
        if let Some(block) = blocks.end(paragraph.kind) {
            blocks.landmark(block.span.start, format!("page {}", paragraph.page));
        }
    }
    Ok(Read { blocks, warnings })
}

fn fault(problem: &str, hint: &'static str) -> Fault {
    Fault {
        place: String::new(),
        problem: problem.to_owned(),
        hint,
    }
}

fn broken() -> Fault {
    fault(
        "is a broken or cut PDF file",
        "save it anew with the program that made it",
    )
}

fn too_much() -> Fault {
    fault(
        "draws more than any text needs",
        "do not trust it, or take its text out with another program",
    )
}

/// What is drawn on each page; a form takes at most `form` bytes.
fn pages(bytes: Arc<Vec<u8>>, form: u64) -> Result<Vec<Page>, Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => fault(
            "is a locked PDF file",
            "save it without its password, for instance with qpdf --decrypt",
        ),
        LoadPdfError::Invalid => broken(),
    })?;
    let mut budget = Budget {
        steps: 50_000_000,
        text: 128 << 20,
        form: if form > 1 << 20 { form } else { 1 },
        clips: 500_000,
        forms: 16 << 30,
    };
    let mut content = 256_u64 << 20;
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let [width, height] = [page.render_dimensions().0, page.render_dimensions().1].map(f64::from);
        content = content.checked_sub(length(page)).ok_or_else(too_much)?;
        let mut listener = Listener {
            page: Page {
                size: [width, height],
                ..Page::default()
            },
            budget: &mut budget,
            marked: 0,
            artifact: None,
        };
        let upright = Affine::new(page.initial_transform(true).as_coeffs());
        let bounds = Rect::new(0.0, 0.0, width, height);
        let mut context = Context::new(upright, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut listener);
        let mut page = listener.page;
        page.lines = glyphs::without_doubles(page.lines);
        pages.push(page);
    }
    Ok(pages)
}

/// How long the instructions of a page are: a small file can name one part any number of times.
fn length(page: &page::Page<'_>) -> u64 {
    let one = page.raw().get::<Stream<'_>>(b"Contents".as_slice());
    let many = page.raw().get::<Array<'_>>(b"Contents".as_slice());
    let many = many.iter().flat_map(|parts| parts.iter::<Stream<'_>>());
    let mut length = 0;
    for part in one.into_iter().chain(many) {
        length += part.decoded_data().map_or(0, |part| part.len() as u64);
        if length > 256 << 20 {
            break;
        }
    }
    length
}

/// Puts the lines of a page in the order in which they are read.
fn in_order(page: Page) -> Ordered {
    let middle = page.size[1] / 2.0;
    let (mut aside, text): (Vec<Line>, Vec<Line>) = page.lines.into_iter().partition(|line| line.is_aside);
    aside.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let (above, below) = aside.into_iter().partition(|line| line.base < middle);
    Ordered {
        above,
        columns: columns::of(text),
        below,
    }
}

/// What must be said of `pages`.
fn told(pages: &[Page]) -> Vec<String> {
    let mut told = Vec::new();
    let empty: Vec<usize> = (1..=pages.len())
        .filter(|&number| pages[number - 1].lines.is_empty())
        .collect();
    if let Some(first) = empty.first() {
        let which = of_pages(empty.len(), "has", "have");
        told.push(format!("{which} no text, from page {first} on: empty or a picture"));
    }
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > 0 {
        told.push(format!(
            "{unknown} of its signs name no letter, and were read as \u{fffd}"
        ));
    }
    let backwards = pages
        .iter()
        .flat_map(|page| &page.lines)
        .flat_map(|line| line.text.chars());
    if backwards.filter(|c| matches!(c, '\u{590}'..='\u{8ff}')).count() > 20 {
        told.push("is written from right to left, which is read in the order in which it is drawn".to_owned());
    }
    told
}

/// `1 of its pages is`, `3 of its pages are`.
fn of_pages(count: usize, one: &str, many: &str) -> String {
    format!("{count} of its pages {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
