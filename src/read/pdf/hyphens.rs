//! Two lines of one paragraph → one: a word that a hyphen cut at the end of a line is made whole, where the file itself
//! has it whole or nothing speaks against it.

use super::glyphs::{is_wide, is_wide_end};
use super::paragraphs::Ordered;
use rustc_hash::FxHashSet;

/// The words of a file.
#[derive(Default)]
pub(super) struct Words {
    /// Those with a hyphen and those that may be cut.
    seen: FxHashSet<String>,
    /// How many were joined that stand nowhere else.
    pub(super) guesses: usize,
}

/// Signs at which words are cut.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

impl Words {
    /// The words inside the lines of `pages`; one at either end of a line may be half a word.
    pub(super) fn of(pages: &[Ordered]) -> Self {
        let columns = pages.iter().flat_map(|page| &page.columns);
        let lines = || columns.clone().flat_map(|column| &column.lines);
        if !lines().any(|line| line.text.ends_with(HYPHENS)) {
            return Self::default();
        }
        let mut seen = FxHashSet::default();
        for line in lines() {
            let inner = line.text.split_whitespace();
            for word in inner
                .map(bare)
                .filter(|word| word.len() > 3 && !word.ends_with(HYPHENS))
            {
                let word = word.to_lowercase().replace('\u{2010}', "-");
                seen.insert(word);
            }
        }
        Self { seen, guesses: 0 }
    }

    /// Adds the line `next` to `text`.
    pub(super) fn join(&mut self, text: &mut String, next: &str) {
        if let Some(cut) = text.strip_suffix(HYPHENS) {
            let hyphen = cut.len();
            if self.is_one_word(cut, next) {
                text.truncate(hyphen);
            }
        } else if !(is_wide_end(text) || is_wide(next) || text.ends_with(['—', '/'])) {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// Whether the hyphen between `cut` and `next` is only there because the line ends.
    fn is_one_word(&mut self, cut: &str, next: &str) -> bool {
        let is_letter = |c: char| c.is_alphabetic();
        let before = cut.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let after = next.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let is_cut = before.ends_with(is_letter) && after.starts_with(char::is_lowercase);
        let (before, after) = (bare(before).to_lowercase(), bare(after).to_lowercase());
        if !is_cut || before.contains("://") || before.contains('@') {
            return false;
        }
        if self.seen.contains(&format!("{before}{after}")) {
            return true;
        }
        if self.seen.contains(&format!("{before}-{after}")) {
            return false;
        }
        self.guesses += 1;
        // `state-of-the-` has a hyphen of its own.
        !before.contains('-')
    }
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_stays_where_the_file_writes_it_inside_a_line() {
        let mut words = Words::default();
        words.seen.extend(["well-known".to_owned(), "agreement".to_owned()]);
        let mut joined = |a: &str, b: &str| {
            let mut text = a.to_owned();
            words.join(&mut text, b);
            text
        };
        assert_eq!(joined("a well-", "known man"), "a well-known man");
        assert_eq!(joined("the agree-", "ment."), "the agreement.");
        assert_eq!(joined("of Anglo-", "Saxon"), "of Anglo-Saxon");
        assert_eq!(joined("a state-of-the-", "art"), "a state-of-the-art");
        assert_eq!(joined("in con\u{ad}", "tract"), "in contract");
        assert_eq!(joined("10-", "20"), "10-20");
        assert_eq!(joined("发展", "生产力"), "发展生产力");
        assert_eq!(joined("one", "two"), "one two");
        assert_eq!(words.guesses, 2);
    }
}
