//! The links as XLIFF: version 2.1 (OASIS, 2018) and version 1.2 (OASIS, 2008). A unit a row of the report, A the source, B
//! the target; what else is known of it stands in metadata (2.1: the Metadata module; 1.2: a context group).

use super::units::{Unit, languages, units};
use super::xml_text::{attribute, escaped};
use crate::align::Alignment;
use crate::segment::Side;
use std::io::{self, Write};

/// Which version of XLIFF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 2.1, whose namespace is that of 2.0.
    V2,
    /// 1.2.
    V1,
}

/// Writes the file.
///
/// # Errors
/// Those of `out`.
pub fn write(sides: &[Side; 2], alignment: &Alignment, version: Version, out: &mut dyn Write) -> io::Result<()> {
    let [source, target] = languages(sides).map(|language| attribute(&language));
    let original = attribute(&sides[0].document.path);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    match version {
        Version::V2 => write!(
            out,
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" \
             version=\"2.1\" srcLang=\"{source}\" trgLang=\"{target}\">\n<file id=\"f1\" original=\"{original}\">\n"
        )?,
        Version::V1 => write!(
            out,
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n<file original=\"{original}\" \
             source-language=\"{source}\" target-language=\"{target}\" datatype=\"plaintext\">\n<body>\n"
        )?,
    }
    for unit in units(sides, alignment) {
        match version {
            Version::V2 => unit_2(&unit, out)?,
            Version::V1 => unit_1(&unit, out)?,
        }
    }
    let body = if version == Version::V1 { "</body>\n" } else { "" };
    writeln!(out, "{body}</file>\n</xliff>")
}

fn unit_2(unit: &Unit, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<unit id=\"u{}\">", unit.number)?;
    write!(out, "<mda:metadata><mda:metaGroup category=\"diptych\">")?;
    for (name, value) in known(unit) {
        write!(out, "<mda:meta type=\"{name}\">{value}</mda:meta>")?;
    }
    writeln!(out, "</mda:metaGroup></mda:metadata>")?;
    writeln!(
        out,
        "<segment>{}</segment>\n</unit>",
        texts(unit, " xml:space=\"preserve\"")
    )
}

fn unit_1(unit: &Unit, out: &mut dyn Write) -> io::Result<()> {
    let number = unit.number;
    write!(
        out,
        "<trans-unit id=\"{number}\" xml:space=\"preserve\">{}",
        texts(unit, "")
    )?;
    write!(out, "<context-group name=\"diptych\" purpose=\"x-diptych\">")?;
    for (name, value) in known(unit) {
        write!(out, "<context context-type=\"x-{name}\">{value}</context>")?;
    }
    writeln!(out, "</context-group></trans-unit>")
}

/// What is known of a unit besides its texts.
fn known(unit: &Unit) -> Vec<(&'static str, String)> {
    let mut known = vec![("kind", unit.kind.to_owned())];
    known.extend(unit.confidence.map(|confidence| ("confidence", confidence.to_string())));
    let numbers = ["a", "b"].into_iter().zip(unit.numbers.clone());
    known.extend(numbers.filter(|(_, numbers)| !numbers.is_empty()));
    known
}

/// The source, which must be there, and the target.
fn texts(unit: &Unit, space: &str) -> String {
    let [a, b] = unit.texts.each_ref().map(|text| text.as_deref().map(escaped));
    let source = format!("<source{space}>{}</source>", a.unwrap_or_default());
    let target = b.map_or_else(String::new, |b| format!("<target{space}>{b}</target>"));
    source + &target
}
