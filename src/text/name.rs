//! A text → the words in it that may be proper names, for scripts with capitals.
//!
//! A capital inside a sentence marks a name in English, French and most languages of Europe, but not in German, where
//! every noun has one, and not in titles, where every word has one. Chinese and Japanese have no capitals: their
//! names are told by what the other side has.

use super::{Language, Span, Word, WordKind};

/// A capitalised word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capitalised {
    /// Where it stands, without a possessive 's: byte offsets into the text that was searched.
    pub span: Span,
    /// Whether it begins a sentence or a quotation, so that the capital says nothing.
    pub first: bool,
}

/// Whether capitals tell names in `language`.
pub fn marks_names(language: Language) -> bool {
    !matches!(
        language.code(),
        "de" | "lb" | "zh" | "ja" | "ko" | "th" | "ar" | "he" | "fa" | "hi"
    )
}

/// The capitalised ones among the `words` of `text`, in order. Empty where most words have a capital and no full stop
/// stands at the end, as in a title, and where capitals tell no names.
pub fn capitalised(text: &str, words: &[Word], language: Language) -> Vec<Capitalised> {
    if !marks_names(language) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut long, mut first) = (0, true);
    for word in words {
        let piece = word.span.of(text);
        match word.kind {
            WordKind::Word => {
                long += usize::from(piece.chars().nth(3).is_some());
                let mut chars = piece.chars();
                let capital = chars.next().is_some_and(char::is_uppercase);
                let rest_small = chars.next().is_some_and(char::is_lowercase);
                if capital && rest_small {
                    let bare = bare(piece);
                    let span = Span::new(word.span.start, word.span.start + bare.len());
                    found.push(Capitalised { span, first });
                }
                first = false;
            }
            // a paragraph may begin with its number
            WordKind::Number => first &= long == 0 && found.is_empty(),
            WordKind::Punctuation => first |= ends_sentence(piece),
            WordKind::Space => {}
        }
    }
    let long_capitals = found.iter().filter(|name| name.span.len() > 3).count();
    // `Signed by Ilse Karnbach, Director.` is no title
    let is_title = !text.trim_end().ends_with('.');
    if is_title && long_capitals > 3 && long_capitals * 10 > long * 7 {
        Vec::new()
    } else {
        found
    }
}

/// `word` without a possessive 's.
pub fn bare(word: &str) -> &str {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    bare.unwrap_or(word)
}

/// Whether a capital after `mark` may be that of a sentence, a quotation or a verse.
fn ends_sentence(mark: &str) -> bool {
    mark.starts_with([
        '.', '!', '?', ':', ';', '"', '“', '”', '\'', '‘', '…', '—', '(', '-', '–', '«', '»', '•', '*',
    ])
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        let found = capitalised(text, &words(text), Language::ENGLISH);
        found
            .into_iter()
            .filter(|name| !name.first)
            .map(|name| name.span.of(text))
            .collect()
    }

    #[test]
    fn names_inside_sentences_are_found() {
        assert_eq!(
            shown("When in Hebei, Zhao Desheng’s boat sank. Then it rose."),
            ["Hebei", "Zhao", "Desheng"]
        );
        assert_eq!(
            shown("The Development of Counties: A Progress Report"),
            Vec::<&str>::new()
        );
        assert_eq!(shown("the CPC and the NPC met"), Vec::<&str>::new());
    }
}
