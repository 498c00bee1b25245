//! Chinese numerals: 三百二十, 九十亿, 二〇二四, 三分之二, 百分之五, 九成, 第五; simplified, traditional, financial.

use super::{NumberKind, Read, Value};

/// What was found at a character that is not ASCII.
pub(super) enum Reading {
    /// A number.
    Number(Read),
    /// None: look on at this byte.
    Nothing(usize),
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Digit(u64),
    /// 十百千: within a group of four digits.
    Small(u64),
    /// 万亿: closes a group.
    Large(u64),
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Digit(0),
        '一' | '壹' => Sign::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' => Sign::Digit(2),
        '三' | '叁' | '參' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' | '陸' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '十' | '拾' => Sign::Small(10),
        '百' | '佰' => Sign::Small(100),
        '千' | '仟' => Sign::Small(1_000),
        '万' | '萬' => Sign::Large(10_000),
        '亿' | '億' => Sign::Large(100_000_000),
        _ => return None,
    })
}

/// Reads the numeral at `at`, a character that is not ASCII.
pub(super) fn read(text: &str, at: usize) -> Reading {
    let first = text[at..].chars().next();
    let after_first = at + first.map_or(1, char::len_utf8);
    let Some(_) = first.and_then(sign) else {
        return Reading::Nothing(after_first);
    };
    let signs: Vec<Sign> = text[at..].chars().map_while(sign).collect();
    let end = text[at..]
        .chars()
        .take(signs.len())
        .fold(at, |end, c| end + c.len_utf8());
    let vague =
        text[..at].ends_with(['数', '數', '几', '幾', '上', '成', '若']) || text[end..].starts_with(['几', '幾']);
    if vague {
        return Reading::Nothing(end);
    }
    if signs == [Sign::Digit(1)] && text[end..].starts_with('半') && is_half(text, at) {
        return Value::fraction(1, 2).map_or(Reading::Nothing(end), |value| {
            Reading::Number(Read {
                end: end + '半'.len_utf8(),
                before: 0,
                value,
                kind: NumberKind::Cardinal,
                open: false,
            })
        });
    }
    match fraction(text, end, &signs).or_else(|| plain(text, at, end, &signs)) {
        Some(read) => Reading::Number(read),
        None => Reading::Nothing(end),
    }
}

/// Whether the 一半 at `at` is a share: 减少一半, 占一半, 一半的.
fn is_half(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['了', '近', '约', '到']);
    let is_told = before.ends_with(['少', '降', '占', '减', '缩', '足', '达', '过']);
    is_told || text[at..].starts_with("一半的") || text[at..].starts_with("一半以上")
}

/// 三分之二, 百分之五, 百分之5.8 and 九成.
fn fraction(text: &str, end: usize, signs: &[Sign]) -> Option<Read> {
    let made = |end, value, kind| Read {
        end,
        before: 0,
        value,
        kind,
        open: false,
    };
    let rest = &text[end..];
    if let Some(share) = rest.strip_prefix("分之") {
        let below = if signs == [Sign::Small(100)] {
            100
        } else {
            amount(signs)?
        };
        let from = end + "分之".len();
        let (after, above) = above_the_line(share, from)?;
        let value = above.times(Value::fraction(1, u128::from(below))?)?;
        let kind = if below == 100 {
            NumberKind::Percent
        } else {
            NumberKind::Cardinal
        };
        return Some(made(after, value, kind));
    }
    let one_digit = matches!(signs, [Sign::Digit(1..=9)]);
    let tenths = rest.strip_prefix('成').filter(|after| {
        one_digit && !after.starts_with(['为', '立', '了', '果', '功', '本', '员', '熟', '长', '就'])
    })?;
    // 四成一 is 41%, 四成半 45%
    let below = |c: char| match sign(c) {
        Some(Sign::Digit(digit @ 1..=9)) => Some(digit),
        _ => (c == '半').then_some(5),
    };
    let first = tenths.chars().next();
    let more = first
        .and_then(below)
        .filter(|_| tenths.chars().nth(1).is_none_or(|c| sign(c).is_none()));
    let share = 10 * amount(signs)? + more.unwrap_or(0);
    let end = text.len() - tenths.len() + more.and(first).map_or(0, char::len_utf8);
    Some(made(end, Value::fraction(u128::from(share), 100)?, NumberKind::Percent))
}

/// The numerator that follows 分之, in digits or in numerals, and its end.
fn above_the_line(text: &str, from: usize) -> Option<(usize, Value)> {
    let signs: Vec<Sign> = text.chars().map_while(sign).collect();
    if signs.is_empty() {
        let read = super::digits::read(text, 0, super::Style::Point)
            .ok()
            .filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
        return Some((from + read.end, read.value));
    }
    let length: usize = text.chars().take(signs.len()).map(char::len_utf8).sum();
    let value = Value::whole(amount(&signs)?);
    let (end, value) = with_decimals(text, length, value).unwrap_or((length, value));
    Some((from + end, value))
}

/// The decimals after 点 at `end`: 五点六. A time (三点二十, 三点五分) and a phrase (一点一滴) have none.
fn with_decimals(text: &str, end: usize, value: Value) -> Option<(usize, Value)> {
    let rest = text[end..].strip_prefix('点')?;
    let signs: Vec<Sign> = rest.chars().map_while(sign).collect();
    let digits = signs.iter().map_while(|sign| match sign {
        Sign::Digit(digit) => Some(u128::from(*digit)),
        _ => None,
    });
    let digits: Vec<u128> = digits.collect();
    let length: usize = rest.chars().take(digits.len()).map(char::len_utf8).sum();
    // 三点二十 is a time; what follows decimals may only be 万 or 亿
    let is_time = matches!(signs.get(digits.len()), Some(Sign::Small(_)))
        || rest[length..].starts_with(['分', '刻', '钟', '整', '滴', '点', '线']);
    let power = 10_u128.checked_pow(u32::try_from(digits.len()).ok()?)?;
    let decimals = digits
        .iter()
        .try_fold(0_u128, |sum, digit| sum.checked_mul(10)?.checked_add(*digit))?;
    let value = value.plus(Value::fraction(decimals, power)?)?;
    (!digits.is_empty() && !is_time).then_some((end + '点'.len_utf8() + length, value))
}

fn plain(text: &str, at: usize, end: usize, signs: &[Sign]) -> Option<Read> {
    let value = Value::whole(amount(signs)?);
    let bare_ten = signs == [Sign::Small(10)];
    if bare_ten && (text[at..].starts_with('拾') || text[end..].starts_with(['分', '足', '字'])) {
        return None;
    }
    let ordinal = text[..at].ends_with('第');
    let (end, value) = with_decimals(text, end, value).unwrap_or((end, value));
    // 三十多万
    let is_scaled = more(text, end).is_some() || !value.is_whole();
    let scaled = is_scaled.then(|| scale(text, end)).and_then(|read| match read {
        (end, Some(factor)) => Some((end, value.times(factor)?)),
        _ => None,
    });
    let (end, value) = scaled.unwrap_or((end, value));
    let (end, value) = in_tens_of_years(text, end, value).unwrap_or((end, value));
    Some(Read {
        end,
        before: if ordinal { '第'.len_utf8() } else { 0 },
        value,
        kind: if ordinal {
            NumberKind::Ordinal
        } else {
            NumberKind::Cardinal
        },
        open: false,
    })
}

/// 七旬 is seventy years.
fn in_tens_of_years(text: &str, end: usize, value: Value) -> Option<(usize, Value)> {
    let is_few = value.to_whole().is_some_and(|value| (1..=9).contains(&value));
    let is_there = is_few && text[end..].starts_with('旬');
    is_there.then(|| Some((end + '旬'.len_utf8(), value.times(Value::whole(10))?)))?
}

/// What the numerals amount to; none for a bare 百, 千 or 万 and for loose digits (三四十, 五一).
fn amount(signs: &[Sign]) -> Option<u64> {
    if signs.iter().all(|sign| matches!(sign, Sign::Digit(_))) {
        return digit_by_digit(signs);
    }
    if matches!(
        signs,
        [Sign::Small(100..) | Sign::Large(_), ..] | [Sign::Digit(0), _, ..]
    ) {
        return None;
    }
    let (mut total, mut group, mut pending, mut last) = (0_u64, 0_u64, None, 0_u64);
    for &sign in signs {
        match sign {
            Sign::Digit(0) if pending.is_none() => last = 0,
            Sign::Digit(digit) => {
                if pending.is_some() {
                    return None;
                }
                pending = Some(digit);
            }
            Sign::Small(factor) => {
                group += pending.take().unwrap_or(1) * factor;
                last = factor;
            }
            Sign::Large(factor) => {
                group += pending.take().unwrap_or(0);
                total = if total > 0 && total < factor {
                    (total + group).checked_mul(factor)?
                } else {
                    total.checked_add(group.max(1).checked_mul(factor)?)?
                };
                (group, last) = (0, factor);
            }
        }
    }
    // 三百五 is 350, 二十五 is 25
    let unit = if last >= 100 { last / 10 } else { 1 };
    total
        .checked_add(group)?
        .checked_add(pending.unwrap_or(0).checked_mul(unit)?)
}

/// One digit, or a year or a number read digit by digit: 二〇二四.
fn digit_by_digit(signs: &[Sign]) -> Option<u64> {
    let year_like = signs.len() == 4 || (signs.len() < 18 && signs.len() > 1 && signs[1..].contains(&Sign::Digit(0)));
    if signs.len() != 1 && !year_like {
        return None;
    }
    signs.iter().try_fold(0_u64, |value, sign| match sign {
        Sign::Digit(digit) => value.checked_mul(10)?.checked_add(*digit),
        _ => None,
    })
}

/// The scale after digits: 万, 亿, 千万, 万亿; its end and factor. What says that there are some more may stand between:
/// 9800多万.
pub(super) fn scale(text: &str, at: usize) -> (usize, Option<Value>) {
    let from = more(text, at).unwrap_or(at);
    let (mut end, mut factor) = (from, 1_u64);
    for c in text[from..].chars() {
        match sign(c) {
            // 千万 and 万亿, but in 亿千瓦时 and 万千瓦 the 千 belongs to the unit
            Some(Sign::Small(by)) if factor < 10_000 => factor *= by,
            Some(Sign::Large(by)) if factor <= 100_000_000 => factor *= by,
            _ => break,
        }
        end += c.len_utf8();
    }
    match factor {
        1 => (at, None),
        factor => (end, Some(Value::whole(factor))),
    }
}

/// The end of 多 or the like at `at`, where 万 or 亿 comes next.
fn more(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(['多', '余', '餘', '来', '來'])?;
    let next = rest.chars().next().and_then(sign);
    matches!(next, Some(Sign::Large(_))).then(|| text.len() - rest.len())
}

/// Adds a lower part to `value`: the 2千万 of 1亿2千万. `factor` is the scale before it.
pub(super) fn lower_part(text: &str, end: usize, value: Value, factor: Value) -> (usize, Value) {
    let rest = &text[end..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let chinese_before = !text[..end].ends_with(|c: char| c.is_ascii());
    let Some(low) = rest[..length].parse::<u64>().ok().filter(|_| chinese_before) else {
        return (end, value);
    };
    let (after, scale) = scale(text, end + length);
    let sum = scale
        .filter(|scale| *scale < factor)
        .and_then(|scale| value.plus(Value::whole(low).times(scale)?));
    sum.map_or((end, value), |sum| (after, sum))
}
