//! The values between which an argument lets the user choose. The doc comments are the help texts.

use clap::ValueEnum;

/// Takes a date and time of XML Schema in UTC.
pub(super) fn date(text: &str) -> Result<String, String> {
    let shape = "dddd-dd-ddTdd:dd:ddZ";
    let fits = text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            _ => byte == shape,
        });
    match fits {
        true => Ok(text.to_owned()),
        false => Err("write it as 2026-03-05T09:00:00Z".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitArg {
    /// Paragraphs, in the way the text itself marks them
    Auto,
    /// Paragraphs between blank lines
    Paragraph,
    /// Every line that is not blank
    Line,
    /// Every sentence
    Sentence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// DOCX (Word)
    Docx,
    /// ODT (LibreOffice)
    Odt,
    /// EPUB
    Epub,
    /// PDF with a text layer
    Pdf,
    /// Subtitles (SRT, WebVTT)
    Subtitles,
    /// A translation memory (TMX)
    Tmx,
    /// XLIFF 1.2 or 2
    Xliff,
    /// Messages of gettext (PO)
    Po,
    /// CSV or TSV with a column for each version
    Table,
    /// TEI with an apparatus
    Tei,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrackedArg {
    /// As if all were accepted
    Accept,
    /// As if all were rejected
    Reject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Two columns of text
    Text,
    /// The whole comparison as JSON
    Json,
    /// One self-contained page
    Html,
    /// Markdown
    Markdown,
    /// DOCX: A with the changes to B tracked
    Redline,
    /// DOCX: a table of two columns
    DocxTable,
    /// A translation memory: TMX 1.4b
    Tmx,
    /// XLIFF 2.1
    Xliff,
    /// XLIFF 1.2
    #[value(name = "xliff-1.2")]
    Xliff1,
    /// TEI P5, parallel segmentation with an apparatus
    Tei,
    /// A table for a spreadsheet
    Csv,
    /// A workbook, with what differs marked
    Xlsx,
    /// One JSON object a link
    Jsonl,
    /// A ladder of hunalign
    Ladder,
    /// A unified diff of the lines, for `patch` and `git apply`
    Diff,
    /// What differs, word by word, as `git diff --word-diff` shows it
    WordDiff,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingFormat {
    /// Two lines a finding
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A table for a spreadsheet
    Csv,
    /// One self-contained page
    Html,
    /// Workflow commands of GitHub
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TermFormat {
    /// A block a concept
    Text,
    /// One JSON object
    Json,
    /// A table for a spreadsheet, a line a rendering
    Csv,
    /// One self-contained page
    Html,
    /// A glossary: TBX version 3
    Tbx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum JsonForm {
    /// `diptych compare` of two texts
    Compare,
    /// `diptych compare` of three texts or more
    Grid,
    /// `diptych check`
    Check,
    /// `diptych terms`
    Terms,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOnArg {
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// Nothing: the exit status is 0 whatever is found
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LinkFormat {
    /// Numbers of A, numbers of B, confidence, kind
    Tsv,
    /// One JSON object a link
    Jsonl,
    /// A translation memory: TMX 1.4b
    Tmx,
    /// XLIFF 2.1
    Xliff,
    /// A table for a spreadsheet
    Csv,
    /// A ladder of hunalign
    Ladder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutArg {
    /// Columns where they fit, else inline
    Auto,
    /// Side by side
    Columns,
    /// B's words inside A's
    Inline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
