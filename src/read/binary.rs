//! Files that are no text: told by their first bytes, with what to do about each.

/// What a file is that is not text, and the way out.
pub(super) struct Binary {
    /// As in "is a PDF file".
    pub(super) what: &'static str,
    /// What the user can do.
    pub(super) hint: &'static str,
}

const CONVERT: &str = "unpack it, or save what is in it as text";

/// First bytes of formats that people try to compare.
const SIGNATURES: &[(&[u8], Binary)] = &[
    (
        b"PK\x03\x04",
        Binary {
            what: "is a ZIP archive, but none of DOCX, ODT or EPUB",
            hint: CONVERT,
        },
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Binary {
            what: "is an old Office file (.doc, .xls, .ppt)",
            hint: "convert it first, for instance with soffice --convert-to docx FILE.doc",
        },
    ),
    (
        b"{\\rtf",
        Binary {
            what: "is a rich text file (.rtf)",
            hint: "convert it first, for instance with soffice --convert-to docx FILE.rtf",
        },
    ),
    (
        b"\x1f\x8b",
        Binary {
            what: "is compressed with gzip",
            hint: "unpack it first",
        },
    ),
    (
        b"\xff\xfe\0\0",
        Binary {
            what: "is UTF-32",
            hint: "save it as UTF-8",
        },
    ),
    (
        b"\0\0\xfe\xff",
        Binary {
            what: "is UTF-32",
            hint: "save it as UTF-8",
        },
    ),
];

/// What `bytes` are by their first bytes, where that is no text.
pub(super) fn by_signature(bytes: &[u8]) -> Option<&'static Binary> {
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, binary)| binary)
}

/// Whether one character in twenty is a control character that no text has. A stray one is damage to be read over,
/// many are another kind of file: of compressed or random bytes every tenth is one.
pub(super) fn is_binary(text: &str) -> bool {
    controls(text) * 20 > text.len()
}

/// How many control characters that no text has `text` has.
pub(super) fn controls(text: &str) -> usize {
    // Without a branch, so that the compiler takes many bytes at a time.
    let is_control = |byte: u8| (byte < 9) | (byte == 0x7f) | ((byte > 0xd) & (byte < 0x20) & (byte != 0x1b));
    text.as_bytes()
        .chunks(128)
        .map(|chunk| usize::from(chunk.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>()))
        .sum()
}
