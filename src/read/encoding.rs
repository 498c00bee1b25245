//! Which encoding a file is in: the user's word, byte order mark, valid UTF-8, declaration, frequencies of bytes.

use super::EncodingSource;
use super::declaration;
use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of a file.
pub(super) struct Choice {
    /// It.
    pub(super) encoding: &'static Encoding,
    /// How it was found.
    pub(super) source: EncodingSource,
    /// The length of the byte order mark.
    pub(super) mark: usize,
    /// The encoding of the lines that are not valid UTF-8, in a file that mixes two.
    pub(super) odd_lines: Option<&'static Encoding>,
    /// What the reader should know about the choice.
    pub(super) warning: Option<String>,
}

/// Chooses the encoding of `bytes`; `label` is what the user said. `markup` is whether the file may declare it.
///
/// # Errors
/// [`Error::Setting`] for a label that the WHATWG standard does not know.
pub(super) fn choose(bytes: &[u8], label: Option<&str>, markup: Markup) -> Result<Choice, Error> {
    let mark = Encoding::for_bom(bytes);
    if let Some(label) = label {
        return Ok(given(by_label(label)?, mark));
    }
    if let Some((encoding, mark)) = mark {
        return Ok(Choice {
            mark,
            ..choice(encoding, EncodingSource::Bom)
        });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(choice(encoding, EncodingSource::Detected));
    }
    let declared = match markup {
        Markup::Possible => declaration::encoding(bytes),
        Markup::None => None,
    };
    Ok(from_content(bytes, declared))
}

/// Whether a file may declare its encoding itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// It is, or looks like, HTML.
    Possible,
    /// Plain text: what looks like a declaration is text.
    None,
}

fn choice(encoding: &'static Encoding, source: EncodingSource) -> Choice {
    Choice {
        encoding,
        source,
        mark: 0,
        odd_lines: None,
        warning: None,
    }
}

fn by_label(label: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| Error::Setting {
        what: format!("encoding `{label}`"),
        problem: "is not known".into(),
        hint: "use a label such as utf-8, utf-16le, gb18030, big5, shift_jis or windows-1252".into(),
    })
}

/// The user's encoding; `utf-16` alone leaves the order of the bytes to the mark.
fn given(encoding: &'static Encoding, mark: Option<(&'static Encoding, usize)>) -> Choice {
    let is_utf16 = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    let (encoding, mark) = match mark {
        Some((marked, length)) if marked == encoding || is_utf16(marked) && is_utf16(encoding) => (marked, length),
        _ => (encoding, 0),
    };
    Choice {
        mark,
        ..choice(encoding, EncodingSource::Given)
    }
}

/// Valid UTF-8 beats a declaration: other text is next to never valid UTF-8, while declarations outlive conversions.
fn from_content(bytes: &[u8], declared: Option<&'static Encoding>) -> Choice {
    let shifts = bytes.contains(&0x1b) && is_shifted(bytes);
    if std::str::from_utf8(bytes).is_ok() && !shifts {
        let warning = declared
            .filter(|&encoding| encoding != UTF_8 && !bytes.is_ascii())
            .map(|encoding| format!("declares {} but is valid UTF-8, and was read as that", encoding.name()));
        return Choice {
            warning,
            ..choice(UTF_8, EncodingSource::Utf8)
        };
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return choice(encoding, EncodingSource::Declared);
    }
    if shifts {
        return choice(detected(bytes), EncodingSource::Detected);
    }
    let lines = Lines::of(bytes);
    if lines.odd == 0 {
        return choice(UTF_8, EncodingSource::Utf8);
    }
    if lines.utf8 * 3 >= lines.odd {
        let encoding = detected(&lines.odd_bytes);
        let (Lines { odd, first_odd, .. }, name) = (lines, encoding.name());
        return Choice {
            odd_lines: Some(encoding),
            warning: Some(format!(
                "mixes encodings: {odd} of its lines, from line {first_odd} on, are not UTF-8 and were read as {name}"
            )),
            ..choice(UTF_8, EncodingSource::Detected)
        };
    }
    let encoding = detected(bytes);
    Choice {
        warning: declared.map(|_| format!("declares UTF-8 but is not, and was read as {}", encoding.name())),
        ..choice(encoding, EncodingSource::Detected)
    }
}

/// The lines of a file that are not ASCII.
#[derive(Default)]
struct Lines {
    /// How many are UTF-8, though some of it may be damaged.
    utf8: usize,
    /// How many are something else.
    odd: usize,
    /// The number of the first of those.
    first_odd: usize,
    /// All of those.
    odd_bytes: Vec<u8>,
}

impl Lines {
    fn of(bytes: &[u8]) -> Self {
        let mut lines = Self::default();
        for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
            if line.is_ascii() {
            } else if is_mostly_utf8(line) {
                lines.utf8 += 1;
            } else {
                lines.odd += 1;
                lines.odd_bytes.extend(line);
                if lines.first_odd == 0 {
                    lines.first_odd = number;
                }
            }
        }
        lines
    }
}

/// Whether ASCII bytes after an escape may be Japanese (ISO-2022-JP); a terminal's escapes are others.
fn is_shifted(bytes: &[u8]) -> bool {
    [b"\x1b$@".as_slice(), b"\x1b$B", b"\x1b(J", b"\x1b(I"]
        .iter()
        .any(|shift| bytes.windows(3).any(|window| window == *shift))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether damaged UTF-8 explains `bytes` better than anything else: of the bytes that are not ASCII, three in four
/// are in valid sequences. Text in a legacy encoding falls into valid sequences of two now and then, hardly ever of
/// three.
pub(super) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    valid >= 3 * invalid
}

/// How many of the first bytes the look for UTF-16 takes in.
const SAMPLE: usize = 64 * 1024;

/// UTF-16 that lacks its mark: pairs of bytes that read as letters, ideographs and punctuation in one order, among
/// them a zero byte or ideographic punctuation.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = sample.contains(&0);
    if sample.len() < 4 || (!zeros && std::str::from_utf8(bytes).is_ok()) {
        return None;
    }
    [
        (UTF_16LE, u16::from_le_bytes as fn([u8; 2]) -> u16),
        (UTF_16BE, u16::from_be_bytes),
    ]
    .into_iter()
    .find_map(|(encoding, unit)| {
        let (pairs, _) = sample.as_chunks::<2>();
        let (mut likely, mut marks) = (0, 0);
        for &pair in pairs {
            match unit(pair) {
                // Space, line feed and the stops and commas that no text of any length lacks.
                0x20 | 0x0a | 0x2c | 0x2e | 0x3001 | 0x3002 | 0xff0c => {
                    likely += 1;
                    marks += 1;
                }
                0x09
                | 0x0d
                | 0x21..=0x7e
                | 0xa0..=0x24f
                | 0x370..=0x5ff
                | 0x600..=0x6ff
                | 0x900..=0xeff
                | 0x1e00..=0x1fff
                | 0x2010..=0x2044
                | 0x3000..=0x30ff
                | 0x3400..=0x9fff
                | 0xac00..=0xd7a3
                | 0xff01..=0xff5e => likely += 1,
                _ => {}
            }
        }
        (likely * 20 >= pairs.len() * 19 && (zeros || marks * 50 >= pairs.len())).then_some(encoding)
    })
}
