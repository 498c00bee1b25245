//! Which language a text is in, as far as the stages need to know.

use std::fmt;
use std::str::FromStr;

/// A language as its ISO 639 code in lower case (`en`, `zh`, `de`, `haw`), or `und` where unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Not known.
    pub const UNKNOWN: Self = Self(*b"und");
    /// English.
    pub const ENGLISH: Self = Self(*b"en\0");
    /// Chinese, in any script.
    pub const CHINESE: Self = Self(*b"zh\0");
    /// Japanese.
    pub const JAPANESE: Self = Self(*b"ja\0");
    /// Korean.
    pub const KOREAN: Self = Self(*b"ko\0");

    /// The code, as in a `lang` attribute.
    pub fn code(&self) -> &str {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(3);
        std::str::from_utf8(&self.0[..end]).unwrap_or("und")
    }

    /// Whether its words stand without spaces between them.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.code(), "zh" | "ja" | "th" | "lo" | "km" | "my")
    }
}

impl FromStr for Language {
    type Err = String;

    /// Takes a BCP 47 tag and keeps its language: `zh-Hans` is `zh`.
    fn from_str(tag: &str) -> Result<Self, String> {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        if !(2..=3).contains(&main.len()) || !main.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Err(format!("`{tag}` is not a language code such as en, zh or de"));
        }
        let mut code = [0; 3];
        for (slot, byte) in code.iter_mut().zip(main.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Ok(Self(code))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
