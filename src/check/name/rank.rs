//! Linked passages → an office that is that of a deputy on one side only: `vice president`, `president`; 副市长, `mayor`.

use super::super::context::{Pair, Passage};
use super::super::word_links::WordLinks;
use super::super::{Finding, Place};
use super::RULE;
use crate::text::{Language, Span, WordKind, fold};

/// What makes a deputy, a former or an acting holder of an office; then all that says so in other words.
struct Rank {
    english: &'static [&'static str],
    others: &'static [&'static str],
    /// Before an office; then all that says so in other words.
    prefix: &'static [&'static str],
    chinese: &'static [&'static str],
}

const RANKS: [Rank; 3] = [
    Rank {
        english: &["vice", "deputy"],
        others: &[
            "vice",
            "deput",
            "assist",
            "associate",
            "under",
            "second",
            "sub",
            "lieutenant",
            "proxy",
            "junior",
        ],
        prefix: &["副"],
        chinese: &["副", "次官"],
    },
    Rank {
        english: &["former"],
        others: &[
            "former", "ex", "previous", "then", "once", "late", "had been", "used", "past", "retired", "old",
        ],
        prefix: &["前", "原"],
        chinese: &["前", "原", "曾", "时任", "退休", "已故"],
    },
    Rank {
        english: &["acting"],
        others: &["acting", "interim", "provisional", "deput", "temporar", "caretaker"],
        prefix: &["代"],
        chinese: &["代", "临时", "署理"],
    },
];

/// Offices after 副.
const OFFICES: [&str; 34] = [
    "省长",
    "市长",
    "县长",
    "区长",
    "主席",
    "总理",
    "书记",
    "部长",
    "局长",
    "主任",
    "院长",
    "校长",
    "会长",
    "总统",
    "教授",
    "司令",
    "秘书长",
    "总裁",
    "经理",
    "总经理",
    "董事长",
    "社长",
    "团长",
    "处长",
    "厅长",
    "馆长",
    "站长",
    "队长",
    "署长",
    "首相",
    "议长",
    "镇长",
    "乡长",
    "村长",
];

const ENGLISH_OFFICES: [&str; 33] = [
    "president",
    "premier",
    "minister",
    "governor",
    "mayor",
    "director",
    "chair",
    "secretar",
    "head",
    "chief",
    "principal",
    "commission",
    "command",
    "captain",
    "consul",
    "ambassador",
    "chancellor",
    "dean",
    "rector",
    "editor",
    "manager",
    "inspector",
    "marshal",
    "admiral",
    "speaker",
    "leader",
    "prime",
    "general",
    "magistrate",
    "sheriff",
    "judge",
    "prosecutor",
    "superintend",
];

/// The first office of a passage pair of which one side alone says that it is a deputy's.
pub(super) fn conflict(pair: &Pair<'_>, links: &WordLinks) -> Option<Finding> {
    // a quick look: most passages name no such office
    let may_have = |passage: Passage<'_>| {
        const SIGNS: [&str; 9] = ["ice ", "ice-", "eputy", "ormer ", "cting ", "副", "前", "原", "代"];
        let mut segments = passage.segments().map(|segment| segment.span.of(passage.text));
        segments.any(|text| SIGNS.iter().any(|sign| text.contains(sign)))
    };
    if !pair.is_whole() || !may_have(pair.a) && !may_have(pair.b) {
        return None;
    }
    RANKS.iter().find_map(|rank| {
        let sides = [(pair.a, pair.b), (pair.b, pair.a)];
        (0..2).zip(sides).find_map(|(side, (own, other))| {
            let (whole, office) = ranked(own, rank)?;
            if says(other, rank) {
                return None;
            }
            let (there, partner) = links.counterpart(side, own.segment_at(office)?, office)?;
            if partner.strength < STANDS_FOR {
                return None;
            }
            let message = format!("{} against {}", whole.of(own.text), there.of(other.text));
            let mut places = vec![
                Place { side, span: whole },
                Place {
                    side: 1 - side,
                    span: there,
                },
            ];
            places.sort();
            Some(Finding::new(&RULE, message, places, Some(pair.number)))
        })
    })
}

/// Two words stand for each other so surely that they name one office.
const STANDS_FOR: f32 = 0.4;

/// The first office of that rank: with the word that says so, and without.
fn ranked(passage: Passage<'_>, rank: &Rank) -> Option<(Span, Span)> {
    passage.cut().find_map(|(segment, cut)| {
        let (text, start) = (segment.span.of(passage.text), segment.span.start);
        if segment.language == Language::CHINESE {
            let places = rank.prefix.iter().flat_map(|sign| text.match_indices(sign));
            let ranked = places.filter_map(|(at, sign)| {
                let from = at + sign.len();
                let fits = OFFICES.iter().filter(|office| text[from..].starts_with(**office));
                let office = Span::new(from, from + fits.map(|office| office.len()).max()?);
                Some((Span::new(at, office.end).shifted(start), office.shifted(start)))
            });
            return ranked.min();
        }
        let words: Vec<_> = cut.all().iter().filter(|word| word.kind != WordKind::Space).collect();
        words.iter().enumerate().find_map(|(at, word)| {
            if !rank.english.contains(&fold(word.span.of(text)).as_ref()) {
                return None;
            }
            let mut after = words[at + 1..].iter().skip_while(|next| next.span.of(text) == "-");
            let office = after.next().filter(|next| next.kind == WordKind::Word)?.span;
            let name = fold(office.of(text));
            ENGLISH_OFFICES.iter().find(|office| name.starts_with(**office))?;
            Some((word.span.joined(office).shifted(start), office.shifted(start)))
        })
    })
}

/// Whether a passage has in any way what says that an office is of that rank.
fn says(passage: Passage<'_>, rank: &Rank) -> bool {
    passage.cut().any(|(segment, cut)| {
        let text = segment.span.of(passage.text);
        if segment.language == Language::CHINESE {
            return rank.chinese.iter().any(|sign| text.contains(sign));
        }
        let begins = |word: &str| rank.others.iter().any(|sign| word.starts_with(sign));
        cut.words().any(|word| begins(&fold(word.span.of(text))))
    })
}
