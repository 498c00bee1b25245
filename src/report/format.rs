//! The formats of texts → the names that the JSON form has for them.

use crate::read::{Format, Tracked, UnitFormat, Version};

/// The formats that a text may have.
pub(super) const ALL: [Format; 20] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Docx(Tracked::Accepted),
    Format::Docx(Tracked::Rejected),
    Format::Odt(Tracked::Accepted),
    Format::Odt(Tracked::Rejected),
    Format::Epub,
    Format::Pdf,
    Format::Subtitles,
    Format::Units(UnitFormat::Tmx, Version::Source),
    Format::Units(UnitFormat::Tmx, Version::Target),
    Format::Units(UnitFormat::Xliff, Version::Source),
    Format::Units(UnitFormat::Xliff, Version::Target),
    Format::Units(UnitFormat::Po, Version::Source),
    Format::Units(UnitFormat::Po, Version::Target),
    Format::Units(UnitFormat::Table, Version::Source),
    Format::Units(UnitFormat::Table, Version::Target),
    Format::Units(UnitFormat::Tei, Version::Source),
    Format::Units(UnitFormat::Tei, Version::Target),
];

/// The name of a format, as in the JSON form.
pub fn name(format: Format) -> &'static str {
    match format {
        Format::Plain => "plain",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Docx(Tracked::Accepted) => "docx",
        Format::Docx(Tracked::Rejected) => "docx-rejected",
        Format::Odt(Tracked::Accepted) => "odt",
        Format::Odt(Tracked::Rejected) => "odt-rejected",
        Format::Epub => "epub",
        Format::Pdf => "pdf",
        Format::Subtitles => "subtitles",
        Format::Units(format, version) => match (format, version) {
            (UnitFormat::Tmx, Version::Source) => "tmx-source",
            (UnitFormat::Tmx, Version::Target) => "tmx",
            (UnitFormat::Xliff, Version::Source) => "xliff-source",
            (UnitFormat::Xliff, Version::Target) => "xliff",
            (UnitFormat::Po, Version::Source) => "po-source",
            (UnitFormat::Po, Version::Target) => "po",
            (UnitFormat::Table, Version::Source) => "table-source",
            (UnitFormat::Table, Version::Target) => "table",
            (UnitFormat::Tei, Version::Source) => "tei-source",
            (UnitFormat::Tei, Version::Target) => "tei",
        },
    }
}
