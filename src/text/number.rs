//! A text → the numbers in it, by value: `90亿`, `9 billion` and `9,000,000,000` are equal.
//!
//! Values are exact fractions, for two renderings of one figure must be equal to the last digit. Digits and Chinese
//! numerals are read in a text of any language; number words in English text, and in Chinese or unknown text, which
//! may hold English; scales in letters (`million`) in English, German, French and Spanish. Other languages have no
//! list of words here. What stands for no certain value (`dozens`, `数千`, `1.2.3`) is left out.

mod chinese;
mod digits;
mod english;
mod value;

pub use value::Value;

use super::{Language, Span};
use digits::Style;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands: byte offsets into the text that was searched. Covers the scale, the per cent sign and the
    /// mark of an ordinal, not the unit.
    pub span: Span,
    /// What it amounts to: 5% is 1/20, like `one twentieth`.
    pub value: Value,
    /// How it counts.
    pub kind: NumberKind,
    /// How it is written.
    pub form: NumberForm,
}

/// How a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// So many: `25`, `two thirds`, `3.5 million`.
    Cardinal,
    /// The so-maniest: `5th`, `fifth`, `第五`.
    Ordinal,
    /// A share in hundred: `5%`, `5 per cent`, `百分之五`, `五成`.
    Percent,
    /// A difference of two shares: `5 percentage points`, `5个百分点`.
    PercentPoint,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberForm {
    /// In digits, maybe with a scale in letters.
    Digits,
    /// In words or in Chinese numerals. Small ones (`one`, `一个`) are often no figures at all.
    Words,
}

impl Number {
    /// Whether it is a small number in words, which translators add and drop freely: `one`, `two of them`, `第一`.
    pub fn is_small_word(&self) -> bool {
        self.form == NumberForm::Words && self.value.is_whole() && self.value <= Value::whole(4)
    }
}

/// The numbers of `text` in order; they do not overlap. Linear in the length of the text.
pub fn numbers(text: &str, language: Language) -> Vec<Number> {
    let scanner = Scanner {
        text,
        style: Style::of(language),
        english: matches!(language.code(), "en" | "und" | "zh" | "ja" | "ko"),
    };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (next, hit) = scanner.step(at);
        if let Some(hit) = hit {
            share_scale(text, found.last_mut(), &hit);
            found.push(hit);
        }
        at = next;
    }
    found.into_iter().map(|found| found.number).collect()
}

/// A number with what may also belong to the one before it: in `5 to 10 billion` both are billions.
struct Found {
    number: Number,
    scale: Value,
}

struct Scanner<'a> {
    text: &'a str,
    style: Style,
    english: bool,
}

impl Scanner<'_> {
    /// Looks at the character at `at`: where to look next, and the number that begins here.
    fn step(&self, at: usize) -> (usize, Option<Found>) {
        let byte = self.text.as_bytes()[at];
        if byte.is_ascii_digit() {
            return self.numeral(at);
        }
        if byte.is_ascii_alphabetic() {
            if self.english
                && let Some(read) = english::read(self.text, at)
            {
                return self.finish(at, read, NumberForm::Words);
            }
            return (
                currency_end(self.text, at).unwrap_or_else(|| word_end(self.text, at)),
                None,
            );
        }
        if byte < 0x80 {
            return (at + 1, None);
        }
        let c = self.text[at..].chars().next().unwrap_or(' ');
        if digits::digit(c).is_some() || digits::vulgar(c).is_some() {
            return self.numeral(at);
        }
        match chinese::read(self.text, at) {
            chinese::Reading::Number(read) => self.finish(at, read, NumberForm::Words),
            chinese::Reading::Nothing(end) => (end, None),
        }
    }

    fn numeral(&self, at: usize) -> (usize, Option<Found>) {
        match digits::read(self.text, at, self.style) {
            Ok(read) => self.finish(at, read, NumberForm::Digits),
            Err(end) => (end, None),
        }
    }

    /// Adds what may follow any numeral: a scale, a per cent sign.
    fn finish(&self, start: usize, read: Read, form: NumberForm) -> (usize, Option<Found>) {
        let mut read = read;
        let mut scale = Value::whole(1);
        if read.kind == NumberKind::Cardinal {
            let (end, factor) = digits::scale(self.text, read.end, read.open);
            if let (Some(factor), Some(value)) = (factor, factor.and_then(|factor| read.value.times(factor))) {
                (read.end, read.value, scale) = (end, value, factor);
                (read.end, read.value) = chinese::lower_part(self.text, read.end, read.value, factor);
            }
            if let Some((end, kind)) = digits::share(self.text, read.end) {
                let hundredth = Value::fraction(1, 100);
                if let Some(value) = hundredth.and_then(|part| read.value.times(part)) {
                    scale = hundredth.unwrap_or(scale);
                    (read.end, read.value, read.kind) = (end, value, kind);
                }
            }
        }
        let span = Span::new(start - read.before, read.end);
        let number = Number {
            span,
            value: read.value,
            kind: read.kind,
            form,
        };
        (read.end, Some(Found { number, scale }))
    }
}

/// A numeral as first read, before its scale.
struct Read {
    /// The byte after it.
    end: usize,
    /// The bytes that belong to it before the place where reading began (`第`).
    before: usize,
    value: Value,
    kind: NumberKind,
    /// Whether a scale may follow: not after `two thousand`.
    open: bool,
}

/// The end of the run of letters and digits that begins at `at`: digits inside a word (`B2B`, `A4`) are no numbers.
/// What stands before an amount without a space: codes of ISO 4217, and what is written like them.
const CURRENCIES: [&str; 21] = [
    "RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "MOP", "TWD", "SGD", "KRW", "INR", "Rs", "AUD", "CAD", "NZD",
    "CHF", "RUB", "BRL", "MXN", "ZAR",
];

/// The end of a currency that an amount follows at once: `RMB71,000`. `B71` is a label.
fn currency_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let is_amount = rest[length..].starts_with(|c: char| c.is_ascii_digit());
    (is_amount && CURRENCIES.contains(&&rest[..length])).then_some(at + length)
}

fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() && bytes[end].is_ascii_alphanumeric() {
        end += 1;
    }
    if bytes[end - 1].is_ascii_digit() {
        return digits::label_end(text, end);
    }
    end
}

/// Gives the number before the scale of `hit` where the two are a range: `5-10 billion`, `3至5万`, `5 to 7%`.
fn share_scale(text: &str, before: Option<&mut Found>, hit: &Found) {
    let one = Value::whole(1);
    let Some(before) = before.filter(|before| before.scale == one && hit.scale != one) else {
        return;
    };
    let between = &text[before.number.span.end..hit.number.span.start];
    let range = matches!(
        between,
        "-" | "–" | "—" | "~" | "～" | "至" | "到" | " to " | " - " | " – " | "-to-"
    );
    let Some(value) = before.number.value.times(hit.scale).filter(|_| range) else {
        return;
    };
    if value < hit.number.value {
        before.number.value = value;
        before.number.kind = hit.number.kind;
        before.scale = hit.scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, language: &str) -> String {
        let found = numbers(text, language.parse().unwrap());
        let shown: Vec<String> = found
            .iter()
            .map(|number| {
                let mark = match number.kind {
                    NumberKind::Cardinal => "",
                    NumberKind::Ordinal => ".",
                    NumberKind::Percent => " share",
                    NumberKind::PercentPoint => " points",
                };
                format!("{}={}{mark}", number.span.of(text), number.value)
            })
            .collect();
        shown.join("; ")
    }

    #[test]
    fn an_amount_right_after_its_currency_is_read_whole() {
        assert_eq!(
            shown("RMB71,000 and EUR3.5 billion", "en"),
            "71,000=71000; 3.5 billion=3500000000"
        );
        assert_eq!(shown("room B71, B2.5", "en"), "");
    }

    #[test]
    fn values_are_equal_across_scripts() {
        assert_eq!(
            shown("9 billion, 9,000,000,000, nine billion and 9bn", "en"),
            "9 billion=9000000000; 9,000,000,000=9000000000; nine billion=9000000000; 9bn=9000000000"
        );
        assert_eq!(
            shown("90亿元、九十亿、９０亿、1万亿", "zh"),
            "90亿=9000000000; 九十亿=9000000000; ９０亿=9000000000; 1万亿=1000000000000"
        );
        assert_eq!(
            shown("2.37万件，1亿2千万，三万五千人，二〇二四年", "zh"),
            "2.37万=23700; 1亿2千万=120000000; 三万五千=35000; 二〇二四=2024"
        );
        assert_eq!(
            shown("百分之五点六，四成一，两成半，三点五亿元，一点二个百分点", "zh"),
            "百分之五点六=0.056 share; 四成一=0.41 share; 两成半=0.25 share; 三点五亿=350000000; 一点二个百分点=0.012 points"
        );
        assert_eq!(
            shown("下午三点五十分，三点五分，一点一滴", "zh").matches('点').count(),
            0
        );
        assert_eq!(
            shown("9800多万人口，三十余万亩，20多个，30来亿元", "zh"),
            "9800多万=98000000; 三十余万=300000; 20=20; 30来亿=3000000000"
        );
    }

    #[test]
    fn shares_and_points_are_told_apart() {
        assert_eq!(
            shown("three fifths is 3/5, 60%, 60 per cent; 4.5 percentage points", "en"),
            "three fifths=0.6; 3/5=0.6; 60%=0.6 share; 60 per cent=0.6 share; 4.5 percentage points=0.045 points"
        );
        assert_eq!(
            shown("三分之二，百分之六十，九成，4.5个百分点", "zh"),
            "三分之二=2/3; 百分之六十=0.6 share; 九成=0.9 share; 4.5个百分点=0.045 points"
        );
    }

    #[test]
    fn number_words_are_read_old_and_new() {
        assert_eq!(
            shown(
                "Twenty-eight, two and a half, fourscore and seven, an hundred and forty and four thousand",
                "en"
            ),
            "Twenty-eight=28; two and a half=2.5; fourscore and seven=87; an hundred and forty and four thousand=144000"
        );
        assert_eq!(
            shown("the fifth, 5th, twenty-first; 第五，第21届", "en"),
            "fifth=5.; 5th=5.; twenty-first=21.; 第五=5.; 第21=21."
        );
        assert_eq!(
            shown("two thirds; one third of it; a dozen; dozens", "en"),
            "two thirds=2/3; one third=1/3; a dozen=12"
        );
    }

    #[test]
    fn separators_follow_the_language() {
        assert_eq!(
            shown("1.234,5 und 3,5 Millionen", "de"),
            "1.234,5=1234.5; 3,5 Millionen=3500000"
        );
        assert_eq!(
            shown("1 234,5 et 3 milliards", "fr"),
            "1 234,5=1234.5; 3 milliards=3000000000"
        );
        assert_eq!(shown("1,234.5 or 1, 2,5", "en"), "1,234.5=1234.5; 1=1; 2=2; 5=5");
    }

    #[test]
    fn a_range_shares_its_scale() {
        assert_eq!(
            shown("5 to 10 billion, 3-5%", "en"),
            "5=5000000000; 10 billion=10000000000; 3=0.03 share; 5%=0.05 share"
        );
    }

    #[test]
    fn what_has_no_certain_value_is_left_out() {
        assert_eq!(
            shown("数千人，几十个，十分重要，万一，B2B, v1.2.3, hundreds, A4", "zh"),
            ""
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_borders(text in "[0-9a-z .,%/第亿万三十〇½⅔-]{0,40}") {
            let mut last = 0;
            for number in numbers(&text, Language::ENGLISH) {
                prop_assert!(number.span.start >= last && !number.span.is_empty());
                prop_assert!(text.is_char_boundary(number.span.start) && text.is_char_boundary(number.span.end));
                last = number.span.end;
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,60}") {
            numbers(&text, Language::CHINESE);
        }
    }
}
