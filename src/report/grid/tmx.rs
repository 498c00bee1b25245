//! The grid as a translation memory: TMX 1.4b (LISA OSCAR, 2005), a unit a row and a variant a text.

use super::names;
use crate::collate::{Collation, RowKind};
use crate::report::xml_text::{attribute, escaped};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the memory. Where several texts are in one language, all but the first carry a subtag of private use with
/// their name (BCP 47), as in the memory of two texts. Segments of one passage are separated by U+2029.
///
/// # Errors
/// Those of `out`.
pub fn write(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let languages = languages(collation);
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n\
         <header creationtool=\"diptych\" creationtoolversion=\"{}\" segtype=\"block\" o-tmf=\"diptych\" adminlang=\"en\" \
         srclang=\"{}\" datatype=\"plaintext\">\n",
        env!("CARGO_PKG_VERSION"),
        if collation.has_source {
            languages[0].as_str()
        } else {
            "*all*"
        },
    )?;
    for (name, side) in names(collation).iter().zip(&collation.texts) {
        let path = escaped(&side.document.path);
        writeln!(out, "<prop type=\"x-path-{}\">{path}</prop>", name.to_lowercase())?;
    }
    writeln!(out, "</header>\n<body>")?;
    let passages = collation.rows.iter().filter(|row| row.kind == RowKind::Passage);
    for (number, row) in passages.enumerate() {
        writeln!(out, "<tu tuid=\"{}\">", number + 1)?;
        if let Some(viv) = row.viv {
            writeln!(out, "<prop type=\"x-disagreement\">{viv:.3}</prop>")?;
        }
        let cells = row.cells.iter().zip(&collation.texts).zip(&languages);
        for ((cell, side), language) in cells.filter(|((cell, _), _)| !cell.segments.is_empty()) {
            let said: Vec<&str> = cell.segments.iter().map(|&at| side.text(at)).collect();
            let said = escaped(&said.join("\u{2029}"));
            writeln!(out, "<tuv xml:lang=\"{language}\"><seg>{said}</seg></tuv>")?;
        }
        writeln!(out, "</tu>")?;
    }
    writeln!(out, "</body>\n</tmx>")
}

/// A tag for the language of each text, all different.
fn languages(collation: &Collation) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let texts = collation.texts.iter().zip(names(collation));
    texts
        .map(|(side, name)| {
            let code = attribute(side.language.code());
            match seen.insert(code.clone()) {
                true => code,
                false => format!("{code}-x-{}", name.to_lowercase()),
            }
        })
        .collect()
}
