//! The steps of each container → the XML of its paragraphs, with the changes tracked.

use super::chain::Anchors;
use super::settings::{self, ParagraphSettings};
use super::text::{Container, MARK, OBJECT, ROW, Row, Text};
use crate::compare::Comparison;
use crate::diff::Edit;
use crate::read::docx::Note;
use crate::report::docx::run_content;
use crate::report::script::{self, Step};
use crate::report::xml_text::escaped;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What is done with a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Keep,
    Delete,
    Insert,
}

impl Change {
    /// What a run that says `text` holds.
    fn content(self, text: &str) -> String {
        let mut content = String::new();
        let tag = if self == Self::Delete { "delText" } else { "t" };
        run_content(text, tag, &mut content);
        content
    }
}

/// Writes the redline of two texts.
pub(super) struct Emitter<'e, 't> {
    comparison: &'e Comparison,
    texts: [&'e Text<'t>; 2],
    anchors: Anchors,
    /// Whether the file has the style with this id.
    has_style: &'e dyn Fn(&str) -> bool,
    /// The attributes of a change but for its id.
    stamp: String,
    next_id: usize,
    /// The pairs of notes whose marks were met, A's with the one that B has at its place.
    pub(super) notes: VecDeque<(Option<Note>, Option<Note>)>,
    /// The ids under which notes of B come into the file.
    pub(super) new_notes: BTreeMap<Note, String>,
}

/// The paragraph, and the table around it, that is being written.
#[derive(Default)]
struct Flow {
    out: String,
    /// The runs of the paragraph under way.
    runs: String,
    /// The side and number of the open table.
    table: Option<(usize, usize)>,
    /// Which table of A goes on with the rows of a table of B.
    partners: BTreeMap<usize, usize>,
}

impl<'e, 't> Emitter<'e, 't> {
    /// Prepares the redline of `comparison`, changed by `author` on `date`.
    pub(super) fn new(
        comparison: &'e Comparison,
        texts: [&'e Text<'t>; 2],
        has_style: &'e dyn Fn(&str) -> bool,
        [author, date]: [&str; 2],
    ) -> Self {
        let (author, date) = (escaped(author), escaped(date));
        Self {
            comparison,
            texts,
            anchors: Anchors::new(comparison, texts[0], texts[1]),
            has_style,
            stamp: format!("w:author=\"{author}\" w:date=\"{date}\""),
            next_id: 1,
            notes: VecDeque::new(),
            new_notes: new_ids(texts),
        }
    }

    /// The XML of a container of A and one of B; of one of them alone where the other is none.
    pub(super) fn container(&mut self, a: Option<usize>, b: Option<usize>) -> String {
        let steps = match (a, b) {
            (Some(in_a), Some(in_b)) => self.steps([in_a, in_b]),
            (Some(in_a), None) => alone(&self.texts[0].containers[in_a], Step::Delete),
            (None, Some(in_b)) => alone(&self.texts[1].containers[in_b], Step::Insert),
            (None, None) => Vec::new(),
        };
        let mut flow = Flow::default();
        for step in steps {
            match (step, a, b) {
                (Step::Keep { a: span, b: same }, Some(in_a), Some(in_b)) => {
                    self.pair_tables(&mut flow, [in_a, in_b], [span, same]);
                    self.stretch(&mut flow, Change::Keep, in_a, span, Some((in_b, same)));
                }
                (Step::Keep { a: span, .. }, Some(in_a), None) => {
                    self.stretch(&mut flow, Change::Keep, in_a, span, None)
                }
                // The last mark of what only B has, in a cell or a note of its own.
                (Step::Keep { b: span, .. }, None, Some(_)) | (Step::Keep { b: span, .. }, None, None) => {
                    self.last_mark(&mut flow, b, span);
                }
                (Step::Delete(span), Some(in_a), _) => self.stretch(&mut flow, Change::Delete, in_a, span, None),
                (Step::Insert(span), _, Some(in_b)) => self.stretch(&mut flow, Change::Insert, in_b, span, None),
                _ => {}
            }
        }
        flow.close_table();
        flow.out
    }

    fn steps(&self, [in_a, in_b]: [usize; 2]) -> Vec<Step> {
        let [text_a, text_b] = self.texts;
        let anchors = self.anchors.between([in_a, in_b], text_a, text_b);
        let sides = &self.comparison.sides;
        let edits = |link: usize| -> Vec<Edit> {
            let edits = self.comparison.edits[link].iter();
            let placed = |edit: &Edit| Edit {
                a: text_a.containers[in_a].place(edit.a, &sides[0].document.text),
                b: text_b.containers[in_b].place(edit.b, &sides[1].document.text),
                ..*edit
            };
            edits.map(placed).collect()
        };
        let streams = [&text_a.containers[in_a].stream, &text_b.containers[in_b].stream];
        script::steps(streams[0], streams[1], &anchors, edits)
    }

    /// Notes which tables of B go on in tables of A: those with a row in common.
    fn pair_tables(&self, flow: &mut Flow, [in_a, in_b]: [usize; 2], [span, same]: [Span; 2]) {
        let [a, b] = [&self.texts[0].containers[in_a], &self.texts[1].containers[in_b]];
        for (place, row) in a.rows.range(span.start..span.end) {
            if let Some(other) = b.rows.get(&(place - span.start + same.start)) {
                flow.partners.insert(other.table, row.table);
            }
        }
    }

    /// Writes a stretch of the stream of a container: of B's where it is inserted, else of A's. `same` is what B has there,
    /// where it is kept.
    fn stretch(&mut self, flow: &mut Flow, change: Change, at: usize, span: Span, same: Option<(usize, Span)>) {
        let side = usize::from(change == Change::Insert);
        let texts = self.texts;
        let container = &texts[side].containers[at];
        let other = |place: usize| same.map(|(other, same)| (other, place - span.start + same.start));
        let mut from = span.start;
        while from < span.end {
            let rest = &container.stream[from..span.end];
            let special = rest.find([MARK, ROW, OBJECT]);
            let end = from + special.unwrap_or(rest.len());
            self.words(flow, change, container, Span::new(from, end));
            let Some(c) = container.stream[end..span.end].chars().next() else {
                break;
            };
            match c {
                MARK => self.mark(flow, change, container.marks.get(&end).copied().unwrap_or_default()),
                ROW => self.row(flow, change, [at, end], other(end)),
                _ => self.object(flow, change, container, end, other(end)),
            }
            from = end + c.len_utf8();
        }
    }

    fn words(&mut self, flow: &mut Flow, change: Change, container: &Container<'t>, span: Span) {
        let mut from = span.start;
        while from < span.end {
            let next = container.runs.partition_point(|(start, _)| *start <= from);
            let end = container
                .runs
                .get(next)
                .map_or(span.end, |(start, _)| (*start).min(span.end));
            let settings = next.checked_sub(1).map_or("", |at| container.runs[at].1);
            let content = change.content(&container.stream[from..end]);
            self.run(flow, change, settings, &content);
            from = end;
        }
    }

    fn run(&mut self, flow: &mut Flow, change: Change, settings: &str, content: &str) {
        let settings = settings::run(settings, self.has_style);
        let run = format!("<w:r>{settings}{content}</w:r>");
        match change {
            Change::Keep => flow.runs.push_str(&run),
            Change::Delete => flow.runs.push_str(&format!("<w:del {}>{run}</w:del>", self.stamped())),
            Change::Insert => flow.runs.push_str(&format!("<w:ins {}>{run}</w:ins>", self.stamped())),
        }
    }

    /// The attributes of the next change.
    fn stamped(&mut self) -> String {
        let id = self.next_id;
        self.next_id += 1;
        format!("w:id=\"{id}\" {}", self.stamp)
    }

    /// The element that says of a mark or a row what becomes of it.
    fn sign(&mut self, change: Change) -> String {
        match change {
            Change::Keep => String::new(),
            Change::Delete => format!("<w:del {}/>", self.stamped()),
            Change::Insert => format!("<w:ins {}/>", self.stamped()),
        }
    }

    /// Ends the paragraph under way.
    fn mark(&mut self, flow: &mut Flow, change: Change, settings: &str) {
        let settings = match change {
            Change::Insert => ParagraphSettings::foreign(settings, self.has_style),
            _ => ParagraphSettings::of(settings, self.has_style),
        };
        let sign = self.sign(change);
        flow.close_table();
        let runs = std::mem::take(&mut flow.runs);
        flow.out
            .push_str(&format!("<w:p>{}{runs}</w:p>", settings.written(&sign)));
    }

    /// The last mark of a container that only B has.
    fn last_mark(&mut self, flow: &mut Flow, b: Option<usize>, span: Span) {
        let texts = self.texts;
        let settings = b.and_then(|at| texts[1].containers[at].marks.get(&span.start));
        let settings = ParagraphSettings::foreign(settings.copied().unwrap_or_default(), self.has_style);
        let runs = std::mem::take(&mut flow.runs);
        flow.close_table();
        flow.out.push_str(&format!("<w:p>{}{runs}</w:p>", settings.written("")));
    }

    fn row(&mut self, flow: &mut Flow, change: Change, [at, place]: [usize; 2], other: Option<(usize, usize)>) {
        let side = usize::from(change == Change::Insert);
        let texts = self.texts;
        let Some(row) = texts[side].containers[at].rows.get(&place) else {
            return;
        };
        let other = other.and_then(|(other, place)| texts[1].containers[other].rows.get(&place));
        let table = match (side, flow.partners.get(&row.table)) {
            (1, Some(&partner)) => (0, partner),
            _ => (side, row.table),
        };
        flow.open_table(table, row);
        let sign = self.sign(change);
        let mut cells = String::new();
        for (number, &(settings, cell)) in row.cells.iter().enumerate() {
            let beside = other.and_then(|other| other.cells.get(number)).map(|(_, cell)| *cell);
            let (a, b) = match change {
                Change::Keep => (Some(cell), beside),
                Change::Delete => (Some(cell), None),
                Change::Insert => (None, Some(cell)),
            };
            let content = self.container(a, b);
            cells.push_str(&format!("<w:tc>{settings}{content}</w:tc>"));
        }
        let settings = settings::row(row.settings, &sign);
        flow.out.push_str(&format!("<w:tr>{settings}{cells}</w:tr>"));
    }

    fn object(
        &mut self,
        flow: &mut Flow,
        change: Change,
        container: &Container<'t>,
        place: usize,
        other: Option<(usize, usize)>,
    ) {
        let at = container.runs.partition_point(|(start, _)| *start <= place);
        let settings = at.checked_sub(1).map_or("", |at| container.runs[at].1);
        let Some(&(xml, note)) = container.objects.get(&place) else {
            // The character itself stands in the text.
            let content = change.content(OBJECT.encode_utf8(&mut [0; 4]));
            return self.run(flow, change, settings, &content);
        };
        match (change, note) {
            (Change::Insert, Some(note)) => {
                let Some(id) = self.new_notes.get(note) else { return };
                let reference = format!("<w:{}Reference w:id=\"{id}\"/>", note.kind);
                self.notes.push_back((None, Some(note.clone())));
                self.run(flow, change, settings, &reference);
            }
            // What leads to another part leads nowhere in this file.
            (Change::Insert, None) if !stands_alone(xml) => {}
            (_, note) => {
                if let Some(note) = note {
                    let texts = self.texts;
                    let beside = other.and_then(|(other, place)| texts[1].containers[other].objects.get(&place));
                    let beside = beside.and_then(|(_, note)| *note).cloned();
                    self.notes.push_back((Some(note.clone()), beside));
                }
                match change {
                    // What a field does has another name where it is deleted.
                    Change::Delete => self.run(flow, change, settings, &xml.replace("w:instrText", "w:delInstrText")),
                    _ => self.run(flow, change, settings, xml),
                }
            }
        }
    }
}

impl Flow {
    fn open_table(&mut self, table: (usize, usize), row: &Row<'_>) {
        if self.table == Some(table) {
            return;
        }
        self.close_table();
        self.out.push_str(&format!("<w:tbl>{}", row.table_settings));
        self.table = Some(table);
    }

    fn close_table(&mut self) {
        if self.table.take().is_some() {
            self.out.push_str("</w:tbl>");
        }
    }
}

/// The steps of a container that one side has alone; its last mark stays, since a cell or a note must end with one.
fn alone(container: &Container<'_>, step: fn(Span) -> Step) -> Vec<Step> {
    let end = container.stream.len();
    let mark = Span::new(end - MARK.len_utf8(), end);
    vec![step(Span::new(0, mark.start)), Step::Keep { a: mark, b: mark }]
}

/// Whether an object can be taken into another file as it is.
fn stands_alone(xml: &str) -> bool {
    [
        "<w:fldChar",
        "<w:instrText",
        "<w:sym",
        "<w:br",
        "<w:footnoteRef",
        "<w:endnoteRef",
    ]
    .iter()
    .any(|start| xml.starts_with(start))
}

/// Ids for the notes of B that A's file does not have yet.
fn new_ids([a, b]: [&Text<'_>; 2]) -> BTreeMap<Note, String> {
    let mut taken: BTreeSet<(&str, i64)> = BTreeSet::new();
    for note in a.notes.keys() {
        taken.extend(note.id.parse::<i64>().map(|id| (note.kind, id)));
    }
    let mut next: BTreeMap<&str, i64> = BTreeMap::new();
    for (kind, id) in taken {
        let last = next.entry(kind).or_insert(0);
        *last = (*last).max(id.min(i64::from(i32::MAX) - 100_000));
    }
    let fresh = |note: &Note| {
        let last = next.entry(note.kind).or_insert(0);
        *last += 1;
        (note.clone(), last.to_string())
    };
    b.notes.keys().map(fresh).collect()
}
