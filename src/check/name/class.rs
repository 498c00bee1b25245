//! Names that say what they name, across Chinese and Latin letters: 沧河区, `Wangyu District`.
//!
//! Any two characters before 区 may be its name, or none. So they count as one only where the other text has them,
//! transliterated and with a capital, somewhere else.

use super::super::context::{Context, Passage};
use super::across::{Named, titled};
use crate::meaning::{reads_as, romanised};
use crate::text::{Language, Span};
use rustc_hash::FxHashSet;

/// The words for what is named, in English and in Chinese.
const CLASSES: [(&str, &[char]); 16] = [
    ("District", &['区']),
    ("County", &['县']),
    ("City", &['市']),
    ("Province", &['省']),
    ("Town", &['镇']),
    ("Township", &['乡']),
    ("Village", &['村']),
    ("River", &['河', '江', '水', '川', '溪']),
    ("Lake", &['湖']),
    ("Port", &['港']),
    ("Bridge", &['桥']),
    ("Road", &['路']),
    ("Street", &['街']),
    ("Lane", &['巷']),
    ("Island", &['岛']),
    ("University", &['大']),
];

/// How many characters a name has before the word for what it names.
const NAME: usize = 2;

/// The words with a capital of the texts in Latin letters, in small letters.
pub(super) struct Known {
    words: FxHashSet<String>,
}

impl Known {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut words = FxHashSet::default();
        for side in 0..2 {
            for (_, segment) in context
                .running(side)
                .filter(|(_, segment)| segment.language != Language::CHINESE)
            {
                let parts = context.text(side, segment.span).split(|c: char| !c.is_alphabetic());
                words.extend(
                    parts
                        .filter(|word| word.starts_with(char::is_uppercase))
                        .map(str::to_lowercase),
                );
            }
        }
        Self { words }
    }
}

/// The names of one class that only one side has, where there is one on either.
pub(super) fn conflicts(chinese: Passage<'_>, latin: Passage<'_>, known: &Known) -> Vec<(Named, Named)> {
    let mut found = Vec::new();
    for (class, signs) in CLASSES {
        let named = in_latin(latin, class);
        if named.is_empty() {
            continue;
        }
        let theirs: Vec<(Span, String)> = in_chinese(chinese, signs)
            .into_iter()
            .filter(|(_, name)| known.words.contains(name) && !has(latin, name))
            .collect();
        let own: Vec<Span> = named
            .into_iter()
            .filter(|span| !is_read(chinese, span.of(latin.text)))
            .collect();
        if let ([original], [rendered]) = (&theirs[..], &own[..]) {
            let name = |span: Span, latin: String| Named {
                span,
                latin,
                place: None,
            };
            let (span, reading) = original;
            found.push((
                name(*span, titled(reading)),
                name(*rendered, rendered.of(latin.text).to_owned()),
            ));
        }
    }
    found
}

/// The words with a capital before `class`.
fn in_latin(passage: Passage<'_>, class: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        for (at, _) in text.match_indices(class) {
            let ends = !text[at + class.len()..].starts_with(char::is_alphabetic);
            let Some(head) = text[..at].strip_suffix(' ').filter(|_| ends) else {
                continue;
            };
            let start = head
                .rfind(|c: char| !c.is_alphabetic() && c != '\'')
                .map_or(0, |before| {
                    before + head[before..].chars().next().map_or(1, char::len_utf8)
                });
            let is_name = head[start..].starts_with(char::is_uppercase) && head.len() - start > NAME;
            found.extend(is_name.then(|| Span::new(start, head.len()).shifted(segment.span.start)));
        }
    }
    found
}

/// The two characters before one of `signs`, with their reading.
fn in_chinese(passage: Passage<'_>, signs: &[char]) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        let text = segment.span.of(passage.text);
        for (at, _) in text.match_indices(signs) {
            let Some((start, _)) = text[..at].char_indices().rev().nth(NAME - 1) else {
                continue;
            };
            let reading: String = romanised(&text[start..at]).collect();
            let span = Span::new(start, at).shifted(segment.span.start);
            if reads_as(&text[start..at], &reading) && !found.iter().any(|(_, other)| *other == reading) {
                found.push((span, reading));
            }
        }
    }
    found
}

/// Whether the passage in Latin letters has a name.
fn has(passage: Passage<'_>, name: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['\'', '’', '-', ' '], "");
    passage
        .segments()
        .any(|segment| plain(segment.span.of(passage.text)).contains(name))
}

/// Whether some characters of the Chinese passage are read as `latin`.
fn is_read(passage: Passage<'_>, latin: &str) -> bool {
    const LONGEST: usize = 4;
    passage.segments().any(|segment| {
        let text = segment.span.of(passage.text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        (0..starts.len()).any(|from| {
            let ends = starts.iter().skip(from + 1).take(LONGEST);
            ends.into_iter().any(|&end| reads_as(&text[starts[from]..end], latin))
        })
    })
}
