//! The bytes of a PDF file → what its parts unpack to, before any of them is unpacked to be kept.
//!
//! The crate that reads PDF files unpacks a part whole, and a hundred kilobytes can hold a hundred megabytes. So every
//! part is unpacked here first, into nothing.

use super::Fault;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// No part is larger: the text of a page has some kilobytes, a font for Chinese ten megabytes.
const LARGEST_PART: u64 = 128 << 20;

/// A picture may be so large: it is never unpacked to be read.
const LARGEST_PICTURE: u64 = 512 << 20;

/// All parts but pictures together.
const LARGEST: u64 = 512 << 20;

/// What is unpacked at most to be counted.
const MOST_COUNTED: u64 = 8 << 30;

/// What a byte unpacks to at most in the two ways of packing that are in use (RFC 1951; LZW with codes of 12 bits).
const WORST: u64 = 1400;

/// Looks at every part of the file `bytes` and gives the size of the largest that can be drawn many times.
///
/// # Errors
/// That a part, or all of them, unpack to more than any text needs.
pub(super) fn check(bytes: &[u8]) -> Result<u64, Fault> {
    let (mut kept, mut counted, mut form) = (0_u64, 0_u64, 0);
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"stream") {
        let keyword = from + at;
        from = keyword + b"stream".len();
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        let part = Part::at(bytes, keyword);
        let size = part.unpacked();
        counted += size;
        let most = if part.says("/Image") {
            LARGEST_PICTURE
        } else {
            LARGEST_PART
        };
        kept += if part.says("/Image") { 0 } else { size };
        if size > most || kept > LARGEST || counted > MOST_COUNTED {
            return Err(Fault {
                place: String::new(),
                problem: format!("unpacks to more than {} MB", size.min(LARGEST).min(most) >> 20),
                hint: "no text is that long: do not trust it, or take its text out with another program",
            });
        }
        if part.says("/Form") {
            form = form.max(size);
        }
    }
    Ok(form)
}

/// A part of a file: what is said of it, and its bytes with all that follows them.
struct Part<'b> {
    said: String,
    packed: &'b [u8],
}

impl<'b> Part<'b> {
    /// The part whose bytes follow the `keyword`.
    fn at(bytes: &'b [u8], keyword: usize) -> Self {
        let before = &bytes[keyword.saturating_sub(4096)..keyword];
        let start = before.windows(4).rposition(|word| word == b" obj").unwrap_or(0);
        let mut packed = &bytes[keyword + b"stream".len()..];
        for end in [b"\r\n".as_slice(), b"\n", b"\r"] {
            if let Some(rest) = packed.strip_prefix(end) {
                packed = rest;
                break;
            }
        }
        Self {
            said: unescaped(&before[start..]),
            packed,
        }
    }

    fn says(&self, name: &str) -> bool {
        self.said.contains(name)
    }

    /// How many bytes it unpacks to, at most.
    fn unpacked(&self) -> u64 {
        let ways = self.ways();
        let length = self.length() as u64;
        if ways == 0 {
            return length;
        }
        // Twice packed is more than can be counted here; no program does it.
        if ways > 1 {
            return length.saturating_mul(WORST * WORST);
        }
        match inflated(self.text().as_deref().unwrap_or(self.packed)) {
            Some(size) => size,
            None => length.saturating_mul(WORST),
        }
    }

    /// In how many ways, one over the other, it is packed; one where that is said elsewhere.
    fn ways(&self) -> usize {
        let keys = self
            .said
            .match_indices("/F")
            .map(|(at, key)| &self.said[at + key.len()..]);
        let values = keys.filter_map(|rest| match rest.strip_prefix("ilter") {
            Some(value) => Some(value.trim_start()),
            None => (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| rest.trim_start()),
        });
        let ways = values.map(|value| {
            let end = match value.starts_with('[') {
                true => value.find(']'),
                false => value.match_indices('/').nth(1).map(|(at, _)| at),
            };
            let names = &value[..end.unwrap_or(value.len())];
            let packed = names
                .split('/')
                .filter(|name| ["Fl", "LZW", "RunLength", "RL"].iter().any(|way| name.starts_with(way)));
            let is_elsewhere = names.starts_with(|c: char| c.is_ascii_digit()) || names.contains(" R");
            packed.count() + usize::from(is_elsewhere)
        });
        ways.max().unwrap_or(0)
    }

    /// How many bytes it has.
    fn length(&self) -> usize {
        let end = find(self.packed, b"endstream").unwrap_or(self.packed.len());
        let said = self.said.split("/Length").nth(1).unwrap_or_default().trim_start();
        let digits = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
        // `/Length 12 0 R` names another place.
        let is_elsewhere = said[digits..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        match said[..digits].parse::<usize>() {
            Ok(length) if !is_elsewhere => length.max(end).min(self.packed.len()),
            _ => end,
        }
    }

    /// The bytes that were written as letters; none where they are as they are.
    fn text(&self) -> Option<Vec<u8>> {
        let letters = &self.packed[..self.length()];
        if self.says("/ASCII85") || self.says("/A85") {
            Some(from_base_85(letters))
        } else if self.says("/ASCIIHex") || self.says("/AHx") {
            let digits: Vec<u32> = letters
                .iter()
                .filter_map(|&byte| char::from(byte).to_digit(16))
                .collect();
            Some(
                digits
                    .chunks(2)
                    .map(|pair| (pair.iter().fold(0, |sum, digit| sum * 16 + digit) & 255) as u8)
                    .collect(),
            )
        } else {
            None
        }
    }
}

/// The bytes that ASCII base 85 writes as `letters` (PDF 2.0, section 7.4.3).
fn from_base_85(letters: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(letters.len() / 5 * 4 + 4);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for &letter in letters.iter().take_while(|&&letter| letter != b'~') {
        match letter {
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(letter - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            bytes.extend(in_bytes(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(&in_bytes(&group)[..kept]);
    }
    bytes
}

fn in_bytes(group: &[u8]) -> [u8; 4] {
    let sum = group
        .iter()
        .fold(0_u32, |sum, &digit| sum.wrapping_mul(85).wrapping_add(digit.into()));
    sum.to_be_bytes()
}

/// What zlib makes of `packed`, counted to a little more than is allowed; none where it is damaged.
fn inflated(packed: &[u8]) -> Option<u64> {
    let mut unpacked = ZlibDecoder::new(packed).take(LARGEST_PICTURE + 1);
    std::io::copy(&mut unpacked, &mut std::io::sink()).ok()
}

/// What is said before a part, with the names that are written in another way (`/Fl#61te`) as they are.
fn unescaped(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let mut parts = said.split('#');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => plain.push_str(&format!("{}{}", char::from(byte), &part[2..])),
            None => plain.push_str(part),
        }
    }
    plain
}

/// Where `word` first stands in `bytes`.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|&byte| byte == first) {
        if bytes[from + at..].starts_with(word) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_bytes() {
        assert_eq!(from_base_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_base_85(b"z87c~>"), b"\0\0\0\0He");
        let ways = |said: &str| {
            Part {
                said: said.to_owned(),
                packed: b"",
            }
            .ways()
        };
        assert_eq!(
            ways("<</Filter/FlateDecode/Resources<</Font<</Fl0 3 0 R>>>>/Length 9>>"),
            1
        );
        assert_eq!(ways("<</Filter[/ASCII85Decode /FlateDecode /LZWDecode]/Length 9>>"), 2);
        assert_eq!(ways("<</Length 9/Filter/DCTDecode>>"), 0);
        assert_eq!(ways("<</Length 9/Filter 12 0 R>>"), 1);
        assert_eq!(unescaped(b"<</Filter/Fl#61teDecode #x"), "<</Filter/FlateDecode x");
    }
}
