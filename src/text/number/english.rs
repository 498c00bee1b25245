//! English number words: `twenty-eight`, `two and a half million`, `fourscore and seven`, `two thirds`, `fifth`.

use super::{NumberKind, Read, Value};

/// What a number word stands for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// 0 to 19.
    Unit(u64),
    /// 20, 30 … 90.
    Ten(u64),
    /// The old `threescore` and `fourscore`, which go on to 79 and 99: `threescore and ten`.
    Score(u64),
    Hundred,
    /// `thousand`, `million` …
    Large(u64),
    Dozen,
    /// `third`, `fifth` …: an ordinal or a part.
    Ordinal(u64),
    /// `thirds`, `quarters` …: so many parts of.
    Parts(u64),
    And,
    Article,
    Half,
}

/// One word with its place.
#[derive(Clone, Copy)]
struct Token {
    part: Part,
    end: usize,
}

/// Reads the number that begins with the word at `at`.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let opening = word(text, at);
    if let Some(quarter) = quarter(text, at) {
        return Some(quarter);
    }
    let first = part(opening)?;
    match first {
        Part::Half => return half(text, at),
        Part::And | Part::Hundred | Part::Large(_) | Part::Dozen | Part::Parts(_) => return None,
        // articles are everywhere: look at the next word before anything is collected
        Part::Article => {
            part(word(text, text.len().min(at + opening.len() + 1)))?;
        }
        _ => {}
    }
    let tokens = tokens(text, at);
    let tokens = match tokens[0].part {
        Part::Article => tokens.get(1..).filter(|rest| {
            matches!(
                rest.first(),
                Some(Token {
                    part: Part::Hundred | Part::Large(_) | Part::Dozen | Part::Ordinal(3..=10),
                    ..
                })
            )
        })?,
        _ => &tokens[..],
    };
    let article = tokens[0].end != at + word(text, at).len();
    if let Part::Ordinal(below) = tokens[0].part {
        return ordinal_or_part((text, at), &tokens[0], below, article);
    }
    let (used, value) = cardinal(text, at, tokens)?;
    let end = tokens[used - 1].end;
    let rest = &tokens[used..];
    let made = |end, value, kind, open| {
        Some(Read {
            end,
            before: 0,
            value,
            kind,
            open,
        })
    };
    match rest {
        [
            Token {
                part: Part::Parts(below),
                end,
            },
            ..,
        ] if value < 20 => made(
            *end,
            Value::fraction(u128::from(value), u128::from(*below))?,
            NumberKind::Cardinal,
            false,
        ),
        [
            Token {
                part: Part::Ordinal(below @ 3..),
                end: after,
            },
            ..,
        ] if value == 1 && is_share(text, *after, end) => made(
            *after,
            Value::fraction(1, u128::from(*below))?,
            NumberKind::Cardinal,
            false,
        ),
        [
            Token {
                part: Part::Ordinal(small),
                end: after,
            },
            ..,
        ] if matches!(tokens[used - 1].part, Part::Ten(_)) && *small < 10 => {
            made(*after, Value::whole(value + small), NumberKind::Ordinal, false)
        }
        [
            Token { part: Part::And, .. },
            Token {
                part: Part::Article, ..
            },
            Token { part: Part::Half, end },
            ..,
        ] => made(
            *end,
            Value::fraction(u128::from(value) * 2 + 1, 2)?,
            NumberKind::Cardinal,
            true,
        ),
        _ => made(end, Value::whole(value), NumberKind::Cardinal, value < 1_000),
    }
}

/// `half of them`, `by half`: a share, where `half an hour` and `half asleep` are none.
fn half(text: &str, at: usize) -> Option<Read> {
    let end = at + "half".len();
    let rest = &text[end..];
    if let Some(read) = half_of_scale(text, end) {
        return Some(read);
    }
    let is_share = text[..at].ends_with("by ") && ends(rest) || rest.starts_with(" of the ");
    let value = Value::fraction(1, 2)?;
    is_share.then_some(Read {
        end,
        before: 0,
        value,
        kind: NumberKind::Cardinal,
        open: false,
    })
}

/// `a quarter of the land`: a share, where `a quarter of an hour` and `a quarter of ten` are none.
fn quarter(text: &str, at: usize) -> Option<Read> {
    const OF: [&str; 9] = ["the", "all", "its", "their", "our", "these", "those", "his", "her"];
    let opening = [
        "a quarter of ",
        "A quarter of ",
        "one quarter of ",
        "one-quarter of ",
        "One quarter of ",
    ]
    .into_iter()
    .find(|opening| text[at..].starts_with(opening))?;
    let end = at + opening.len();
    Some(Read {
        end: end - " of ".len(),
        before: 0,
        value: Value::fraction(1, 4)?,
        kind: NumberKind::Cardinal,
        open: false,
    })
    .filter(|_| OF.contains(&word(text, end)))
}

/// `half a million`, of which `half` ends at `end`.
fn half_of_scale(text: &str, end: usize) -> Option<Read> {
    let at = end + [" a ", "-a-"].into_iter().find(|a| text[end..].starts_with(a))?.len();
    let opening = word(text, at);
    let (Part::Large(scale) | Part::Unit(scale)) = (match part(opening)? {
        Part::Hundred => Part::Unit(100),
        Part::Dozen => Part::Unit(12),
        other => other,
    }) else {
        return None;
    };
    Some(Read {
        end: at + opening.len(),
        before: 0,
        value: Value::whole(scale / 2),
        kind: NumberKind::Cardinal,
        open: false,
    })
    .filter(|_| scale >= 12)
}

/// Whether what a number says ends there: `by half`, not `by half measures`.
fn ends(rest: &str) -> bool {
    const ON: [&str; 6] = [" in ", " to ", " since ", " over ", " and ", " from "];
    rest.is_empty() || rest.starts_with([',', '.', ';', ')']) || ON.iter().any(|on| rest.starts_with(on))
}

/// `fifth`, `the fifth` are ordinals; `a fifth of` is a part.
fn ordinal_or_part((text, at): (&str, usize), token: &Token, below: u64, article: bool) -> Option<Read> {
    let rest = &text[token.end..];
    let share = article && (rest.starts_with(" of ") || text[..at].ends_with("by ") && ends(rest));
    if article && !share {
        return None;
    }
    let value = if share {
        Value::fraction(1, u128::from(below))?
    } else {
        Value::whole(below)
    };
    let kind = if share {
        NumberKind::Cardinal
    } else {
        NumberKind::Ordinal
    };
    Some(Read {
        end: token.end,
        before: 0,
        value,
        kind,
        open: false,
    })
}

/// Whether `one third` is a share: joined by a hyphen or followed by `of`.
fn is_share(text: &str, after: usize, end: usize) -> bool {
    text[end..].starts_with('-') || text[after..].starts_with(" of") || text[after..].starts_with([',', '.', ';'])
}

/// Adds up the words: how many were used, and the sum.
fn cardinal(text: &str, at: usize, tokens: &[Token]) -> Option<(usize, u64)> {
    let (mut total, mut group, mut used) = (0_u64, 0_u64, 0);
    // the lowest magnitude so far in this group: what follows must be below it
    let mut floor = u64::MAX;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let joined = index > 0 && tokens[index - 1].part == Part::And;
        match token.part {
            Part::Unit(number) if number < floor && (number < 10 || floor > 10) => {
                group += number;
                floor = if number == 0 { 0 } else { 1 };
            }
            Part::Ten(number) if floor > 10 => {
                group += number;
                floor = 10;
            }
            Part::Score(number) if floor > 20 => {
                group += number;
                floor = 20;
            }
            // four and twenty
            Part::Ten(number) if joined && group < 10 && floor == 1 && total == 0 && !after_between(text, at) => {
                group += number;
                floor = 1;
            }
            Part::Hundred if group < 20 && floor != 100 => {
                group = group.max(1) * 100;
                floor = 100;
            }
            Part::Dozen if group < 20 => {
                group = group.max(1) * 12;
                floor = 0;
            }
            Part::Large(factor) if total == 0 || total % factor == 0 && group > 0 => {
                total = total.checked_add(group.max(1).checked_mul(factor)?)?;
                (group, floor) = (0, factor);
            }
            Part::And if index > 0 && !matches!(tokens[index - 1].part, Part::And) => {
                index += 1;
                continue;
            }
            _ => break,
        }
        index += 1;
        used = index;
    }
    (used > 0).then_some((used, total.checked_add(group)?))
}

/// Whether two numbers follow: `between four and twenty`.
fn after_between(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with("etween")
}

/// The number words that follow one another from `at`, parted by spaces or single hyphens.
fn tokens(text: &str, at: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut from = at;
    while let Some(part) = part(word(text, from)) {
        let end = from + word(text, from).len();
        tokens.push(Token { part, end });
        let rest = &text[end..];
        let gap = match rest.strip_prefix('-') {
            Some(_) => 1,
            None => rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\u{a0}']).len(),
        };
        if gap == 0 || gap > 4 {
            break;
        }
        from = end + gap;
    }
    tokens
}

/// The ASCII letters at `at`.
fn word(text: &str, at: usize) -> &str {
    let bytes = &text.as_bytes()[at..];
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    text.get(at..at + length).unwrap_or_default()
}

/// The number word, if it is one.
fn part(word: &str) -> Option<Part> {
    if word.is_empty() || word.len() > 11 {
        return None;
    }
    let mut lower = [0_u8; 11];
    for (slot, byte) in lower.iter_mut().zip(word.bytes()) {
        *slot = byte.to_ascii_lowercase();
    }
    // most words begin with none of the letters below
    if !matches!(
        lower[0],
        b'a' | b'b' | b'd' | b'e' | b'f' | b'h' | b'm' | b'n' | b'o' | b'q' | b's' | b't' | b'z'
    ) {
        return None;
    }
    Some(match std::str::from_utf8(&lower[..word.len()]).ok()? {
        "zero" => Part::Unit(0),
        "one" => Part::Unit(1),
        "two" => Part::Unit(2),
        "three" => Part::Unit(3),
        "four" => Part::Unit(4),
        "five" => Part::Unit(5),
        "six" => Part::Unit(6),
        "seven" => Part::Unit(7),
        "eight" => Part::Unit(8),
        "nine" => Part::Unit(9),
        "ten" => Part::Unit(10),
        "eleven" => Part::Unit(11),
        "twelve" => Part::Unit(12),
        "thirteen" => Part::Unit(13),
        "fourteen" => Part::Unit(14),
        "fifteen" => Part::Unit(15),
        "sixteen" => Part::Unit(16),
        "seventeen" => Part::Unit(17),
        "eighteen" => Part::Unit(18),
        "nineteen" => Part::Unit(19),
        "twenty" => Part::Ten(20),
        "thirty" => Part::Ten(30),
        "forty" | "fourty" => Part::Ten(40),
        "fifty" => Part::Ten(50),
        "sixty" => Part::Ten(60),
        "threescore" => Part::Score(60),
        "seventy" => Part::Ten(70),
        "eighty" => Part::Ten(80),
        "fourscore" => Part::Score(80),
        "ninety" => Part::Ten(90),
        "hundred" => Part::Hundred,
        "thousand" => Part::Large(1_000),
        "million" => Part::Large(1_000_000),
        "billion" => Part::Large(1_000_000_000),
        "trillion" => Part::Large(1_000_000_000_000),
        "dozen" => Part::Dozen,
        "first" => Part::Ordinal(1),
        "second" => Part::Ordinal(2),
        "third" => Part::Ordinal(3),
        "quarter" => return None,
        "fourth" => Part::Ordinal(4),
        "fifth" => Part::Ordinal(5),
        "sixth" => Part::Ordinal(6),
        "seventh" => Part::Ordinal(7),
        "eighth" => Part::Ordinal(8),
        "ninth" => Part::Ordinal(9),
        "tenth" => Part::Ordinal(10),
        "eleventh" => Part::Ordinal(11),
        "twelfth" => Part::Ordinal(12),
        "thirteenth" => Part::Ordinal(13),
        "fourteenth" => Part::Ordinal(14),
        "fifteenth" => Part::Ordinal(15),
        "sixteenth" => Part::Ordinal(16),
        "seventeenth" => Part::Ordinal(17),
        "eighteenth" => Part::Ordinal(18),
        "nineteenth" => Part::Ordinal(19),
        "twentieth" => Part::Ordinal(20),
        "thirtieth" => Part::Ordinal(30),
        "fortieth" => Part::Ordinal(40),
        "fiftieth" => Part::Ordinal(50),
        "hundredth" => Part::Ordinal(100),
        "halves" => Part::Parts(2),
        "thirds" => Part::Parts(3),
        "quarters" | "fourths" => Part::Parts(4),
        "fifths" => Part::Parts(5),
        "sixths" => Part::Parts(6),
        "sevenths" => Part::Parts(7),
        "eighths" => Part::Parts(8),
        "ninths" => Part::Parts(9),
        "tenths" => Part::Parts(10),
        "twentieths" => Part::Parts(20),
        "hundredths" => Part::Parts(100),
        "and" => Part::And,
        "a" | "an" => Part::Article,
        "half" => Part::Half,
        _ => return None,
    })
}
