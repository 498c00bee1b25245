//! Numbers as they are written, for telling whether two passages give the same figure. Only single words are read;
//! whole expressions (`90亿`, `3 million`) are the business of the checks.

/// The figure that a folded word gives, as digits without marks; none where it is no number.
///
/// Grouping marks and ordinal endings do not count: `9,000` is `9000`, `14th` and `fourteenth` are `14`.
pub(super) fn value(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let plain = word.trim_end_matches(|c: char| c.is_alphabetic());
        return Some(plain.replace([',', '\''], ""));
    }
    let at = WORDS.iter().position(|spellings| spellings.contains(&word))?;
    Some(match at {
        0..=20 => at.to_string(),
        _ => ((at - 18) * 10).to_string(),
    })
}

/// Whether a folded word is a number or part of one.
pub(super) fn is_number(word: &str) -> bool {
    const SCALES: [&str; 10] = [
        "hundred",
        "thousand",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "dozen",
        "thousands",
        "hundreds",
    ];
    word.starts_with(char::is_numeric)
        || WORDS.iter().any(|spellings| spellings.contains(&word))
        || SCALES.contains(&word)
        || word.chars().all(|c| "〇零一二三四五六七八九十百千万亿兩两".contains(c))
}

/// Cardinal and ordinal of 0 to 20, then of the tens from 30 to 90.
const WORDS: [[&str; 2]; 28] = [
    ["zero", "zeroth"],
    ["one", "first"],
    ["two", "second"],
    ["three", "third"],
    ["four", "fourth"],
    ["five", "fifth"],
    ["six", "sixth"],
    ["seven", "seventh"],
    ["eight", "eighth"],
    ["nine", "ninth"],
    ["ten", "tenth"],
    ["eleven", "eleventh"],
    ["twelve", "twelfth"],
    ["thirteen", "thirteenth"],
    ["fourteen", "fourteenth"],
    ["fifteen", "fifteenth"],
    ["sixteen", "sixteenth"],
    ["seventeen", "seventeenth"],
    ["eighteen", "eighteenth"],
    ["nineteen", "nineteenth"],
    ["twenty", "twentieth"],
    ["thirty", "thirtieth"],
    ["forty", "fortieth"],
    ["fifty", "fiftieth"],
    ["sixty", "sixtieth"],
    ["seventy", "seventieth"],
    ["eighty", "eightieth"],
    ["ninety", "ninetieth"],
];

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn figures_are_the_same_however_written() {
        let same = [
            ("9,000,000", "9000000"),
            ("14th", "fourteenth"),
            ("2", "two"),
            ("90", "ninety"),
            ("30", "thirtieth"),
            ("20", "twenty"),
        ];
        for (a, b) in same {
            assert_eq!(value(a), value(b), "{a} {b}");
        }
        assert_ne!(value("3.5"), value("35"));
        assert_eq!(value("house"), None);
    }
}
