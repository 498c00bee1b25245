//! Two versions in one language without spaces → families of renderings, by what stands for each term in the links.
//!
//! The terms are runs of dictionary words that recur (`unspaced`), asked from both sides. What stands for a term twice,
//! in a fair share of its places, is a rendering of it; what does once is one if it shares a character with it and
//! stands nowhere else.

use super::across::is_its_own;
use super::family::{Family, explain_away};
use super::phrase::Phrase;
use super::pivot::{Gathering, Group, groups};
use super::unspaced;
use crate::check::context::Context;
use crate::check::word_links::Found;
use rustc_hash::FxHashMap;

/// The share of a term's places in which a rendering stands for it, and how alike their words are.
const SHARE: f32 = 0.2;
const ALIKE: f32 = 0.3;
/// A term has so many places before one other rendering is an odd one.
const HABIT: usize = 3;

/// The families of `context`, whose sides are in one language without spaces.
pub(super) fn families(context: &Context<'_>) -> Vec<Family> {
    let links = context.word_links().found();
    let terms = [0, 1].map(|side: usize| unspaced::phrases(&links.lines[side], side, &links.vocabulary));
    let counts = [0, 1].map(|side: usize| -> FxHashMap<&str, usize> {
        let counted = terms[side].iter();
        counted
            .map(|term| (term.key.as_str(), term.places[side].len()))
            .collect()
    });
    let mut families = Vec::new();
    for (side, terms) in terms.iter().enumerate() {
        let how = Gathering {
            side,
            takes_in: false,
            parts: None,
        };
        let texts = Texts {
            links,
            counts: &counts,
            how,
        };
        families.extend(terms.iter().filter_map(|term| texts.family(term)));
    }
    let mut families = explain_away(families);
    // what is left of a row in one place is a scrap of the rows that took the others
    families.retain(|family| {
        let count = |side: usize| {
            family
                .members
                .iter()
                .map(|member| member.places[side].len())
                .sum::<usize>()
        };
        count(0).max(count(1)) > 1
    });
    families
}

/// The texts, seen from one side.
struct Texts<'t> {
    links: &'t Found,
    /// Per side how often each term stands that does so twice.
    counts: &'t [FxHashMap<&'t str, usize>; 2],
    how: Gathering<'t>,
}

impl Texts<'_> {
    /// The term with its renderings; none where it has no other than itself.
    fn family(&self, term: &Phrase) -> Option<Family> {
        let (side, other) = (self.how.side, 1 - self.how.side);
        let found = groups(term, self.links, self.how);
        let all: usize = found.iter().map(|group| group.pivots.len()).sum();
        let (same, others): (Vec<Group>, Vec<Group>) =
            found.into_iter().partition(|group| self.is_nested(&group.phrase, term));
        let own: usize = same.iter().map(|group| group.pivots.len()).sum();
        let sure: Vec<Group> = others
            .into_iter()
            .filter(|group| self.is_sure(group, term, all))
            .collect();
        if sure.is_empty() {
            return None;
        }
        let mut pivot = Phrase {
            places: [Vec::new(), Vec::new()],
            ..term.clone()
        };
        let kept = || same.iter().chain(&sure);
        pivot.places[side] = kept().flat_map(|group| group.pivots.iter().copied()).collect();
        pivot.places[side].sort_unstable();
        if own > 0 {
            pivot.places[other] = same
                .iter()
                .flat_map(|group| group.phrase.places[other].clone())
                .collect();
            pivot.places[other].sort_unstable();
        }
        Some(Family::around(pivot, sure))
    }

    /// Whether one of two phrases is the other, or a part of it: where words were cut otherwise.
    fn is_nested(&self, a: &Phrase, b: &Phrase) -> bool {
        let (a, b) = (self.text(a), self.text(b));
        a.contains(&b) || b.contains(&a)
    }

    fn is_sure(&self, group: &Group, term: &Phrase, all: usize) -> bool {
        let (rendering, count) = (self.text(&group.phrase), group.pivots.len());
        let own = self.text(term);
        let other = 1 - self.how.side;
        let shared = own.chars().any(|c| rendering.contains(c));
        let long_enough = rendering.chars().count() > 1 && own.chars().count() > 1;
        let elsewhere = |side: usize| self.counts[side].get(group.phrase.key.as_str()).copied().unwrap_or(0);
        if count == 1 {
            return long_enough && shared && all >= HABIT && elsewhere(other) == 0 && elsewhere(1 - other) == 0;
        }
        // what the same side uses beside the term is another term
        let is_other_term = elsewhere(self.how.side) > count;
        let alike = group.likeness >= ALIKE || shared || is_its_own(group, self.links, other);
        long_enough && !is_other_term && alike && count as f32 >= SHARE * all as f32
    }

    /// The characters of a phrase.
    fn text(&self, phrase: &Phrase) -> String {
        let word = |word: &u32| self.links.vocabulary.keys[*word as usize].as_str();
        phrase.content.iter().map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use crate::check::testing::Pair;

    /// Two versions of a short report: one says 网络, 软件 and 人工智能 throughout, the other 网路, and 软体 but once.
    const A: [&str; 6] = [
        "全市网络质量明显提高，企业使用的软件更加安全。",
        "市政府建设新的网络中心，为居民提供软件服务。",
        "学校用人工智能教学，网络课程超过三百门。",
        "医院的软件由本地公司开发，病人通过网络预约。",
        "专家说，人工智能离不开好的数据。",
        "明年还要培训两千名软件工程师，研究人工智能。",
    ];
    const B: [&str; 6] = [
        "全市网路质量明显提升，公司使用的软体更为安全。",
        "市政府兴建新的网路中心，向居民提供软体服务。",
        "学校用人工智慧教学，网路课程多于三百门。",
        "医院的软件由本地公司开发，病人经由网路预约。",
        "专家表示，人工智慧离不开好的数据。",
        "明年还要培训两千名软体工程师，研究人工智慧。",
    ];

    #[test]
    fn what_one_version_puts_otherwise_is_a_row() {
        let pair = Pair::linked(&A, &B);
        let said = pair.rows();
        let said = said.join("\n");
        assert!(said.contains("A: 网络 ×4; B: 网路 ×4"), "{said}");
        assert!(said.contains("B: 软体 ×3 | 软件"), "{said}");
        assert!(said.contains("A: 人工智能") && !said.contains("A: 智能"), "{said}");
    }

    #[test]
    fn what_both_put_alike_is_none() {
        assert_eq!(table(Pair::linked(&A, &A).evidence()), []);
    }
}
