//! **What.** One side denies what the other states.
//!
//! **Why.** A lost `not` turns a sentence round, and leaves it as smooth as it was.
//!
//! **Example.** `the gap has not disappeared` against `the gap has disappeared`; `不得` against `are allowed to`.
//!
//! **When to ignore.** Where the other side says the same by a word of opposite meaning that the rule doesn't know.
//! Known ones (`forbidden`, `unable`, `nobody`, `stopped`, `un-`) count as denials. There are lists for English and
//! Chinese; in other languages the rule is silent.

use super::clause::{Statement, Word, statements};
use super::context::{Context, Pair, Passage};
use super::kinship::Kinship;
use super::{Finding, Place, Rule, Severity};
use crate::text::{Language, Span};
use rayon::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "negation",
    severity: Severity::Error,
    summary: "one side denies what the other states",
    source: include_str!("negation.rs"),
    run,
};

/// After these the next word of content is denied.
const DENIES_NEXT: &[&str] = &[
    "not",
    "never",
    "cannot",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "hadn't",
    "won't",
    "wouldn't",
    "shouldn't",
    "can't",
    "couldn't",
    "mustn't",
];

/// After these one of the next few words is denied.
const DENIES: &[&str] = &["no", "nothing", "nobody", "none", "neither"];

/// With these a statement denies, however it goes on. Beginnings of words.
const NEGATIVE: &[&str] = &[
    "lest", "not", "n't", "never", "cannot", "no", "nothing", "nobody", "none", "neither", "nor", "without", "absent",
    "forb", "prohibit", "ban", "refus", "den", "lack", "fail", "unable", "hardly", "scarcely", "seldom", "barely",
    "nowhere", "zero", "except", "exclud", "stop", "ceas", "prevent", "avoid", "only", "unless", "until", "till",
    "still", "yet", "silent", "mute", "save", "free", "reject", "exempt", "other", "rather", "instead", "nay",
    "beyond", "out", "private", "miss", "little", "few", "turned", "least", "undone", "unlawful", "un", "non",
];

const CHINESE: &[&str] = &[
    "不得", "不必", "不再", "不能", "不会", "不要", "不应", "不是", "并不", "没有", "尚未", "从未", "不", "没", "未",
    "勿",
];

/// Words that two statements must have in common to be about one thing, by cosine; across languages words are never
/// equal, so less is asked.
const SAME: f32 = 0.55;
const SAME_ACROSS: f32 = 0.42;

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    let found: Vec<Vec<Finding>> = pairs
        .par_iter()
        // what one link's words were found to be serves the next
        .with_min_len(1024)
        .map_init(Kinship::new, |kinship, pair| in_pair(pair, kinship))
        .collect();
    found.into_iter().flatten().collect()
}

fn known(language: Language) -> bool {
    matches!(language, Language::ENGLISH | Language::CHINESE)
}

fn in_pair(pair: &Pair<'_>, kinship: &mut Kinship) -> Vec<Finding> {
    if !known(pair.a.language()) || !known(pair.b.language()) {
        return Vec::new();
    }
    let mut found = one_way(pair, pair.a, pair.b, kinship);
    found.extend(one_way(pair, pair.b, pair.a, kinship));
    found
}

/// What `from` denies and `to` states.
fn one_way(pair: &Pair<'_>, from: Passage<'_>, to: Passage<'_>, kinship: &mut Kinship) -> Vec<Finding> {
    let denials = denials(from);
    if denials.is_empty() || to.language() == Language::CHINESE {
        return Vec::new();
    }
    let theirs = statements(to);
    let signs_there: usize = theirs.iter().map(|statement| signs(statement, None)).sum();
    if !pair.is_monolingual() && signs_there >= denials.len() {
        return Vec::new();
    }
    let own = if from.language() == Language::CHINESE {
        Vec::new()
    } else {
        statements(from)
    };
    let mut found: Vec<Finding> = Vec::new();
    for denial in denials {
        let same = if pair.is_monolingual() { SAME } else { SAME_ACROSS };
        let Some(stated) = stated(&denial, &theirs, kinship, same, count_around(&own, denial.cue)) else {
            continue;
        };
        let message = format!("“{}” is denied on one side only", denial.shown(from.text));
        let mut places = vec![
            Place {
                side: from.side,
                span: denial.span,
            },
            Place {
                side: to.side,
                span: stated,
            },
        ];
        places.sort();
        if !found.iter().any(|finding| finding.places == places) {
            found.push(Finding::new(&RULE, message, places, Some(pair.number)));
        }
    }
    found
}

/// A denial: its sign and what it denies.
struct Denial {
    cue: Span,
    span: Span,
    /// The words of which so many must be in a clause for it to be about the same.
    denied: Vec<String>,
    least: usize,
    /// The other words of its clause.
    around: Vec<String>,
}

impl Denial {
    fn shown<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

fn denials(passage: Passage<'_>) -> Vec<Denial> {
    if passage.language() == Language::CHINESE {
        return passage
            .segments()
            .flat_map(|segment| chinese(segment.span.of(passage.text), segment.span.start))
            .collect();
    }
    if !passage
        .segments()
        .any(|segment| may_deny(segment.span.of(passage.text)))
    {
        return Vec::new();
    }
    statements(passage).iter().flat_map(english).collect()
}

/// A quick look: most passages deny nothing.
fn may_deny(text: &str) -> bool {
    ["no", "No", "n't", "n’t", "ever", "either", "ithout"]
        .iter()
        .any(|sign| text.contains(sign))
}

fn english(statement: &Statement) -> Vec<Denial> {
    let words = &statement.words;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.text.as_str());
        // no more than 200 denies nothing
        if word.text == "no"
            && matches!(
                next,
                "more" | "less" | "fewer" | "later" | "earlier" | "sooner" | "doubt"
            )
        {
            continue;
        }
        let next_only = DENIES_NEXT.contains(&word.text.as_str());
        if !next_only && !DENIES.contains(&word.text.as_str()) {
            continue;
        }
        let content = |word: &&Word| is_content(&word.text);
        let mut after: Vec<&Word> = words[at + 1..]
            .iter()
            .filter(content)
            .take(if next_only { 1 } else { 3 })
            .collect();
        let near = |other: &Word| other.clause == word.clause;
        after.retain(|other| near(other));
        if after.is_empty() {
            after.extend(words[..at].iter().rev().filter(content).find(|other| near(other)));
        }
        // not fail, not without: no denial in the end
        // a question denies nothing: isn't it so?
        let asks = at < 2 && next_only;
        if after.is_empty() || is_negative(&after[0].text) || asks {
            continue;
        }
        let span = word.span.joined(after[0].span);
        let denied: Vec<String> = after.iter().map(|word| word.text.clone()).collect();
        let around = words
            .iter()
            .filter(|other| near(other) && content(other) && !denied.contains(&other.text));
        found.push(Denial {
            cue: word.span,
            span,
            least: denied.len().min(2),
            around: around.map(|word| word.text.clone()).collect(),
            denied,
        });
    }
    found
}

fn chinese(text: &str, offset: usize) -> Vec<Denial> {
    let mut found: Vec<Denial> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let sign = CHINESE.iter().find(|sign| text[at..].starts_with(**sign));
        let Some(sign) = sign else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let start = at;
        at += sign.len();
        // 不断, 不仅, 不少, 不同, 不过, 不足 …: words of their own
        let own_word = text[start..].starts_with(['不', '未', '无'])
            && text[at..].starts_with([
                '断', '仅', '少', '同', '过', '足', '超', '久', '来', '如', '管', '但', '到', '低', '论',
            ]);
        let denied: String = text[at..].chars().take_while(|c| c.is_alphanumeric()).take(2).collect();
        if own_word || denied.chars().count() < 2 {
            continue;
        }
        let cue = Span::new(start, at).shifted(offset);
        let span = Span::new(start, at + denied.len()).shifted(offset);
        found.push(Denial {
            cue,
            span,
            denied: vec![denied],
            least: 1,
            around: Vec::new(),
        });
    }
    found
}

fn is_content(word: &str) -> bool {
    word.len() > 2
        && !matches!(
            word,
            "the"
                | "and"
                | "any"
                | "have"
                | "has"
                | "had"
                | "been"
                | "being"
                | "was"
                | "were"
                | "are"
                | "that"
                | "this"
                | "his"
                | "her"
                | "its"
                | "their"
                | "for"
                | "but"
                | "yet"
                | "with"
                | "from"
                | "who"
                | "which"
                | "all"
                | "one"
                | "you"
                | "him"
                | "them"
                | "they"
                | "she"
                | "our"
                | "your"
                | "may"
                | "can"
                | "will"
                | "shall"
                | "must"
                | "should"
                | "would"
                | "could"
                | "might"
                | "does"
                | "did"
                | "into"
                | "unto"
                | "upon"
                | "there"
                | "then"
                | "than"
                | "what"
                | "when"
                | "where"
                | "how"
                | "why"
                | "longer"
                | "more"
                | "also"
                | "even"
                | "ever"
                | "only"
                | "just"
                | "very"
                | "such"
                | "other"
                | "thou"
                | "thee"
                | "thy"
        )
}

fn is_negative(word: &str) -> bool {
    NEGATIVE.iter().any(|sign| match *sign {
        "no" | "not" | "den" | "ban" | "out" | "few" | "still" | "only" | "save" | "free" | "till" | "yet" => {
            word == *sign
                || *sign == "ban" && word == "banned"
                || *sign == "den" && (word.starts_with("deny") || word.starts_with("denie"))
        }
        "n't" => word.ends_with("n't"),
        "un" => {
            word.len() > 5
                && word.starts_with("un")
                && !matches!(
                    word,
                    "under"
                        | "until"
                        | "unless"
                        | "united"
                        | "union"
                        | "unique"
                        | "university"
                        | "understand"
                        | "underground"
                        | "universe"
                        | "universal"
                        | "undertake"
                        | "understanding"
                )
        }
        sign => word.starts_with(sign),
    })
}

/// The signs of denial in the clause and in the statement around `cue`; in Chinese each denial counts for itself.
fn count_around(own: &[Statement], cue: Span) -> (usize, usize) {
    let around = own.iter().find(|statement| statement.span().contains(cue));
    around.map_or((1, 1), |statement| {
        let clause = statement
            .words
            .iter()
            .find(|word| word.span == cue)
            .map(|word| word.clause);
        (signs(statement, clause), signs(statement, None))
    })
}

/// The signs of denial in a statement, or in one clause of it. A `yet` or `still` that begins it is none.
fn signs(statement: &Statement, clause: Option<usize>) -> usize {
    let words = statement.words.iter().enumerate();
    let counted = words.filter(|(at, word)| {
        let begins = *at == 0 && matches!(word.text.as_str(), "yet" | "still" | "only");
        clause.is_none_or(|clause| word.clause == clause) && !begins && is_negative(&word.text)
    });
    counted.count()
}

/// Words that turn a ban round: with them other words in common are enough.
const ALLOWING: &[&str] = &["allowed", "permitted", "may", "can", "entitled", "free"];

/// Where the other side states what is denied; none where it denies it too, or does not speak of it.
fn stated(
    denial: &Denial,
    theirs: &[Statement],
    kinship: &mut Kinship,
    same: f32,
    (clause_here, statement_here): (usize, usize),
) -> Option<Span> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (number, statement) in theirs.iter().enumerate() {
        let clauses = statement.words.last().map_or(0, |word| word.clause + 1);
        for clause in 0..clauses {
            let score = common(denial, statement, clause, kinship, same);
            if score > best.map_or(0.0, |(most, _, _)| most) {
                best = Some((score, number, clause));
            }
        }
    }
    let (_, number, clause) = best?;
    let statement = &theirs[number];
    let fewer = signs(statement, Some(clause)) < clause_here && signs(statement, None) < statement_here;
    let mut spans = statement
        .words
        .iter()
        .filter(|word| word.clause == clause)
        .map(|word| word.span);
    let first = spans.next()?;
    fewer.then(|| spans.fold(first, Span::joined))
}

/// How much of a denial a clause speaks of; 0 where it speaks of something else.
fn common(denial: &Denial, statement: &Statement, clause: usize, kinship: &mut Kinship, same: f32) -> f32 {
    let words = || statement.words.iter().filter(|word| word.clause == clause);
    let mut kin = |own: &String| {
        let content = words().filter(|word| is_content(&word.text));
        let best = kinship.nearest(own, content.map(|word| word.text.as_str()));
        if best >= same { best } else { 0.0 }
    };
    let denied: Vec<f32> = denial.denied.iter().map(&mut kin).filter(|kin| *kin > 0.0).collect();
    let around: Vec<f32> = denial
        .around
        .iter()
        .take(8)
        .map(&mut kin)
        .filter(|kin| *kin > 0.0)
        .collect();
    let allowed = words().any(|word| ALLOWING.contains(&word.text.as_str()));
    let about = denied.len() >= denial.least || allowed && around.len() >= 2;
    if about {
        1.5 * denied.iter().sum::<f32>() + around.iter().sum::<f32>()
    } else {
        0.0
    }
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
            ("差距并没有消失。", "The gap has disappeared."),
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
            ("He could not climb.", "He was unable to climb."),
            (
                "It did not fail to meet a requirement.",
                "It succeeded in meeting every requirement.",
            ),
            ("不得强迫农民。", "Forcing farmers is not permitted."),
            ("You do not know.", "Ye know not."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
