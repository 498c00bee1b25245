//! The links as a translation memory: TMX 1.4b (LISA OSCAR, 2005). A unit a row of the report; what TMX has no place for
//! stands in properties: `x-kind`, `x-confidence`, and in `x-a` and `x-b` the numbers of the segments.

use super::units::{languages, units};
use super::xml_text::{attribute, escaped};
use crate::align::Alignment;
use crate::segment::Side;
use std::io::{self, Write};

/// Writes the memory.
///
/// # Errors
/// Those of `out`.
pub fn write(sides: &[Side; 2], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let languages = languages(sides);
    let [a, b] = sides.each_ref().map(|side| escaped(&side.document.path));
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n\
         <header creationtool=\"diptych\" creationtoolversion=\"{}\" segtype=\"block\" o-tmf=\"diptych\" adminlang=\"en\" \
         srclang=\"{}\" datatype=\"plaintext\">\n<prop type=\"x-path-a\">{a}</prop>\n<prop type=\"x-path-b\">{b}</prop>\n\
         </header>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        attribute(&languages[0]),
    )?;
    for unit in units(sides, alignment) {
        writeln!(out, "<tu tuid=\"{}\">", unit.number)?;
        writeln!(out, "<prop type=\"x-kind\">{}</prop>", unit.kind)?;
        if let Some(confidence) = unit.confidence {
            writeln!(out, "<prop type=\"x-confidence\">{confidence}</prop>")?;
        }
        for (name, numbers) in ["x-a", "x-b"].into_iter().zip(&unit.numbers) {
            if !numbers.is_empty() {
                writeln!(out, "<prop type=\"{name}\">{numbers}</prop>")?;
            }
        }
        for (language, text) in languages.iter().zip(&unit.texts) {
            if let Some(text) = text {
                let text = escaped(text);
                writeln!(out, "<tuv xml:lang=\"{language}\"><seg>{text}</seg></tuv>")?;
            }
        }
        writeln!(out, "</tu>")?;
    }
    writeln!(out, "</body>\n</tmx>")
}
