//! Words that stand for each other → whether that tells a reader anything: a choice of the versions, or chance.

use super::super::language::SmallWords;
use super::super::likeness::common_beginning;
use super::super::part::{Part, Parts};
use super::super::phrase::{self, Phrase};
use super::super::token::{Line, Role, Token, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};

/// A side has a word of its own if the other has it at most this often for each time.
const OTHERS: f32 = 0.25;
/// Of the places in which the versions part, this share must be of words that one side has of its own.
const OWN: f32 = 0.4;
/// Small words, verbs and adverbs tell something only where they stand so often: `thee` and `you`, `verily` (13 times in
/// Mark). From 15 on that one is lost; in speeches 12 or 15 is the same.
const SMALL: usize = 12;
/// Words that stand less often must be nouns where they do: the others vary.
const SURE: usize = 3;

/// The texts that the words stand in.
pub(super) struct Texts<'t> {
    lines: &'t [Vec<Line>; 2],
    vocabulary: &'t Vocabulary,
    small: &'t SmallWords,
    parts: &'t Parts<'t>,
    /// How often each key stands on either side.
    totals: FxHashMap<&'t str, [usize; 2]>,
}

impl<'t> Texts<'t> {
    pub(super) fn new(
        lines: &'t [Vec<Line>; 2],
        vocabulary: &'t Vocabulary,
        (small, parts): (&'t SmallWords, &'t Parts<'t>),
    ) -> Self {
        let mut totals: FxHashMap<&str, [usize; 2]> = FxHashMap::default();
        for (side, lines) in lines.iter().enumerate() {
            for token in lines.iter().flat_map(|line| &line.tokens) {
                totals.entry(&vocabulary.keys[token.word as usize]).or_default()[side] += 1;
            }
        }
        Self {
            lines,
            vocabulary,
            small,
            parts,
            totals,
        }
    }

    /// `members`, which stand for each other, if they are worth a row, and whether they are [common](Self::are_common).
    pub(super) fn told(&self, members: Vec<Phrase>) -> Option<(Vec<Phrase>, bool)> {
        let is_scale = |word: &u32| self.small.scales.contains(self.form(*word));
        let are_numbers = members.iter().any(|member| member.content.iter().all(is_scale));
        let all = |side: usize| members.iter().map(|member| member.places[side].len()).sum::<usize>();
        let often = all(0).max(all(1));
        // sentences are tagged only for what is left
        let are_sure = often >= SURE || self.are_governed(&members);
        if are_numbers || !are_sure || !self.are_chosen(&members) || !self.are_of_a_kind(&members) {
            return None;
        }
        let common = self.are_common(&members);
        (often >= SMALL || !common).then_some((members, common))
    }

    /// Whether no noun stands for a verb or the like, nor one or an adjective for a small word: then the sentences are
    /// built otherwise (`it is necessary to`, `we should`), and no term is put otherwise.
    fn are_of_a_kind(&self, members: &[Phrase]) -> bool {
        let any_as = |parts: &[Part]| {
            let mut told = members.iter().filter(|member| !self.is_small(member));
            told.any(|member| self.stands_as(parts, member))
        };
        let differ = any_as(&[Part::Noun, Part::Adjective])
            && (members.iter().any(|member| self.is_small(member))
                || any_as(&[Part::Verb, Part::Participle, Part::Adverb]));
        let is_cut = |member: &Phrase| {
            member.content.len() > 1
                && (self.stands_as(&[Part::Adjective], member) || self.begins_as(&[Part::Verb], member))
        };
        !(differ || members.iter().any(is_cut))
    }

    /// Whether single words that stand for each other are a choice of the versions: words that one of them has of its
    /// own. Where both have all of them, and put now this, now that (`over`, `more than`; `keep`, `remain`), it is chance.
    fn are_chosen(&self, members: &[Phrase]) -> bool {
        if members.iter().any(|member| member.content.len() > 1) && !members.iter().any(|member| self.is_small(member))
        {
            return true;
        }
        if self.stems(members).len() == 1 {
            return false;
        }
        let (mut parted, mut own) = (0, 0);
        for member in members {
            let [a, b] = [0, 1].map(|side: usize| member.places[side].len());
            let [here, there] = self.totals[self.vocabulary.keys[member.content[0] as usize].as_str()];
            let [more, fewer] = if a > b { [here, there] } else { [there, here] };
            parted += a.abs_diff(b);
            if fewer as f32 <= OTHERS * more as f32 {
                own += a.abs_diff(b);
            }
        }
        own as f32 >= OWN * parted as f32
    }

    /// Whether single words stand on either side where nouns do.
    fn are_governed(&self, members: &[Phrase]) -> bool {
        let stand = |member: &Phrase, side: usize| {
            phrase::stand_as_nouns(&member.places[side], &self.lines[side], self.vocabulary, self.small)
        };
        let mut words = members.iter().filter(|member| member.content.len() == 1);
        words.all(|member| stand(member, 0) && stand(member, 1))
    }

    /// Whether the last word of a member is one of `parts` in most places, of either side that has any.
    fn stands_as(&self, parts: &[Part], member: &Phrase) -> bool {
        member
            .on_sides()
            .all(|(side, spots)| self.parts.end_as(parts, spots, side))
    }

    /// The same of its first word.
    fn begins_as(&self, parts: &[Part], member: &Phrase) -> bool {
        member
            .on_sides()
            .all(|(side, spots)| self.parts.begin_as(parts, spots, side))
    }

    /// Whether the members are small words, verbs, adverbs, or forms of one word (`cometh`, `comes`; `shew`, `show`): these
    /// vary from text to text and are no terms.
    fn are_common(&self, members: &[Phrase]) -> bool {
        let is_small = |member: &Phrase| {
            let role = self.first(member).map(|token| token.role);
            role != Some(Role::Content) && (member.content.len() == 1 || role == Some(Role::Stop))
        };
        let is_no_noun = |member: &Phrase| {
            member.content.len() == 1 && self.stands_as(&[Part::Verb, Part::Participle, Part::Adverb], member)
        };
        if members.iter().any(|member| is_small(member) || is_no_noun(member)) {
            return true;
        }
        if members.iter().any(|member| member.content.len() > 1) {
            return false;
        }
        let forms = || members.iter().map(|member| self.form(member.content[0]));
        let is_name = members
            .iter()
            .filter_map(|member| self.first(member))
            .all(|token| token.is_capital);
        let spelled_alike =
            |x: &str, y: &str| strsim::damerau_levenshtein(x, y) <= if x.len().min(y.len()) < 6 { 1 } else { 2 };
        let first_form = forms().next().unwrap_or_default();
        let derived = |form: &str| form != first_form && is_derived(form, first_form);
        self.stems(members).len() == 1
            || forms().skip(1).all(derived)
            || !is_name && forms().all(|form| spelled_alike(first_form, form))
    }

    /// Whether it begins with a word that stands in no term by itself.
    fn is_small(&self, member: &Phrase) -> bool {
        self.small.is_small(self.form(member.content[0]))
    }

    fn form(&self, word: u32) -> &'t str {
        &self.vocabulary.forms[word as usize]
    }

    /// The different stems of the first words.
    fn stems(&self, members: &[Phrase]) -> FxHashSet<u32> {
        let stem = |member: &Phrase| self.vocabulary.stems[member.content[0] as usize];
        members.iter().map(stem).collect()
    }

    /// The word at the first place of a member.
    fn first(&self, member: &Phrase) -> Option<Token> {
        let (side, spot) = (0..2).find_map(|side| Some((side, *member.places[side].first()?)))?;
        Some(self.lines[side][spot.line as usize].tokens[spot.start as usize])
    }
}

/// Whether one of two words is the adjective of the other: `Italy`, `Italian`.
fn is_derived(x: &str, y: &str) -> bool {
    let common = common_beginning(x, y);
    let ends = |word: &str| ["an", "ish", "ic", "ese", "ean"].iter().any(|end| word.ends_with(end));
    common >= 3 && x.len().abs_diff(y.len()) <= 3 && (ends(x) || ends(y))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Pair;

    /// The rows of two long texts that say `a` and `b` in each of `places` sentences, and `both` in as many more.
    fn rows(places: usize, [a, b]: [&str; 2], both: &[&str]) -> Vec<String> {
        let filler = [
            "river", "market", "school", "road", "field", "bridge", "forest", "mill", "garden", "tower",
        ];
        let told = |own: &str| -> Vec<String> {
            let sentence = |at: usize| {
                let (x, y) = (filler[at % 10], filler[at / 10 % 10]);
                let other = || both.get(at % both.len().max(1)).copied().unwrap_or("song");
                let word = if at < places { own } else { other() };
                format!("In year {at} the {x} by the {y} saw the {word} again.")
            };
            (0..120).map(sentence).collect()
        };
        let [a, b] = [told(a), told(b)];
        let [a, b] = [&a, &b].map(|told| told.iter().map(String::as_str).collect::<Vec<_>>());
        Pair::linked(&a, &b).rows()
    }

    #[test]
    fn a_word_of_its_own_is_a_choice() {
        assert_eq!(
            rows(12, ["supervision", "oversight"], &[]),
            ["A: supervision ×12; B: oversight ×12"]
        );
    }

    #[test]
    fn an_adjective_is_no_choice_for_a_small_word() {
        let things = ["river", "market", "school", "road", "field", "bridge", "forest", "mill"];
        let verbs = ["promote", "defend", "widen", "repair", "honour", "deepen", "protect"];
        let told = |own: &str| -> Vec<String> {
            let sentence = |at: usize| match (at < 30, things[at % 8], verbs[at % 7]) {
                (true, thing, verb) => format!("{own} {verb} the {thing} {at}."),
                (false, thing, _) => format!("In year {at} the {thing} was mended."),
            };
            (0..120).map(sentence).collect()
        };
        let [a, b] = [told("It is necessary to"), told("We should")];
        let [a, b] = [&a, &b].map(|told| told.iter().map(String::as_str).collect::<Vec<_>>());
        let rows = Pair::linked(&a, &b).rows();
        assert!(!rows.iter().any(|row| row.contains("necessary")), "{rows:?}");
    }

    #[test]
    fn what_both_have_is_put_now_so_now_so() {
        assert_eq!(
            rows(12, ["fear", "dread"], &["fear", "dread", "song"]),
            [] as [String; 0]
        );
    }
}
