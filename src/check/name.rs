//! **What.** A proper name that the linked passage gives otherwise.
//!
//! **Why.** A wrong province or person is a false statement in good style.
//!
//! **Example.** `江苏` against `Hebei`; `Zhou Xiaolan` against `Zhou Xiaolian`. Chinese names are compared through
//! their transliteration (pinyin), places through a list of China's provinces and larger cities, of countries, rivers and seas;
//! a district or the like (沧河区, `Wangyu District`) counts as one where its name stands elsewhere in the other text.
//! The points of the compass count as names, and the rank of an office does: `vice president` against `president`.
//!
//! **When to ignore.** Where both forms are right (a place that was renamed). A name that is spelled otherwise
//! throughout is a house style, and one that only one side has is no contradiction: neither is reported here.

mod across;
mod class;
mod direction;
mod elsewhere;
mod rank;
mod within;

use super::context::Context;
use super::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "name",
    severity: Severity::Error,
    summary: "a proper name differs between passages that say the same",
    source: include_str!("name.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    let (same, other): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|pair| pair.is_monolingual());
    let mut findings = within::conflicts(context, &same);
    findings.extend(same.iter().filter_map(direction::conflict));
    let links = context.word_links();
    let ranks = same.iter().chain(&other).filter_map(|pair| rank::conflict(pair, links));
    findings.extend(ranks);
    if !other.is_empty() {
        let known = class::Known::of(context);
        findings.extend(other.iter().flat_map(|pair| across::conflicts(pair, &known)));
    }
    let elsewhere = elsewhere::conflicts(context, &findings);
    findings.extend(elsewhere);
    findings
}

/// Whether two names are one gone wrong by a letter or two, and not a place and its people (`Rome`, `Romans`).
fn is_misspelt(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let wrong = strsim::damerau_levenshtein(a, b);
    let few = wrong > 0 && wrong <= if letters < 6 { 1 } else { 2 };
    letters >= 3 && few && !is_derived(a, b) && !is_derived(b, a)
}

/// Whether `long` names the people, the language or the plural of `short`.
pub(super) fn is_derived(long: &str, short: &str) -> bool {
    // a letter alone may stand after the whole (`Iraqi`), not for its vowel (`Lena`, `Leni`)
    const LETTERS: [&str; 3] = ["s", "n", "i"];
    const ENDINGS: [&str; 7] = ["an", "ans", "ian", "ians", "ese", "ish", "ic"];
    let stem = short.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
    let tail = |stem: &str| long.strip_prefix(stem);
    let has_ending = |stem: &str| tail(stem).is_some_and(|rest| ENDINGS.contains(&rest));
    tail(short).is_some_and(|rest| LETTERS.contains(&rest)) || has_ending(short) || stem.len() >= 3 && has_ending(stem)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn a_people_is_told_by_its_ending() {
        let told = [
            ("roman", "rome"),
            ("chinese", "china"),
            ("iraqi", "iraq"),
            ("libyan", "libya"),
        ];
        assert!(told.iter().all(|(long, short)| is_derived(long, short)));
        assert!(!is_derived("leni", "lena"));
    }

    #[test]
    fn other_names_are_reported() {
        assert_eq!(
            says(
                &RULE,
                "said Zhou Xiaolan, the director",
                "according to Zhou Xiaolian, the director"
            ),
            "Xiaolan against Xiaolian [a:Xiaolan | b:Xiaolian]"
        );
        assert_eq!(
            says(
                &RULE,
                "Here Nantong opened a route.",
                "It was Nanjing that opened a route."
            ),
            "Nantong against Nanjing [a:Nantong | b:Nanjing]"
        );
    }

    #[test]
    fn a_turned_wind_and_a_changed_family_name_are_reported() {
        assert_eq!(
            says(
                &RULE,
                "It came from the north at noon.",
                "At noon from the south it came."
            ),
            "north against south [a:north | b:south]"
        );
        assert_eq!(
            says(
                &RULE,
                "In the evening old Zhao Desheng spoke to them.",
                "Old and tired, Zhou Desheng spoke to them."
            ),
            "Zhao against Zhou [a:Zhao | b:Zhou]"
        );
    }

    #[test]
    fn a_deputy_and_who_is_none_are_told() {
        assert_eq!(
            says(
                &RULE,
                "The vice president of the club spoke.",
                "The president of the club spoke."
            ),
            "vice president against president [a:vice president | b:president]"
        );
        assert_ne!(says(&RULE, "副市长出席了会议。", "The mayor attended the meeting."), "");
        assert_eq!(
            says(&RULE, "副市长出席了会议。", "The deputy mayor attended the meeting."),
            ""
        );
    }

    #[test]
    fn names_are_compared_across_scripts() {
        assert_eq!(
            says(
                &RULE,
                "与河北共建的试飞基地投入使用。",
                "A test base built with Hubei came into use."
            ),
            "河北 (Hebei) against Hubei [a:河北 | b:Hubei]"
        );
        assert_eq!(
            says(
                &RULE,
                "省商务厅厅长周晓兰说，内外资一视同仁。",
                "Of this Zhou Xiaolian said that all are treated alike."
            ),
            "晓兰 (Xiaolan) against Xiaolian [a:晓兰 | b:Xiaolian]"
        );
        assert_eq!(says(&RULE, "江苏省的陈立民说", "Here Chen Limin of Jiangsu said"), "");
        assert_eq!(
            says(
                &RULE,
                "李建国副市长出席会议。",
                "The vice mayor, Wang Jianguo, attended the meeting."
            ),
            "李建国 (Li Jianguo) against Wang Jianguo [a:李建国 | b:Wang Jianguo]"
        );
        assert_eq!(
            says(&RULE, "他访问了德国和法国。", "He visited Germany and Italy."),
            "法国 (France) against Italy [a:法国 | b:Italy]"
        );
        assert_eq!(
            says(&RULE, "保护黄河流域。", "The basin of the Yangtze River is protected."),
            "黄河 (Yellow River) against Yangtze [a:黄河 | b:Yangtze]"
        );
        for (a, b) in [
            ("中德两国企业", "Chinese and German firms"),
            ("英国企业与印度尼西亚企业", "British and Indonesian firms"),
            ("美国与我国的贸易", "trade between China and the U.S."),
            ("王建国与李建国出席", "Li Jianguo and Wang Jianguo attended"),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn a_district_under_the_name_of_another_is_reported() {
        let pair = Pair::linked(
            &["首批项目位于沧河区。", "望渔区和沧河区相邻。"],
            &[
                "The first projects are in Wangyu District.",
                "Wangyu District lies next to Canghe District.",
            ],
        );
        assert_eq!(pair.says(&RULE), "沧河 (Canghe) against Wangyu [a:沧河 | b:Wangyu]");
    }

    #[test]
    fn what_is_no_contradiction_is_silent() {
        for (a, b) in [
            ("in Wuhu, Anhui Province", "at Wuhu in Anhui Province"),
            ("so the Roman army left", "so the army of Rome left"),
            ("and Gao Yunhe spoke", "and the minister spoke"),
            (
                "Without science, China's modernization will lack bones.",
                "Without science, Chinese modernization would lack bone.",
            ),
            ("from north to south", "from the south to the north"),
            ("The Research Centre held", "The Research Center held"),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn a_name_spelled_otherwise_throughout_is_a_style() {
        let pair = Pair::linked(
            &["and Esaias said", "then Esaias cried"],
            &["and Isaias said", "then Isaias cried"],
        );
        assert_eq!(pair.says(&RULE), "");
    }

    #[test]
    fn a_place_that_the_other_report_never_names_is_reported() {
        let a = [
            "Better leverage the radiation of major economic provinces like Jiangsu.",
            "In Jiangsu, all was well.",
        ];
        let b = [
            "He hopes to radiate power from Hebei, a major economic province.",
            "But in Jiangsu, all was well.",
        ];
        let said = Pair::new(&a, &b, &[(&[1], &[1])]).says(&RULE);
        assert_eq!(
            said,
            "Hebei, which the other text never names, where it speaks of Jiangsu [b:Hebei | a:Jiangsu]"
        );
    }
}
