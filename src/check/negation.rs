//! **What.** One side denies what the other states.
//!
//! **Why.** A lost `not` turns a sentence round, and leaves it as smooth as it was.
//!
//! **Example.** `the gap has not disappeared` against `the gap has disappeared`; `不得` against `are allowed to`;
//! `unsafe` against `safe`; `surplus` against `deficit`.
//!
//! **When to ignore.** Where the other side says the same by a word of opposite meaning that the rule doesn't know.
//! Known ones (`forbidden`, `unable`, `nobody`, `stopped`, `un-`) count as denials. There are lists for English and
//! Chinese; in other languages the rule is silent.

mod across;
mod common;
mod denial;
mod prefix;
mod sign;
mod words;

use super::clause::{Statement, Word, statements};
use super::context::{Context, Pair, Passage};
use super::contrast;
use super::kinship::Kinship;
use super::opposite;
use super::word_links::WordLinks;
use super::{Finding, Place, Rule, Severity};
use crate::text::{Language, Span};
use common::Common;
use denial::{Denial, denials};
use rayon::prelude::*;
use sign::{denials_in, signs, signs_of};

pub(super) const RULE: Rule = Rule {
    id: "negation",
    severity: Severity::Error,
    summary: "one side denies what the other states",
    source: include_str!("negation.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    let links = context.word_links();
    let found: Vec<Vec<Finding>> = pairs
        .par_iter()
        // what one link's words were found to be serves the next
        .with_min_len(4096)
        .map_init(Kinship::new, |kinship, pair| in_pair(pair, kinship, links))
        .collect();
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    opposite::add(context, &RULE, &mut found);
    found
}

/// How many words deny, stop or turn round what is said in the clause of `passage` that has `span`.
pub(super) fn denials_around(passage: Passage<'_>, span: Span) -> usize {
    const TURNS: [&str; 12] = [
        "curb", "halt", "slow", "revers", "less", "contain", "combat", "offset", "narrow", "fewer", "against", "turn",
    ];
    const CHINESE_TURNS: [&str; 17] = [
        "不", "没", "未", "无", "非", "勿", "禁", "拒", "莫", "停", "避", "免", "遏", "扭转", "缩小", "防", "抑制",
    ];
    const CHINESE_PLAIN: [&str; 9] = ["不断", "不仅", "不少", "不同", "不过", "不久", "非常", "无论", "未来"];
    let Some(lists) = words::of(passage.language()) else {
        return 0;
    };
    let statements = statements(passage);
    let holds = |word: &&Word<'_>| word.span.overlaps(span);
    let Some((statement, word)) = statements
        .iter()
        .find_map(|statement| Some((statement, statement.words.iter().find(holds)?)))
    else {
        return 0;
    };
    match passage.language() {
        Language::CHINESE => {
            // 不承认 may be one word
            let whole = statement.clause(word.clause).map(|word| word.span).reduce(Span::joined);
            let clause = whole.map_or(String::new(), |whole| {
                let (before, after) = (
                    &passage.text[whole.start.min(span.start)..span.start],
                    &passage.text[span.end..whole.end.max(span.end)],
                );
                format!("{before} {after}")
            });
            let clause = CHINESE_PLAIN
                .iter()
                .fold(clause, |clause, plain| clause.replace(plain, ""));
            usize::from(CHINESE_TURNS.iter().any(|turn| clause.contains(turn)))
        }
        _ => {
            let turns = |word: &str| TURNS.iter().any(|turn| word.starts_with(turn));
            // `neither … nor` is one denial
            let denies = |word: &&Word<'_>| word.text != "nor" && (lists.denies(&word.text) || turns(&word.text));
            let others = statement.clause(word.clause).filter(|other| !other.span.overlaps(span));
            others.filter(denies).count() % 2
        }
    }
}

fn in_pair(pair: &Pair<'_>, kinship: &mut Kinship, links: &WordLinks) -> Vec<Finding> {
    if words::of(pair.a.language()).is_none() || words::of(pair.b.language()).is_none() {
        return Vec::new();
    }
    let is_monolingual = pair.is_monolingual() && pair.a.language() == Language::ENGLISH;
    let may_turn = is_monolingual && pair.is_whole() && (prefix::may_stand_in(pair.a) || prefix::may_stand_in(pair.b));
    if !denial::may_deny(pair.a) && !denial::may_deny(pair.b) && !may_turn {
        return Vec::new();
    }
    let said = [Side::of(pair.a), Side::of(pair.b)];
    let mut found: Vec<Finding> = Vec::new();
    if may_turn && let Some(lists) = words::of(pair.a.language()) {
        found.extend(prefix::turned(&said, lists).into_iter().map(|[a, b]| {
            let message = format!("“{}” against “{}”", a.of(pair.a.text), b.of(pair.b.text));
            Finding::new(&RULE, message, vec![Place::a(a), Place::b(b)], Some(pair.number))
        }));
    }
    for from in first_and_second(&said) {
        for denial in &said[from].denials {
            let stated = if pair.is_monolingual() {
                stated(denial, &said[from], &said[1 - from], kinship, links)
            } else {
                let span = across::stated(denial, &said[from], &said[1 - from], links);
                span.map(|span| Stated { span, is_literal: true })
            };
            let Some(Stated {
                span: stated,
                is_literal,
            }) = stated
            else {
                continue;
            };
            let message = format!(
                "“{}” is denied on one side only",
                denial.span.of(said[from].passage.text)
            );
            let mut places = vec![
                Place {
                    side: from,
                    span: denial.span,
                },
                Place {
                    side: 1 - from,
                    span: stated,
                },
            ];
            places.sort();
            // the same contradiction seen from the other side, or from the second half of `neither … nor`
            let again = |finding: &Finding| (0..2).any(|at| finding.places[at].span.overlaps(places[at].span));
            if !found.iter().any(again) {
                let finding = Finding::new(&RULE, message, places, Some(pair.number));
                found.push(if is_literal {
                    finding
                } else {
                    finding.at_most(Severity::Note)
                });
            }
        }
    }
    found
}

/// The sides in an order of their own: of two findings on one passage the first stays, and swapped texts are to have the
/// same. The side that denies less comes first, as each of its denials says more.
fn first_and_second(said: &[Side<'_>; 2]) -> [usize; 2] {
    let [a, b] = said.each_ref().map(|side| {
        let texts = side
            .passage
            .segments()
            .map(|segment| segment.span.of(side.passage.text));
        (side.denials.len(), texts.collect::<Vec<_>>())
    });
    if b < a { [1, 0] } else { [0, 1] }
}

/// One side of a link with what it says.
struct Side<'a> {
    passage: Passage<'a>,
    statements: Vec<Statement<'a>>,
    denials: Vec<Denial>,
}

impl<'a> Side<'a> {
    fn of(passage: Passage<'a>) -> Self {
        let statements = statements(passage);
        let denials = denials(passage, &statements);
        Self {
            passage,
            statements,
            denials,
        }
    }

    /// The number of the statement that `cue` is in.
    fn statement_of(&self, cue: Span) -> usize {
        self.statements
            .partition_point(|statement| statement.span().end <= cue.start)
    }
}

/// What one side states where the other denies.
struct Stated {
    span: Span,
    /// Whether the two say it in the same words: a free rendering may put a denial in any way.
    is_literal: bool,
}

/// A clause says the same as a denial, but for that, if so many words of content are the same, and this share of all.
const LITERAL: usize = 4;
const ALIKE: f32 = 0.8;

/// A clause that denies and has so much of what the best plain one has in common with a denial answers it.
const NEARLY: f32 = 0.75;

/// Where `there` states what `denial` denies; none where it denies it too, or does not speak of it.
fn stated(
    denial: &Denial,
    here: &Side<'_>,
    there: &Side<'_>,
    kinship: &mut Kinship,
    links: &WordLinks,
) -> Option<Stated> {
    let lists = words::of(there.passage.language())?;
    if there.passage.language() == Language::CHINESE {
        let span = across::stated(denial, here, there, links);
        return span.map(|span| Stated { span, is_literal: true });
    }
    let at = here.statement_of(denial.cue);
    let mut plain: Option<(f32, usize, usize, bool)> = None;
    let mut denied: f32 = 0.0;
    for number in contrast::about(at, here.statements.len(), there.statements.len()) {
        let statement = &there.statements[number];
        for clause in 0..statement.clauses() {
            let words = || statement.clause(clause);
            let mut common = Common {
                content: words().filter(|word| lists.is_content(&word.text)).collect(),
                allows: words().any(|word| lists.allow.contains(word.text.as_ref())),
                kinship,
                links,
                from: here.passage,
            };
            let (score, is_literal) = common.with(denial);
            let count = signs_of(statement, clause, |word| lists.is_sign(word), lists);
            if count >= denial.denials {
                denied = denied.max(score);
            } else if score > plain.map_or(0.0, |(most, _, _, _)| most) {
                // a denial of a denial is put in many ways, but where one of the two is there
                plain = Some((
                    score,
                    number,
                    clause,
                    is_literal && (denial.denials == 1 || signs(statement, None, |word| lists.is_sign(word)) > 0),
                ));
            }
        }
    }
    let (score, number, clause, is_literal) = plain?;
    let statement = &there.statements[number];
    // what denies elsewhere in the statement may answer it as well: `by the Saguntines, not by Hannibal`
    let own = here
        .statements
        .get(at)
        .map_or(1, |statement| denials_in(statement, lists));
    let signs = signs(statement, None, |word| lists.is_sign(word));
    let allows = statement
        .clause(clause)
        .any(|word| lists.allow.contains(word.text.as_ref()));
    // what only limits in another clause is no answer to the same words: `before the feast all is paid, and they will bear it`
    let is_same = || {
        let own = || here.statements.get(at).into_iter().flat_map(|own| &own.words);
        let content: Vec<_> = statement
            .clause(clause)
            .filter(|word| lists.is_content(&word.text))
            .collect();
        let same = content
            .iter()
            .filter(|word| own().any(|own| own.text == word.text))
            .count();
        same >= LITERAL && same as f32 >= ALIKE * content.len() as f32
    };
    let is_limit = denials_in(statement, lists) == 0
        && signs_of(statement, clause, |word| lists.is_sign(word), lists) == 0
        && is_same();
    let is_answered = signs > 0 && !is_limit && (denial.is_joined || signs >= own && !allows);
    if denied >= NEARLY * score || is_answered || statement.asks {
        return None;
    }
    let mut spans = statement.clause(clause).map(|word| word.span);
    let first = spans.next()?;
    Some(Stated {
        span: spans.fold(first, Span::joined),
        is_literal,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn a_lost_denial_is_reported() {
        for (a, b) in [
            ("The gap has not disappeared.", "The gap has disappeared."),
            (
                "Departments no longer ask for paper.",
                "Departments continue to ask for paper.",
            ),
            (
                "A bridge is not finished on the day it opens; it is finished later.",
                "A bridge is finished on the day it opens; it is not finished until later.",
            ),
            ("She did not laugh.", "And she laughed."),
            (
                "Arrears will be cleared before the feast, and the government will bear the cost of legal aid.",
                "Before the feast all wages will be paid off, and the government will not bear the cost of legal aid.",
            ),
            ("The drug is unsafe for children.", "The drug is safe for children."),
            (
                "A second house is near, but we will not build it here.",
                "A second house is near, yet we will build it here.",
            ),
            ("差距并没有消失。", "The gap has disappeared."),
            ("我们没有忘记历史。", "We have forgotten history."),
            ("客运航线不再限流。", "Passenger routes will still limit the flow."),
            (
                "没有一户家庭会失去资格。",
                "Some families would lose their eligibility.",
            ),
            (
                "管理人员未经批准不得离岗。",
                "The staff may leave their posts without approval.",
            ),
            ("不得擅自更改设计。", "The design may be altered without permission."),
            (
                "不能把耕地改少了，不能把农民利益损害了。",
                "We must reduce the cropland, and not harm the interests of farmers.",
            ),
        ] {
            assert_ne!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn the_same_denial_in_other_words_is_silent() {
        for (a, b) in [
            (
                "They must not force farmers to move.",
                "Forcing farmers to move is not permitted.",
            ),
            (
                "No unit may conceal a danger.",
                "Concealing a danger is forbidden to every unit.",
            ),
            ("They did not relax.", "They kept up."),
            ("The drug is unsafe for children.", "The drug is not safe for children."),
            ("He was not unkind to them.", "He was kind to them."),
            ("He could not climb.", "He was unable to climb."),
            (
                "It did not fail to meet a requirement.",
                "It succeeded in meeting every requirement.",
            ),
            ("不得强迫农民。", "Forcing farmers is not permitted."),
            ("我们没有忘记历史。", "We have not forgotten history."),
            ("我们没有忘记历史。", "We remember history."),
            (
                "不得擅自更改设计。",
                "The design may not be altered without permission.",
            ),
            ("产品检验不合格。", "The product failed inspection."),
            ("居民无不支持这一方案。", "All residents supported the plan."),
            ("未经批准不得离岗。", "No one may leave their posts without approval."),
            ("他未能到场。", "He failed to appear."),
            ("You do not know.", "Ye know not."),
            (
                "It was strong not only in wood but in iron.",
                "It was strong in wood, and in iron too.",
            ),
            (
                "He shielded him not merely with arms.",
                "He shielded him with arms and more.",
            ),
            (
                "They did not eat for a day, neither for two days.",
                "They didn't eat for a day, or for two days.",
            ),
            (
                "Who knows whether he will not be gracious?",
                "Who can tell whether he will be gracious?",
            ),
            (
                "They had not yet received the letter.",
                "It was before they had received the letter.",
            ),
            (
                "Warn him not to touch the allies.",
                "Warn him to keep aloof from the allies.",
            ),
            ("He had not forgotten his quarrels.", "He remembered his quarrels."),
            ("The ungodly shall not stand.", "The wicked shall not stand."),
            (
                "Wealth for all is not a levelling of all and cannot be reached overnight.",
                "Wealth for all is not a levelling of all, nor can it be reached overnight.",
            ),
            (
                "Talk in time, so as not to let small knots become dead knots.",
                "We should talk in time, and not let small knots become knots that cannot be untied.",
            ),
            (
                "There came a flood that had not been seen for many years.",
                "There came floods of a severity rarely seen in many years.",
            ),
            (
                "There was an utter absence of truthfulness, reverence, fear of the gods.",
                "He had no regard for truth, no fear of the gods, no religious scruple.",
            ),
            (
                "There is no second army at our back to oppose the enemy if we lose.",
                "There is no second army at our back to stop the enemy if we lose.",
            ),
            (
                "We must not undermine ownership, reduce the amount of cropland, weaken the capacity for grain, or harm farmers.",
                "We must not undermine ownership, must not reduce the cropland, must not weaken grain capacity, and must not harm \
                 farmers.",
            ),
            (
                "We seek no hegemony, expansion or spheres of influence.",
                "We seek no hegemony, and no expansion.",
            ),
            ("Make every effort to save food.", "Spare no effort to save food."),
            ("The work is not fast.", "The work goes on slowly."),
            (
                "治水不能就水论水，要统筹上下游。",
                "The waters are one. In harnessing rivers, we must not focus on water alone.",
            ),
            (
                "没有战胜不了的困难。",
                "There is no difficulty that we cannot overcome.",
            ),
            (
                "孩子能不能上好学，我一直记着。",
                "I always keep in mind whether children can go to a good school.",
            ),
            ("国家不分大小一律平等。", "All countries are equal, regardless of size."),
            (
                "We promote not being able to be corrupt, and not wanting to be corrupt.",
                "See that they do not have the means, courage, or wish to become corrupt.",
            ),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
