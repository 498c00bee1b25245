//! The comparison as a TEI P5 document in parallel segmentation: what both versions say stands once, what differs in an
//! apparatus (`app`) with a reading (`rdg`) of each witness (TEI guidelines, chapter 13).
//!
//! A row of the report is an `ab`: its `type` says what it is, its `n` which segments of A and of B it holds (numbers as in
//! the other formats, a vertical bar between the sides), its `cert` how likely it is right. Between two segments of one
//! side stands a `milestone`.

use super::script::{self, MARK, Step};
use super::units::{Unit, units};
use super::xml_text::{attribute, escaped};
use crate::compare::Comparison;
use std::io::{self, Write};

/// Writes the document.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let sides = &comparison.sides;
    let [a, b] = sides.each_ref().map(|side| escaped(&side.document.path));
    let [language_a, language_b] = sides.each_ref().map(|side| attribute(side.language.code()));
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n\
         <titleStmt><title>{a} and {b}</title></titleStmt>\n<publicationStmt><p>Compared by diptych {}</p></publicationStmt>\n\
         <sourceDesc><listWit><witness xml:id=\"A\" xml:lang=\"{language_a}\">{a}</witness>\
         <witness xml:id=\"B\" xml:lang=\"{language_b}\">{b}</witness></listWit></sourceDesc>\n</fileDesc>\n\
         <encodingDesc><variantEncoding method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc>\n\
         </teiHeader>\n<text>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
    )?;
    let mut is_empty = true;
    for unit in units(sides, &comparison.alignment) {
        row(comparison, &unit, out)?;
        is_empty = false;
    }
    if is_empty {
        writeln!(out, "<ab/>")?;
    }
    writeln!(out, "</body>\n</text>\n</TEI>")
}

fn row(comparison: &Comparison, unit: &Unit, out: &mut dyn Write) -> io::Result<()> {
    let [a, b] = &unit.numbers;
    let certainty = unit
        .confidence
        .map_or_else(String::new, |confidence| format!(" cert=\"{confidence}\""));
    write!(out, "<ab type=\"{}\" n=\"{a}|{b}\"{certainty}>", unit.kind)?;
    match unit.link {
        Some(number) => {
            let ([a, b], steps) = script::of_link(comparison, number);
            steps_of(&steps, &a, &b, out)?;
        }
        None => {
            let [a, b] = unit.texts.each_ref().map(|text| text.as_deref().unwrap_or_default());
            app(a, b, out)?;
        }
    }
    writeln!(out, "</ab>")
}

/// What both say as it is, what differs as an apparatus; a deletion and the insertion behind it are one.
fn steps_of(steps: &[Step], a: &str, b: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        at += 1;
        match (*step, steps.get(at)) {
            (Step::Keep { a: kept, .. }, _) => write!(out, "{}", content(kept.of(a)))?,
            (Step::Delete(old), Some(Step::Insert(new))) => {
                at += 1;
                app(old.of(a), new.of(b), out)?;
            }
            (Step::Delete(old), _) => app(old.of(a), "", out)?,
            (Step::Insert(new), _) => app("", new.of(b), out)?,
        }
    }
    Ok(())
}

fn app(a: &str, b: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<app>")?;
    for (witness, text) in [("A", a), ("B", b)] {
        match text.is_empty() {
            true => write!(out, "<rdg wit=\"#{witness}\"/>")?,
            false => write!(out, "<rdg wit=\"#{witness}\">{}</rdg>", content(text))?,
        }
    }
    write!(out, "</app>")
}

fn content(text: &str) -> String {
    escaped(text).replace(MARK, "<milestone unit=\"segment\"/>")
}
