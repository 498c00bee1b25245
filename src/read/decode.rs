//! Bytes in a known encoding → text, with the place of every character in the file.

use super::SourceMap;
use super::encoding::{Choice, is_mostly_utf8};
use crate::text::Span;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded file.
pub(super) struct Decoded {
    /// The text; U+FFFD stands for what could not be decoded.
    pub(super) text: String,
    /// From the text to the bytes.
    pub(super) map: SourceMap,
    /// What could not be decoded.
    pub(super) malformed: Malformed,
}

/// The bytes that mean nothing in the encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Malformed {
    /// How many they are.
    pub(super) bytes: usize,
    /// The first of them, as an offset into the file.
    pub(super) first: usize,
    /// How many U+FFFD stand for them.
    pub(super) places: usize,
}

/// Decodes `bytes` as was chosen. Nothing fails: see [`Decoded::malformed`].
pub(super) fn decode(bytes: &[u8], choice: &Choice) -> Decoded {
    let Choice {
        encoding, mark: start, ..
    } = *choice;
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(&bytes[start..])
    {
        return Decoded {
            map: copied(text.len(), start),
            text: text.to_owned(),
            malformed: Malformed::default(),
        };
    }
    let mut out = Output {
        text: String::with_capacity(bytes.len() + bytes.len() / 2),
        map: SourceMap::default(),
        malformed: Malformed::default(),
    };
    if let Some(odd) = choice.odd_lines {
        line_by_line(bytes, start, odd, &mut out);
    } else if encoding == UTF_8 {
        utf8(bytes, start, &mut out);
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        utf16(bytes, start, encoding, &mut out);
    } else {
        legacy(bytes, start, encoding, &mut out);
    }
    Decoded {
        text: out.text,
        map: out.map,
        malformed: out.malformed,
    }
}

/// The map of a text that starts `start` bytes into its file.
fn copied(len: usize, start: usize) -> SourceMap {
    let mut map = SourceMap::identity();
    if start > 0 {
        map.push_same(Span::new(0, len), Span::new(start, start + len));
    }
    map
}

struct Output {
    text: String,
    map: SourceMap,
    malformed: Malformed,
}

impl Output {
    fn same(&mut self, text: &str, at: usize) {
        let from = self.text.len();
        self.text.push_str(text);
        let span = Span::new(from, self.text.len());
        self.map.push_same(span, Span::new(at, at + text.len()));
    }

    fn piece(&mut self, text: &str, source: Span) {
        let from = self.text.len();
        self.text.push_str(text);
        self.map.push_piece(Span::new(from, self.text.len()), source);
    }

    fn bad(&mut self, source: Span) {
        if self.malformed.places == 0 {
            self.malformed.first = source.start;
        }
        self.malformed.places += 1;
        self.malformed.bytes += source.len();
        self.piece("\u{fffd}", source);
    }
}

fn utf8(bytes: &[u8], start: usize, out: &mut Output) {
    let mut at = start;
    for chunk in bytes[start..].utf8_chunks() {
        out.same(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.bad(Span::new(at, at + chunk.invalid().len()));
            at += chunk.invalid().len();
        }
    }
}

/// Lines of UTF-8 among lines in the encoding `odd`.
fn line_by_line(bytes: &[u8], start: usize, odd: &'static Encoding, out: &mut Output) {
    let mut at = start;
    for line in bytes[start..].split_inclusive(|&byte| byte == b'\n') {
        let upto = &bytes[..at + line.len()];
        if is_mostly_utf8(line) {
            utf8(upto, at, out);
        } else {
            legacy(upto, at, odd, out);
        }
        at += line.len();
    }
}

fn utf16(bytes: &[u8], start: usize, encoding: &'static Encoding, out: &mut Output) {
    let unit = |pair: &[u8]| match encoding == UTF_16LE {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let (pairs, rest) = bytes[start..].as_chunks::<2>();
    let mut at = start;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(pair))) {
        match decoded {
            Ok(c) => {
                let end = at + 2 * c.len_utf16();
                out.piece(c.encode_utf8(&mut [0; 4]), Span::new(at, end));
                at = end;
            }
            Err(_) => {
                out.bad(Span::new(at, at + 2));
                at += 2;
            }
        }
    }
    if !rest.is_empty() {
        out.bad(Span::new(at, at + rest.len()));
    }
}

/// The encodings of the WHATWG standard but for UTF-8 and UTF-16: ASCII in stretches, everything else byte by byte
/// through the decoder, so that each character is seen when its last byte has gone in.
fn legacy(bytes: &[u8], start: usize, encoding: &'static Encoding, out: &mut Output) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0; 16];
    // Bytes from `open` up to `at` have gone in, and what they mean has not come out.
    let (mut open, mut at) = (start, start);
    loop {
        if open == at && encoding.is_ascii_compatible() {
            let plain = Encoding::ascii_valid_up_to(&bytes[at..]);
            if let Ok(text) = std::str::from_utf8(&bytes[at..at + plain]) {
                out.same(text, at);
            }
            at += plain;
            open = at;
        }
        let last = at == bytes.len();
        let next = &bytes[at..bytes.len().min(at + 1)];
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(next, &mut buffer, last);
        at += read;
        if let Ok(text) = std::str::from_utf8(&buffer[..written])
            && !text.is_empty()
        {
            out.piece(text, Span::new(open, at));
            open = at;
        }
        match result {
            DecoderResult::Malformed(length, after) => {
                let end = at.saturating_sub(usize::from(after)).max(open);
                let from = end.saturating_sub(usize::from(length)).max(open);
                out.bad(Span::new(from, end));
                open = end;
            }
            _ if last => return,
            _ => {}
        }
    }
}
