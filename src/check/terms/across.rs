//! A source and its translation → rows of the term table: each term of one side with its renderings on the other.
//!
//! Asked from both sides. From the source: one term with several renderings. From the translation: one rendering for
//! several terms. Candidates are noun phrases, or in a language without spaces runs of words that recur.

use super::FEW;
use super::family::{self, Family};
use super::language::small_words;
use super::likeness::common_beginning;
use super::part::{Part, Parts};
use super::phrase::{self, Phrase, Spot};
use super::pivot::{Gathering, Group, groups, share_a_word};
use super::token::Role;
use super::unspaced;
use crate::check::context::Context;
use crate::check::word_links::Found;
use crate::text::number::numbers;
use crate::text::{Language, Span};

/// A rendering that stands once is one only if its words are so alike to those of the term.
const ALIKE: f32 = 0.4;
/// A term that is one word of the dictionary, and so may be a scrap of one, must be so alike to its rendering.
const TERM: f32 = 0.3;
/// In long texts, where set phrases recur, one that is a word for a word must be so alike at least, however often it stands:
/// else it is likely a word beside the right one (`technology` for 事业 in 科技事业). In seven pairs of Chinese and English
/// nothing less alike was right; short texts have right ones.
const LEAST: f32 = 0.15;
/// What stands for another so often, and for hardly anything else, need not be like it.
const HABIT: usize = 3;
/// Terms that share this part of the shorter one's characters are one with another word beside it.
const SCRAP: f32 = 0.6;
/// The share of its places in which a rendering's rarest word must stand for the term.
const OWN: f32 = 0.6;
/// Terms that stand so often, and mostly for one thing, are rows even where nothing is wrong.
const USUAL: usize = 3;

/// The families of `context`, whose sides are in two languages, pivots of either side.
pub(super) fn families(context: &Context<'_>) -> Vec<Family> {
    let links = context.word_links().found();
    let texts = Texts {
        links,
        parts: &Parts::new(context, [&links.lines[0], &links.lines[1]]),
        is_long: context.evidence.alignment.links.len() >= FEW,
    };
    let mut all = Vec::new();
    for side in 0..2 {
        let language = |side: usize| context.evidence.sides[side].language;
        let pivots = if language(side).is_unspaced() {
            unspaced::phrases(&links.lines[side], side, &links.vocabulary)
        } else {
            spaced(texts, side, context)
        };
        let how = Gathering {
            side,
            takes_in: !language(1 - side).is_unspaced(),
            parts: Some(texts.parts),
        };
        let found: Vec<Family> = pivots
            .into_iter()
            .filter(|pivot| !is_count(pivot, links) && !texts.is_verb(pivot, side))
            .filter_map(|pivot| texts.family(pivot, how))
            .collect();
        // what varies is not hidden by what does not
        let (plain, varied): (Vec<Family>, Vec<Family>) =
            found.into_iter().partition(|family| family.members.len() < 3);
        all.extend(family::explain_away(varied));
        for family in family::explain_away(plain) {
            if !all.iter().any(|earlier| is_told(&family, earlier)) {
                all.push(family);
            }
        }
    }
    all
}

/// Whether `earlier` says what `family`, a term with its one rendering, does: the same, or of a longer term, where that
/// rendering is one of several.
fn is_told(family: &Family, earlier: &Family) -> bool {
    let of = |family: &Family| [0, 1].map(|side| member_of(family, side));
    let (own, theirs) = (of(family), of(earlier));
    let has = |side: usize| {
        let mut members = earlier.members.iter();
        members.any(|member| Some(&member.key) == own[side].as_ref())
    };
    let is_longer = |side: usize| match (&own[side], &theirs[side]) {
        (Some(own), Some(theirs)) => theirs.ends_with(own.as_str()),
        _ => false,
    };
    own == theirs || has(0) && is_longer(1) || has(1) && is_longer(0)
}

/// The key of the first member that stands on `side`.
fn member_of(family: &Family, side: usize) -> Option<String> {
    let member = family.members.iter().find(|member| !member.places[side].is_empty());
    member.map(|member| member.key.clone())
}

/// The noun phrases of one side.
fn spaced(texts: Texts<'_>, side: usize, context: &Context<'_>) -> Vec<Phrase> {
    let small = small_words(context.evidence.sides[side].language);
    let links = texts.links;
    let parts = (!context.word_links().are_none()).then_some(texts.parts);
    let all = phrase::phrases(&links.lines, &links.vocabulary, (small, parts), 1);
    let own = all.into_iter().filter(|phrase| phrase.places[side].len() > 1);
    own.map(|mut phrase| {
        phrase.places[1 - side].clear();
        phrase
    })
    .collect()
}

/// The texts that the terms stand in.
#[derive(Clone, Copy)]
struct Texts<'t> {
    links: &'t Found,
    parts: &'t Parts<'t>,
    is_long: bool,
}

impl Texts<'_> {
    /// The pivot with its renderings; none where it has none that is sure.
    fn family(self, mut pivot: Phrase, how: Gathering) -> Option<Family> {
        let links = self.links;
        let found = self.nouns(folded(groups(&pivot, links, how), links, 1 - how.side), how);
        let main = found.first()?.clone();
        if self.is_verb(&main.phrase, 1 - how.side) {
            return None;
        }
        let renderings: Vec<Group> = found
            .into_iter()
            .filter(|group| self.is_sure(group, &main, how))
            .collect();
        let placed: usize = renderings.iter().map(|group| group.pivots.len()).sum();
        let is_short = |phrase: &Phrase| {
            let form = |word: &u32| &links.vocabulary.forms[*word as usize];
            phrase.content.iter().all(|word| !form(word).is_ascii())
                && phrase
                    .content
                    .iter()
                    .map(|word| form(word).chars().count())
                    .sum::<usize>()
                    < 2
        };
        if renderings.is_empty()
            || is_short(&pivot)
            || renderings.iter().any(|group| is_short(&group.phrase))
            || renderings.len() == 1 && placed < USUAL
        {
            return None;
        }
        pivot.places[how.side] = renderings
            .iter()
            .flat_map(|group| group.pivots.iter().copied())
            .collect();
        pivot.places[how.side].sort_unstable();
        Some(Family::around(pivot, renderings))
    }

    /// The groups but for numbers, and for single words that are verbs or adverbs in most places: these vary freely.
    fn nouns(self, mut groups: Vec<Group>, how: Gathering<'_>) -> Vec<Group> {
        groups.retain(|group| {
            let is_word = group.phrase.content.len() == 1;
            !(is_count(&group.phrase, self.links) || is_word && self.is_verb(&group.phrase, 1 - how.side))
        });
        groups
    }

    /// Whether it is a verb or an adverb in most places, or begins with a verb.
    fn is_verb(self, phrase: &Phrase, side: usize) -> bool {
        let spots = &phrase.places[side];
        match phrase.content.len() {
            1 => self
                .parts
                .end_as(&[Part::Verb, Part::Participle, Part::Adverb], spots, side),
            _ => self.parts.begin_as(&[Part::Verb], spots, side),
        }
    }

    /// Whether a group is a rendering of the pivot like `main`, its commonest.
    fn is_sure(self, group: &Group, main: &Group, how: Gathering<'_>) -> bool {
        let links = self.links;
        if group.phrase.key == main.phrase.key {
            return group.pivots.len() > 1;
        }
        let (often, side) = (group.pivots.len() > 1, 1 - how.side);
        if are_forms(&group.phrase, &main.phrase, links) {
            return false;
        }
        let own = || is_its_own(group, links, side);
        if group.phrase.content.len() == 1 && main.phrase.content.len() == 1 {
            let are_habits = group.pivots.len().min(main.pivots.len()) >= HABIT;
            let alike = how.takes_in || are_habits || group.likeness.min(main.likeness) >= TERM;
            let alike = alike && (!self.is_long || group.likeness.min(main.likeness) >= LEAST);
            return often && alike && main.pivots.len() > 1 && own() && is_its_own(main, links, side);
        }
        share_a_word(&group.phrase, &main.phrase, links) || often && (group.likeness >= ALIKE || own())
    }
}

/// Characters that count with a number before them.
const COUNTED: &str = "人年月日天号岁个名位家次项条件种";

/// Whether it is a number, or one of something: `第一`, `一年`.
fn is_count(phrase: &Phrase, links: &Found) -> bool {
    let form = |word: &u32| links.vocabulary.forms[*word as usize].as_str();
    let text: String = phrase.content.iter().map(form).collect();
    let text = text.trim_end_matches(|c| COUNTED.contains(c));
    let number = numbers(text, Language::CHINESE);
    let is_number = || {
        number
            .first()
            .is_some_and(|number| number.span == Span::new(0, text.len()))
    };
    // before `万人` the number stands in figures
    matches!(text, "百" | "千" | "万" | "亿") || is_number()
}

/// What stands once and has the one word of the first group, and more beside it, is the first: `rural`, `rural areas`. Not
/// what a preposition governs: `adapted to local conditions`.
fn folded(mut groups: Vec<Group>, links: &Found, side: usize) -> Vec<Group> {
    let stems = |group: &Group| links.vocabulary.stems_of(&group.phrase.content);
    let Some(&[main]) = groups.first().map(stems).as_deref() else {
        return groups;
    };
    let is_governed = |spot: &Spot| {
        let tokens = &links.lines[side][spot.line as usize].tokens[spot.start as usize..spot.end as usize];
        tokens.iter().any(|token| token.role == Role::Preposition)
    };
    let is_more = |group: &mut Group| {
        let own = stems(group);
        let is_more = group.pivots.len() == 1 && own.len() > 1 && own.contains(&main);
        is_more && !group.phrase.places[side].iter().any(is_governed)
    };
    let more: Vec<Group> = groups.extract_if(1.., is_more).collect();
    for group in more {
        groups[0].absorb(group);
    }
    groups
}

/// Whether the rendering's rarest word stands for the pivot in most of its places: then it is no stray partner.
pub(super) fn is_its_own(group: &Group, links: &Found, side: usize) -> bool {
    let counts = group.phrase.content.iter().map(|&word| links.count(side, word));
    group.pivots.len() as f32 >= OWN * counts.min().unwrap_or(0) as f32
}

/// Whether two renderings are forms of one word, or one has no more than a form of the other's last: `low-altitude
/// economy`, `economic`; in Chinese words that share a character.
fn are_forms(a: &Phrase, b: &Phrase, links: &Found) -> bool {
    let (Some(x), Some(y)) = (a.content.last(), b.content.last()) else {
        return false;
    };
    if a.content.len() > 1 && b.content.len() > 1 {
        return is_scrap(a, b, links);
    }
    let (x, y) = (&links.vocabulary.keys[*x as usize], &links.vocabulary.keys[*y as usize]);
    if x.is_ascii() != y.is_ascii() {
        // left in the script of the source: the matter of another rule
        return true;
    }
    if !x.is_ascii() {
        return x.chars().any(|c| y.contains(c)) || x.chars().count() < 2 || y.chars().count() < 2;
    }
    let common = common_beginning(x, y);
    common >= 3 && common * 2 >= x.len().min(y.len())
}

/// Whether two runs of a language without spaces have most of their characters in common.
fn is_scrap(a: &Phrase, b: &Phrase, links: &Found) -> bool {
    let characters = |phrase: &Phrase| -> Vec<char> {
        phrase
            .content
            .iter()
            .flat_map(|&word| links.vocabulary.forms[word as usize].chars())
            .collect()
    };
    let (a, b) = (characters(a), characters(b));
    let shared = a.iter().filter(|c| b.contains(c)).count();
    !a.iter().any(char::is_ascii) && shared as f32 >= SCRAP * a.len().min(b.len()) as f32
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Pair;

    const THINGS: [(&str, &str); 6] = [
        ("桥", "bridge"),
        ("路", "road"),
        ("学校", "school"),
        ("市场", "market"),
        ("码头", "wharf"),
        ("公园", "park"),
    ];

    /// The rows of a text that says `terms`, now this, now that, and of its translation.
    fn rows(terms: [&str; 2], renderings: [&str; 2]) -> Vec<String> {
        let numbered = || THINGS.iter().enumerate();
        let source: Vec<String> = numbered()
            .map(|(at, (thing, _))| format!("{}，修好{thing}。", terms[at % 2]))
            .collect();
        let translation: Vec<String> = numbered()
            .map(|(at, (_, thing))| format!("{}, and mend the {thing}.", renderings[at % 2]))
            .collect();
        let [a, b] = [&source, &translation].map(|text| text.iter().map(String::as_str).collect::<Vec<_>>());
        Pair::linked(&a, &b).rows()
    }

    #[test]
    fn numbers_are_no_terms() {
        assert_eq!(rows(["第一", "首先"], ["First", "First"]), [] as [String; 0]);
    }

    #[test]
    fn a_verb_before_a_rendering_is_cut_off() {
        let rows = rows(
            ["要增强文化自信"; 2],
            [
                "We must strengthen cultural confidence",
                "We must deepen cultural self-confidence",
            ],
        );
        assert_eq!(
            rows,
            ["A: 增强文化自信 ×6; B: cultural confidence ×3 | cultural self-confidence ×3"]
        );
    }
}
