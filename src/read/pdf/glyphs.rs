//! A page of a PDF file → its lines as they are drawn: glyphs in the order of the file, a space where there is room for
//! one.

use super::radicals::unified;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use unicode_normalization::UnicodeNormalization;

/// A page.
#[derive(Default)]
pub(super) struct Page {
    /// Its lines, in the order of the file.
    pub(super) lines: Vec<Line>,
    /// How many glyphs have no letter.
    pub(super) unknown: usize,
    /// Its width and height.
    pub(super) size: [f64; 2],
}

/// A line of text, or a part of one that stands apart. Distances are in points, heights from the top of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// The height of what its letters stand on.
    pub(super) base: f64,
    /// The size of its letters.
    pub(super) size: f64,
    /// The width of its beginning that no line break can part.
    pub(super) first: f64,
    /// Whether that is all of it so far.
    is_unbroken: bool,
    /// Whether the file says that it is not of the text, or it is turned.
    pub(super) is_aside: bool,
}

/// A gap of so much of the letters' size is a space: half of the narrowest that is set.
const SPACE: f64 = 0.15;

/// A gap of so much of it may be the one between two columns, which are not read across; where it is none, the parts of
/// the line are put together again.
const APART: f64 = 1.0;

/// What reading a whole file may take.
pub(super) struct Budget {
    /// How many things may be drawn. A map of a city has a million lines.
    pub(super) steps: u64,
    /// How many bytes of text there may be.
    pub(super) text: u64,
    /// How many forms may be drawn and stretches of a page cut out: a form takes twenty microseconds.
    pub(super) clips: u64,
    /// What one thing that is drawn in many places may cost each time, and all of them together, in bytes unpacked: a
    /// form draws forms, so that a small file can ask for any number.
    pub(super) form: u64,
    /// What is left of that.
    pub(super) forms: u64,
}

/// With what the drawing of a page is left where it takes too much.
pub(super) struct TooMuch;

/// What is `left` after taking `cost` of it. The drawing is left where that is not there: what draws has no way to be told
/// to stop, but keeps nothing that being left could spoil.
fn taken(left: u64, cost: u64) -> u64 {
    match left.checked_sub(cost) {
        Some(left) => left,
        None => std::panic::resume_unwind(Box::new(TooMuch)),
    }
}

/// What listens to the drawing of a page.
pub(super) struct Listener<'b> {
    /// What was heard.
    pub(super) page: Page,
    /// What may still be drawn.
    pub(super) budget: &'b mut Budget,
    /// How many marked contents are open.
    pub(super) marked: usize,
    /// The outermost of them that is no text of the page: a header, a footer, a rule.
    pub(super) artifact: Option<usize>,
}

/// A glyph where it stands.
struct Stroke {
    start: Point,
    end: Point,
    size: f64,
    is_turned: bool,
}

impl Listener<'_> {
    /// The letters of `glyph`; none where it has none.
    fn letters(&mut self, glyph: &Glyph<'_>) -> Option<String> {
        let said = match glyph.as_unicode() {
            Some(BfString::Char(c)) => plain(c),
            Some(BfString::String(text)) => text.chars().map(plain).collect(),
            None => "\u{fffd}".to_owned(),
        };
        self.page.unknown += usize::from(said.contains('\u{fffd}'));
        (!said.is_empty()).then_some(said)
    }

    /// Adds what a glyph says.
    fn add(&mut self, text: &str, stroke: &Stroke) {
        let is_aside = stroke.is_turned || self.artifact.is_some();
        let Stroke { start, end, size, .. } = *stroke;
        let is_blank = text.trim().is_empty();
        let last = self.page.lines.last_mut().filter(|last| {
            let gap = (start.x - last.right) / size;
            let is_level = (start.y - last.base).abs() < 0.5 * size.max(last.size);
            is_aside == last.is_aside && (stroke.is_turned || is_level && (-1.0..APART).contains(&gap))
        });
        let Some(line) = last else {
            if !is_blank {
                self.page.lines.push(Line {
                    text: text.trim_start().to_owned(),
                    left: start.x,
                    right: end.x,
                    base: start.y,
                    size,
                    first: end.x - start.x,
                    is_unbroken: !is_wide(text),
                    is_aside,
                });
            }
            return;
        };
        let is_apart = !stroke.is_turned && start.x - line.right > SPACE * size;
        if is_apart && !line.text.ends_with(' ') && !is_blank && !is_wide(text) && !is_wide_end(&line.text) {
            line.text.push(' ');
        }
        line.is_unbroken = line.is_unbroken && !line.text.ends_with(' ') && !is_blank && !is_wide(text);
        if is_blank {
            if !line.text.ends_with(' ') {
                line.text.push(' ');
            }
            return;
        }
        line.text.push_str(text);
        line.right = line.right.max(end.x);
        line.size = line.size.max(size);
        if line.is_unbroken {
            line.first = line.right - line.left;
        }
    }
}

/// A character as other formats write it: ligatures and the radicals that some programs draw for whole characters taken
/// apart, bullets of symbol fonts as such, no control characters.
fn plain(c: char) -> String {
    match c {
        '\u{2e80}'..='\u{2eff}' => unified(c).unwrap_or(c).nfkc().collect(),
        '\u{fb00}'..='\u{fb06}' | '\u{2f00}'..='\u{2fdf}' => c.nfkc().collect(),
        '\u{a0}' | '\t' | '\n' | '\r' => " ".to_owned(),
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' => "•".to_owned(),
        '\u{e000}'..='\u{f8ff}' => "\u{fffd}".to_owned(),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    }
}

/// Whether a text begins with a character of a script that is set without spaces.
pub(super) fn is_wide(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// Whether it ends with one.
pub(super) fn is_wide_end(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| is_wide(c.encode_utf8(&mut [0; 4])))
}

impl Device<'_> for Listener<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        self.budget.steps = taken(self.budget.steps, run.glyphs().len() as u64);
        // Letters that are filled and have an outline are drawn twice.
        if matches!(mode, DrawMode::Stroke(_))
            && self
                .page
                .lines
                .last()
                .is_some_and(|line| self.is_over(line, run, &props))
        {
            return;
        }
        for positioned in run.glyphs() {
            let Some(text) = self.letters(positioned) else { continue };
            // A glyph's own space has a thousand units to the size of the letters.
            let advance = match &**positioned {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let place = props.transform * positioned.transform();
            let Some(stroke) = self.stroke(place, f64::from(advance.unwrap_or(500.0)), run.writing_mode()) else {
                continue;
            };
            self.budget.text = taken(self.budget.text, text.len() as u64);
            self.add(&text, &stroke);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.budget.steps = taken(self.budget.steps, 1);
    }

    /// No form does this, but some programs do it for each line of text.
    fn push_clip_rect(&mut self, _: &Rect) {
        self.budget.steps = taken(self.budget.steps, 1);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        let budget = &mut *self.budget;
        budget.clips = taken(budget.clips, 1);
        budget.forms = taken(budget.forms, budget.form);
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marked += 1;
        if tag == b"Artifact" && self.artifact.is_none() {
            self.artifact = Some(self.marked);
        }
    }

    fn end_marked_content(&mut self) {
        if self.artifact == Some(self.marked) {
            self.artifact = None;
        }
        self.marked = self.marked.saturating_sub(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

impl Listener<'_> {
    /// Where a glyph stands; none where that is not on the page.
    fn stroke(&self, place: Affine, advance: f64, mode: WritingMode) -> Option<Stroke> {
        let start = place * Point::ZERO;
        let (along, up) = (
            place * Point::new(1000.0, 0.0) - start,
            place * Point::new(0.0, 1000.0) - start,
        );
        let size = up.hypot();
        let is_on_page =
            (-1.0..=self.page.size[0] + 1.0).contains(&start.x) && (-1.0..=self.page.size[1] + 1.0).contains(&start.y);
        if !is_on_page || !(0.1..10_000.0).contains(&size) {
            return None;
        }
        if matches!(mode, WritingMode::Vertical) {
            // Columns of a page that is written downwards are the lines of the page turned.
            let turned = Point::new(start.y, self.page.size[0] - start.x);
            return Some(Stroke {
                start: turned,
                end: turned + (size, 0.0),
                size,
                is_turned: false,
            });
        }
        let end = place * Point::new(advance, 0.0);
        Some(Stroke {
            start,
            end: Point::new(end.x.clamp(start.x - 1.0, start.x + 100.0 * size), end.y),
            size,
            is_turned: along.x <= 0.0 || along.y.abs() > 0.2 * along.x,
        })
    }

    /// Whether `run` begins inside `line`.
    fn is_over(&self, line: &Line, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        run.glyphs().first().is_some_and(|first| {
            let start = props.transform * first.transform() * Point::ZERO;
            (start.y - line.base).abs() < 0.1 * line.size
                && start.x < line.right - 0.1 * line.size
                && start.x >= line.left - 0.1
        })
    }
}

/// Leaves out lines that are drawn a second time over themselves, a little beside, to look bold.
pub(super) fn without_doubles(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines {
        line.text.truncate(line.text.trim_end().len());
        let is_double = |last: &Line| {
            let near = 0.2 * line.size;
            (last.left - line.left).abs() < near
                && (last.base - line.base).abs() < near
                && line.text.starts_with(&last.text)
        };
        if kept.last().is_some_and(is_double) {
            kept.pop();
        }
        kept.push(line);
    }
    kept
}
