//! The unit or currency beside a number: `98 km`, `US$5`, `6.5亿美元`, `1.5万亩`.
//!
//! Factors are exact, to the base unit of the dimension (metre, square metre, kilogram, second, litre, km/h, watt, kWh,
//! degree of its kind); 1 mu is a fifteenth of a hectare, 1 li half a kilometre, 1 jin half a kilogram (Chinese market system, 1959).

use crate::text::Span;
use crate::text::number::Value;
use std::sync::LazyLock;

/// What is measured. Amounts of one dimension can be compared; each currency is a dimension of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Length,
    Area,
    Mass,
    Time,
    /// Months and years, which are no fixed number of seconds.
    Calendar,
    Volume,
    Speed,
    Power,
    Energy,
    /// How many times as much.
    Times,
    /// Years of life.
    Age,
    Temperature(&'static str),
    /// By its ISO 4217 code; `$` is a dollar of an unnamed country.
    Currency(&'static str),
}

/// A unit: its dimension and how many base units it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) dimension: Dimension,
    numerator: u64,
    denominator: u64,
}

impl Unit {
    /// `value` of this unit in base units.
    pub(super) fn base(self, value: Value) -> Option<Value> {
        value.times(Value::fraction(
            u128::from(self.numerator),
            u128::from(self.denominator),
        )?)
    }

    /// Whether the two may be one unit: `dollars` may be US dollars.
    pub(super) fn may_be(self, other: Self) -> bool {
        use Dimension::Currency;
        match (self.dimension, other.dimension) {
            (Currency("$"), Currency(code)) | (Currency(code), Currency("$")) => code.ends_with('D') || code == "$",
            (Currency(a), Currency(b)) => a == b,
            _ => self == other,
        }
    }
}

use Dimension::{Age, Area, Calendar, Currency, Energy, Length, Mass, Power, Speed, Temperature, Time, Times, Volume};

/// Names (each after a `|`), dimension, base units as a fraction. Of two that fit, the longer one counts.
const UNITS: &[(&str, Dimension, u64, u64)] = &[
    ("millimetre|millimeter|mm|毫米", Length, 1, 1000),
    ("centimetre|centimeter|cm|厘米|公分", Length, 1, 100),
    ("metre|meter|m|米|公尺", Length, 1, 1),
    ("kilometre|kilometer|km|公里|千米", Length, 1000, 1),
    ("mile|英里", Length, 1_609_344, 1000),
    ("nautical mile|海里", Length, 1852, 1),
    ("feet|foot|ft|英尺", Length, 3048, 10_000),
    ("inch|英寸", Length, 254, 10_000),
    ("yard|码", Length, 9144, 10_000),
    ("li|华里", Length, 500, 1),
    ("square metre|square meter|sq m|平方米", Area, 1, 1),
    (
        "square kilometre|square kilometer|sq km|km²|平方公里|平方千米",
        Area,
        1_000_000,
        1,
    ),
    ("square foot|square feet|sq ft|平方英尺", Area, 9_290_304, 100_000_000),
    ("square yard|平方码", Area, 83_612_736, 100_000_000),
    ("square mile|平方英里", Area, 2_589_988_110_336, 1_000_000),
    ("hectare|ha|公顷", Area, 10_000, 1),
    ("mu|亩", Area, 10_000, 15),
    ("acre|英亩", Area, 40_468_564_224, 10_000_000),
    ("gram|g|克", Mass, 1, 1000),
    ("kilogram|kilogramme|kg|公斤|千克", Mass, 1, 1),
    ("jin|catty|catties|斤", Mass, 1, 2),
    ("tonne|ton|metric ton|吨", Mass, 1000, 1),
    ("pound weight|lb|磅", Mass, 45_359_237, 100_000_000),
    ("second|秒", Time, 1, 1),
    ("minute|min|分钟", Time, 60, 1),
    ("hour|hr|小时", Time, 3600, 1),
    ("day|天", Time, 86_400, 1),
    ("week|周|星期", Time, 604_800, 1),
    ("month|个月", Calendar, 1, 1),
    ("year|年", Calendar, 12, 1),
    ("century|centuries|世纪|个世纪", Calendar, 1200, 1),
    ("times|fold|倍", Times, 1, 1),
    (
        "aged|the age of|year old|years old|year-old|years-old|years of age|岁|周岁",
        Age,
        1,
        1,
    ),
    ("litre|liter|升", Volume, 1, 1),
    ("gallon|加仑", Volume, 3_785_411_784, 1_000_000_000),
    ("barrel|桶", Volume, 158_987_294_928, 1_000_000_000),
    ("cubic metre|cubic meter|立方米", Volume, 1000, 1),
    ("cubic foot|cubic feet|立方英尺", Volume, 28_316_846_592, 1_000_000_000),
    ("millilitre|milliliter|ml|毫升", Volume, 1, 1000),
    ("milligram|mg|毫克", Mass, 1, 1_000_000),
    ("ounce|oz|盎司", Mass, 28_349_523_125, 1_000_000_000_000),
    ("knot|海里每小时", Speed, 1852, 1000),
    (
        "km/h|kph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
        Speed,
        1,
        1,
    ),
    ("mph|miles per hour|miles an hour", Speed, 1_609_344, 1_000_000),
    ("watt|瓦", Power, 1, 1),
    ("kilowatt|kw|千瓦", Power, 1000, 1),
    ("megawatt|mw|兆瓦", Power, 1_000_000, 1),
    ("gigawatt|gw|吉瓦", Power, 1_000_000_000, 1),
    ("kilowatt-hour|kilowatt hour|kwh|千瓦时|度电", Energy, 1, 1),
    ("megawatt-hour|megawatt hour|mwh|兆瓦时", Energy, 1000, 1),
    ("degree celsius|degrees celsius|°c|℃|摄氏度", Temperature("C"), 1, 1),
    (
        "degree fahrenheit|degrees fahrenheit|°f|℉|华氏度",
        Temperature("F"),
        1,
        1,
    ),
    ("yuan|rmb|renminbi|cny|元|元人民币|人民币|块钱", Currency("CNY"), 1, 1),
    ("dollar|$", Currency("$"), 1, 1),
    (
        "us dollar|u.s. dollar|american dollar|usd|us$|美元|美金",
        Currency("USD"),
        1,
        1,
    ),
    ("hong kong dollar|hk dollar|hkd|hk$|港元|港币", Currency("HKD"), 1, 1),
    ("euro|eur|€|欧元", Currency("EUR"), 1, 1),
    ("pound|pound sterling|sterling|gbp|£|英镑", Currency("GBP"), 1, 1),
    ("yen|japanese yen|jpy|日元", Currency("JPY"), 1, 1),
    ("won|韩元", Currency("KRW"), 1, 1),
    ("rouble|ruble|卢布", Currency("RUB"), 1, 1),
    ("franc|swiss franc|chf|瑞士法郎", Currency("CHF"), 1, 1),
    ("crown|克朗", Currency("crown"), 1, 1),
    ("mark|马克", Currency("mark"), 1, 1),
    ("shilling|先令", Currency("shilling"), 1, 1),
    ("rupee|卢比", Currency("INR"), 1, 1),
];

/// The unit of the number at `number`, and where it stands: after the number, or before it for a currency.
pub(super) fn unit(text: &str, number: Span) -> Option<(Unit, Span)> {
    after(text, number.end).or_else(|| before(text, number.start))
}

/// The currency whose name begins at `at`: in Latin letters the plural, as in `in euros`.
pub(super) fn currency(text: &str, at: usize) -> Option<(Unit, Span)> {
    let (unit, span) = after(text, at)?;
    let name = span.of(text);
    let is_named = name.ends_with('s') || !name.is_ascii() || matches!(name, "yuan" | "yen" | "renminbi");
    (matches!(unit.dimension, Currency(_)) && is_named && span.start == at).then_some((unit, span))
}

/// What stands after the unit and is part of the amount, where it is: 半 of 三斤半, 六 of 两米六, 5 of 1米5, `three days and a
/// half`. Its end, and how many units it is.
pub(super) fn tail(text: &str, unit: Span) -> Option<(usize, Value)> {
    const UNITS: [&str; 9] = ["米", "斤", "公斤", "块", "块钱", "里", "公里", "尺", "吨"];
    if let Some(half) = [" and a half", " and an half"]
        .into_iter()
        .find(|half| text[unit.end..].starts_with(half))
    {
        return Some((unit.end + half.len(), Value::fraction(1, 2)?));
    }
    if let Some(rest) = text[unit.end..].strip_prefix('半') {
        // 三年半, but not 一年半载, 三天半夜
        let is_half = !unit.of(text).is_ascii()
            && !rest.starts_with(['载', '夜', '途', '路', '径', '数', '天', '年', '月', '日']);
        return Some((unit.end + '半'.len_utf8(), Value::fraction(1, 2)?)).filter(|_| is_half);
    }
    if !UNITS.contains(&unit.of(text)) {
        return None;
    }
    let mut rest = text[unit.end..].chars();
    let first = rest.next()?;
    let numeral = |c: char| {
        "一二三四五六七八九"
            .chars()
            .position(|sign| sign == c)
            .map(|at| at as u32 + 1)
    };
    let digit = first.to_digit(10).or_else(|| numeral(first)).filter(|digit| *digit > 0);
    // 两米六十, 三斤二两, 一米三个 go on in their own way
    let ends = rest.next().is_none_or(|next| {
        matches!(
            next,
            '，' | '。' | '、' | '；' | '）' | ',' | '.' | ' ' | '的' | '高' | '长' | '宽' | '深' | '厚' | '左' | '多'
        )
    });
    let value = Value::fraction(u128::from(digit?), 10)?;
    ends.then_some((unit.end + first.len_utf8(), value))
}

fn after(text: &str, at: usize) -> Option<(Unit, Span)> {
    let rest = &text[at..];
    let gap = rest.len() - rest.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']).len();
    if gap > 3 {
        return None;
    }
    let window: String = rest[gap..].chars().take(20).collect();
    let lower = window.to_ascii_lowercase();
    let (length, unit) = longest(names_from(&lower), |name| {
        let tail = lower.strip_prefix(name)?;
        let letters = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let word = name.ends_with(|c: char| c.is_ascii_alphabetic());
        let ending = if word { &tail[..letters] } else { "" };
        let short = name.len() <= 2 && word;
        (matches!(ending, "" | "s") || ending == "es" && name == "inch")
            .then_some(name.len() + ending.len())
            .filter(|_| !(short && ending == "s"))
    })?;
    Some((unit, Span::new(at + gap, at + gap + length)))
}

fn before(text: &str, at: usize) -> Option<(Unit, Span)> {
    let head = text[..at].trim_end_matches([' ', '\u{a0}']);
    let start = head.char_indices().rev().nth(9).map_or(0, |(start, _)| start);
    let lower = head[start..].to_ascii_lowercase();
    let (length, unit) = longest(&NAMES, |name| {
        let front = lower.strip_suffix(name)?;
        let joined =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && front.ends_with(|c: char| c.is_ascii_alphabetic());
        (!joined).then_some(name.len())
    })?;
    if unit.dimension == Age {
        return (lower.ends_with("aged") || lower.ends_with("the age of"))
            .then(|| (unit, Span::new(head.len() - length, head.len())));
    }
    let prefixed = matches!(unit.dimension, Currency(_)) && !lower.ends_with('s') && !lower.ends_with('元');
    prefixed.then(|| (unit, Span::new(head.len() - length, head.len())))
}

/// Each name with its unit, by the bytes of the name.
static NAMES: LazyLock<Vec<(&str, Unit)>> = LazyLock::new(|| {
    let named = |&(names, dimension, numerator, denominator): &(&'static str, Dimension, u64, u64)| {
        let unit = Unit {
            dimension,
            numerator,
            denominator,
        };
        names.split('|').map(move |name| (name, unit))
    };
    let mut names: Vec<(&str, Unit)> = UNITS.iter().flat_map(named).collect();
    names.sort_by_key(|(name, _)| *name);
    names
});

/// The names that begin with the byte that `text` begins with.
fn names_from(text: &str) -> &'static [(&'static str, Unit)] {
    let Some(&first) = text.as_bytes().first() else {
        return &[];
    };
    let start = NAMES.partition_point(|(name, _)| name.as_bytes()[0] < first);
    let end = NAMES.partition_point(|(name, _)| name.as_bytes()[0] <= first);
    &NAMES[start..end]
}

/// The unit one of whose names fits, by the longest fit.
fn longest(names: &[(&str, Unit)], fit: impl Fn(&str) -> Option<usize>) -> Option<(usize, Unit)> {
    let fits = names.iter().filter_map(|&(name, unit)| Some((fit(name)?, unit)));
    fits.max_by_key(|(length, _)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::text::number::numbers;

    fn read(text: &str) -> Option<(Unit, Value)> {
        let number = numbers(text, Language::CHINESE)[0];
        unit(text, number.span).map(|(unit, _)| (unit, unit.base(number.value).unwrap()))
    }

    #[test]
    fn units_are_read_on_either_side_and_across_languages() {
        let currency = |text| read(text).map(|(unit, _)| unit.dimension);
        assert_eq!(currency("6.5亿美元"), Some(Currency("USD")));
        assert_eq!(currency("US$5 was"), Some(Currency("USD")));
        assert_eq!(currency("RMB71,000 was"), Some(Currency("CNY")));
        assert_eq!(currency("$5 was"), Some(Currency("$")));
        assert_eq!(currency("650 million US dollars"), Some(Currency("USD")));
        assert_eq!(currency("62万元"), Some(Currency("CNY")));
        assert_eq!(currency("5 minds"), None);
        assert_eq!(currency("98-mile run"), Some(Length));
    }

    #[test]
    fn equal_amounts_in_other_units_are_equal() {
        assert_eq!(read("15,000 mu").unwrap().1, read("1,000 hectares").unwrap().1);
        assert_eq!(read("1.5万亩").unwrap().1, read("1,000 hectares").unwrap().1);
        assert_ne!(read("98 miles").unwrap().1, read("98 km").unwrap().1);
    }

    #[test]
    fn an_unnamed_dollar_may_be_any() {
        let unit = |text| read(text).unwrap().0;
        assert!(unit("5 dollars").may_be(unit("5 US dollars")));
        assert!(!unit("5 yuan").may_be(unit("5 dollars")));
    }
}
