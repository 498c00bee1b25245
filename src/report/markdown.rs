//! A comparison → Markdown (GitHub's, for its tables and strike-through): the figures, a table with a row for each
//! passage, the findings.

pub use super::columns::Passages;
use super::columns::{self, Item, Row, stretches};
use super::place::Places;
use super::summary::Summary;
use super::visible::visible;
use crate::Comparison;
use crate::align::{Link, Order, Overlap};
use crate::check::Severity;
use crate::diff::{Class, Edit, EditKind};
use std::io::{self, Write};

/// How to write the report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which passages are shown.
    pub passages: Passages,
    /// Edits of these classes are not marked.
    pub unmarked: Vec<Class>,
}

/// Writes the report of `comparison`: what A alone has is ~~struck through~~, what B alone has **bold**, what stands
/// elsewhere in the passage *slanted*.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let names = [0, 1].map(|side: usize| escaped(&comparison.sides[side].document.path));
    writeln!(out, "# {} against {}\n", names[0], names[1])?;
    for (what, count) in Summary::of(comparison).lines() {
        writeln!(out, "- {what}: {}", escaped(&count))?;
    }
    writeln!(out, "\n## Passages\n\n|  | A |  | B |\n| ---: | --- | ---: | --- |")?;
    for item in columns::items(comparison, options.passages) {
        match item {
            Item::Row(row) => write_row(comparison, options, row, out)?,
            Item::Equal(1) => writeln!(out, "|  | *1 equal passage* |  |  |")?,
            Item::Equal(count) => writeln!(out, "|  | *{count} equal passages* |  |  |")?,
        }
    }
    write_findings(comparison, out)
}

fn write_row(comparison: &Comparison, options: &Options, row: Row, out: &mut dyn Write) -> io::Result<()> {
    let cells = match row {
        Row::Link(number) => {
            let link = &comparison.alignment.links[number];
            let [a, b] = [0, 1].map(|side| cell(comparison, options, number, side));
            [numbers(&link.a), a + &note(link), numbers(&link.b), b]
        }
        Row::Only { side, segment } | Row::Furniture { side, segment } => {
            let text = escaped(comparison.sides[side].text(segment));
            let text = if matches!(row, Row::Furniture { .. }) {
                format!("<sub>{text}</sub>")
            } else {
                text
            };
            let mut cells = [const { String::new() }; 4];
            cells[2 * side] = numbers(&[segment]);
            cells[2 * side + 1] = text;
            cells
        }
    };
    writeln!(out, "| {} |", cells.join(" | "))
}

/// The segments of a link on one side, marked; each on a line of its own.
fn cell(comparison: &Comparison, options: &Options, number: usize, side: usize) -> String {
    let link = &comparison.alignment.links[number];
    let text = &comparison.sides[side].document.text;
    let segments = if side == 0 { &link.a } else { &link.b };
    let edits = &comparison.edits[number];
    let marked = segments.iter().map(|&segment| {
        let span = comparison.sides[side].segments[segment as usize].span;
        let mut shown = String::new();
        for stretch in stretches(span, edits, side) {
            let edit = stretch
                .edit
                .map(|number| &edits[number])
                .filter(|edit| !options.unmarked.contains(&edit.class));
            let around = [
                text[span.start..stretch.span.start].chars().next_back(),
                text[stretch.span.end..span.end].chars().next(),
            ];
            let words = stretch.span.of(text);
            shown += &edit.map_or_else(|| escaped(words), |edit| emphasised(words, edit, side, around));
        }
        shown
    });
    marked.collect::<Vec<_>>().join("<br>")
}

/// The words of an edit between its marks; `around` are the characters before and after.
///
/// CommonMark takes `**` for a mark only where its rules for punctuation and space beside it allow; where they do
/// not, as often in Chinese, tags of HTML say the same.
fn emphasised(words: &str, edit: &Edit, side: usize, around: [Option<char>; 2]) -> String {
    let (mark, tag) = match (edit.kind, side) {
        (EditKind::Moved, _) => ("*", "em"),
        (_, 0) => ("~~", "del"),
        _ => ("**", "ins"),
    };
    let is_mark = |c: char| !c.is_alphanumeric();
    let flanks = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(|c| !is_mark(c)) || outside.is_none_or(is_mark)
    };
    let text = escaped(words);
    if flanks(words.chars().next(), around[0]) && flanks(words.chars().next_back(), around[1]) {
        format!("{mark}{text}{mark}")
    } else {
        format!("<{tag}>{text}</{tag}>")
    }
}

fn write_findings(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    if comparison.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Findings\n")?;
    let places = [0, 1].map(|side: usize| Places::new(&comparison.sides[side].document));
    for finding in &comparison.findings {
        let severity = match finding.severity {
            Severity::Error => "**error**",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let shown: Vec<String> = finding
            .places
            .iter()
            .map(|place| escaped(&places[place.side].shown(place.span)))
            .collect();
        writeln!(
            out,
            "- {severity} `{}`: {} ({})",
            finding.rule,
            escaped(&finding.message),
            shown.join(", ")
        )?;
    }
    Ok(())
}

/// The numbers of segments, from 1.
fn numbers(segments: &[u32]) -> String {
    segments
        .iter()
        .map(|at| (at + 1).to_string())
        .collect::<Vec<_>>()
        .join("<br>")
}

/// What must be said of a link besides its text.
fn note(link: &Link) -> String {
    match (link.order, link.overlap) {
        (Order::InOrder, Overlap::Whole) => "",
        (Order::Moved, Overlap::Whole) => "<br><sub>moved</sub>",
        (Order::InOrder, Overlap::Partial) => "<br><sub>partly the same</sub>",
        (Order::Moved, Overlap::Partial) => "<br><sub>moved, partly the same</sub>",
    }
    .to_owned()
}

/// `text` as it reads in a cell: on one line, and nothing in it a mark of Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            c if c.is_whitespace() && escaped.ends_with(' ') => {}
            c if c.is_whitespace() => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '~' | '|' | '[' | ']' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{comparison, finding};

    #[test]
    fn passages_stand_side_by_side() {
        let mut made = comparison(
            "# Home | News\nThe committee met in Jiangsu.\nNobody *spoke* <b>.\nThe end.",
            "The committee met in Hebei.\nThe end.\nOver.",
            &[(&[1], &[0]), (&[3], &[1])],
        );
        made.findings = vec![finding(&made, "name", Severity::Error, ["Jiangsu", "Hebei"])];
        let mut out = Vec::new();
        write(&made, &Options::default(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    # a.txt against b.txt

    - links: 2 (1 equal, 1 with differences)
    - only in A: 1
    - only in B: 1
    - furniture: 1 in A, 0 in B
    - findings: 1: name 1

    ## Passages

    |  | A |  | B |
    | ---: | --- | ---: | --- |
    | 1 | <sub># Home \| News</sub> |  |  |
    | 2 | The committee met in ~~Jiangsu~~. | 1 | The committee met in **Hebei**. |
    | 3 | Nobody \*spoke\* &lt;b&gt;. |  |  |
    | 4 | The end. | 2 | The end. |
    |  |  | 3 | Over. |

    ## Findings

    - **error** `name`: “Jiangsu” against “Hebei” (a.txt:2:22, b.txt:1:22)
    ");
    }

    #[test]
    fn marks_that_markdown_would_not_take_are_tags() {
        let edit = Edit {
            kind: EditKind::Replaced,
            class: Class::Paraphrase,
            a: crate::Span::new(0, 1),
            b: crate::Span::new(0, 1),
        };
        assert_eq!(emphasised("新质", &edit, 1, [Some('展'), Some('生')]), "**新质**");
        assert_eq!(
            emphasised("，新质", &edit, 1, [Some('展'), Some('生')]),
            "<ins>，新质</ins>"
        );
        assert_eq!(emphasised("a, b", &edit, 0, [Some(' '), None]), "~~a, b~~");
    }
}
