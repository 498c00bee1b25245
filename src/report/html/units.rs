//! Byte offsets of a text → offsets in UTF-16 units, which is how a browser counts characters.

/// After so many bytes a sum is kept, so that no question walks further than that.
const STRIDE: usize = 128;

/// The way from byte offsets of one text to UTF-16 offsets.
pub(super) struct Units<'t> {
    bytes: &'t [u8],
    /// How many units stand before each stride; empty where every byte is one unit.
    before: Vec<u32>,
}

impl<'t> Units<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut sum = 0;
            for stride in bytes.chunks(STRIDE) {
                before.push(sum);
                sum += units(stride);
            }
            before.push(sum);
        }
        Self { bytes, before }
    }

    /// The UTF-16 offset of the byte `offset`, a character boundary; one past the end counts as the end.
    pub(super) fn at(&self, offset: usize) -> u32 {
        let offset = offset.min(self.bytes.len());
        if self.before.is_empty() {
            return offset as u32;
        }
        let stride = offset / STRIDE;
        self.before[stride] + units(&self.bytes[stride * STRIDE..offset])
    }

    /// The length of the text in units.
    pub(super) fn len(&self) -> u32 {
        self.at(self.bytes.len())
    }
}

/// How many UTF-16 units begin in these bytes of UTF-8: one a character, two for one of four bytes.
fn units(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|&byte| u32::from(!(0x80..0xC0).contains(&byte)) + u32::from(byte >= 0xF0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::Units;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_are_those_of_utf_16(text in "(\\PC|[a-z中\u{10000}-\u{10ffff}]{40}){0,12}") {
            let units = Units::new(&text);
            for (at, _) in text.char_indices() {
                prop_assert_eq!(units.at(at) as usize, text[..at].encode_utf16().count());
            }
            prop_assert_eq!(units.len() as usize, text.encode_utf16().count());
        }
    }
}
