//! How a file is read: by its ending, or by what it looks like.

use super::{Format, Tracked, UnitFormat, Version};
use std::path::Path;

/// The format that the file's ending names; none for an ending that says nothing.
pub(super) fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" | "mkd" | "mdown" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
        "tmx" => Some(Format::Units(UnitFormat::Tmx, Version::Target)),
        "xlf" | "xliff" => Some(Format::Units(UnitFormat::Xliff, Version::Target)),
        "po" | "pot" => Some(Format::Units(UnitFormat::Po, Version::Target)),
        "odt" | "ott" => Some(Format::Odt(Tracked::Accepted)),
        "epub" => Some(Format::Epub),
        "pdf" => Some(Format::Pdf),
        "srt" | "vtt" => Some(Format::Subtitles),
        "docx" | "docm" | "dotx" => Some(Format::Docx(Tracked::Accepted)),
        _ => None,
    }
}

/// The format of a file that stands for two versions; tables and XML stand for one where another file is given beside
/// them.
pub(super) fn of_units(path: &Path, text: &str) -> Option<UnitFormat> {
    if let Some(Format::Units(format, _)) = by_ending(path) {
        return Some(format);
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "csv" | "tsv" | "tab" => Some(UnitFormat::Table),
        "tei" => Some(UnitFormat::Tei),
        _ => {
            let end = text.char_indices().nth(4000).map_or(text.len(), |(at, _)| at);
            let roots = [
                ("<TEI", UnitFormat::Tei),
                ("<tmx", UnitFormat::Tmx),
                ("<xliff", UnitFormat::Xliff),
            ];
            let root = roots.into_iter().find(|(root, _)| text[..end].contains(root));
            root.map(|(_, format)| format)
        }
    }
}

/// The format that a file without a telling ending looks like. Only HTML announces itself; Markdown is plain text that
/// cannot be told from text about Markdown.
pub(super) fn by_content(head: &[u8]) -> Format {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if is_html(head) { Format::Html } else { Format::Plain }
}

/// Whether `head` begins as an HTML document does, after comments and an XML declaration.
fn is_html(mut head: &[u8]) -> bool {
    loop {
        head = head.trim_ascii_start();
        let end = if head.starts_with(b"<!--") {
            find(head, b"-->")
        } else if head.starts_with(b"<?xml") {
            find(head, b"?>")
        } else {
            return [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body"]
                .iter()
                .any(|start| head.get(..start.len()).is_some_and(|at| at.eq_ignore_ascii_case(start)));
        };
        match end {
            Some(end) => head = &head[end..],
            None => return false,
        }
    }
}

/// Where `mark` first ends in `text`.
fn find(text: &[u8], mark: &[u8]) -> Option<usize> {
    text.windows(mark.len())
        .position(|at| at == mark)
        .map(|at| at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_by_how_it_begins() {
        assert_eq!(
            by_content(b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE HTML>"),
            Format::Html
        );
        assert_eq!(by_content(b"\xef\xbb\xbf <html lang=en>"), Format::Html);
        assert_eq!(by_content(b"In HTML one writes <html>."), Format::Plain);
        assert_eq!(by_content(b"<!-- never closed"), Format::Plain);
    }
}
