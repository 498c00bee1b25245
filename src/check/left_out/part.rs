//! A link → the statements, clauses and list items of one side for which the other has nothing.
//!
//! A statement is left out where hardly a word of it stands for anything, while the words around it do, and the other
//! side has no words to spare that could be its counterpart: where they are put otherwise both sides have words left.

use super::super::context::{Context, Pair, Passage};
use super::super::terms::part::Parts;
use super::super::terms::token::{Line, Role};
use super::super::word_links::{Partner, WordLinks};
use super::item::items;
use super::run::runs;
use super::said::{Meanings, Stretches};
use crate::text::Span;
use std::ops::Range;

/// The share of the words of a statement that may have a counterpart by chance, and the words of content that it must
/// have at least.
const CHANCE: f32 = 0.25;
const STATEMENT: usize = 3;

/// What is asked of a stretch that is called left out.
struct Asked {
    /// The share of the words around it that must have a counterpart.
    around: f32,
    /// How many words to spare, by its own, the other side may have.
    spare: f32,
    /// Words of content that a clause must have at least.
    clause: usize,
}

const WITHIN: Asked = Asked {
    around: 0.5,
    spare: 0.4,
    clause: 4,
};
/// Across languages fewer words find their counterpart, and a clause of Chinese has no small words.
const ACROSS: Asked = Asked {
    around: 0.3,
    spare: 0.5,
    clause: 3,
};

/// Across languages a stretch of which hardly a word (at most this share) has a counterpart, and by whose length, in these
/// units, the other side is shorter than it should be, needs less to speak for it. What this finds in other words' stead
/// would have to be as short as if nothing were said.
const HARDLY: f32 = 0.1;
const MISSING: Range<f32> = 0.75..1.35;
const ACROSS_AND_SHORTER: Asked = Asked {
    around: 0.2,
    spare: 1.2,
    clause: 3,
};
/// How many words a passage must have for the ratio of its length to its counterpart's to count.
const RUNNING: usize = 8;

/// The same of a stretch of so many words of which not one has a counterpart.
const NONE_SPARE: f32 = 0.7;
const LONG: usize = 6;

/// A clause of fewer words, in one language, needs more of the rest to have a counterpart, and hardly a word to spare there.
const SHORT: Asked = Asked {
    around: 0.75,
    spare: 0.0,
    clause: 2,
};
const SHORT_SPARE: usize = 1;

/// Words that two versions have to spare in any passage.
const ALWAYS_SPARE: usize = 2;
/// A word stands for another from this chance on if they are as alike as this, or from a greater chance if they are
/// not: what is left over in a link finds some partner.
const STANDS_FOR: f32 = 0.15;
const LIKE: f32 = 0.2;
const SURE: f32 = 0.6;

/// What the other side seems to leave out.
pub(super) struct Lost {
    /// The number of the link.
    pub(super) link: usize,
    pub(super) span: Span,
    /// Whether a closer look says so too.
    pub(super) is_told: bool,
    /// Whether its meaning is to be asked as well: few words tell little.
    is_doubtful: bool,
}

/// Where the links of `context` say on `side` what the other side leaves out.
pub(super) fn parts(context: &Context<'_>, side: usize) -> Vec<Lost> {
    let links = context.word_links();
    if links.are_none() {
        return Vec::new();
    }
    let pairs = context.pairs();
    let whole: Vec<(&Pair<'_>, Lines)> = pairs
        .iter()
        .filter(|pair| pair.is_whole())
        .map(|pair| (pair, Lines::new(pair, side, links)))
        .collect();
    let ratio = usual_ratio(whole.iter().filter_map(|(_, lines)| lines.lengths));
    let mut meanings = Meanings::new();
    let parts = Parts::new(context, [links.lines(0), links.lines(1)]);
    whole
        .into_iter()
        .flat_map(|(pair, lines)| {
            let mut lost = in_pair(pair, side, (links, &parts), &lines, ratio);
            for lost in lost.iter_mut().filter(|lost| lost.is_doubtful) {
                lost.is_told &= !is_said(pair, side, lost.span, links, &lines, &mut meanings);
            }
            lost
        })
        .collect()
}

/// Whether the other side of a pair of two languages says, by meaning, what stands at `span`.
fn is_said(
    pair: &Pair<'_>,
    side: usize,
    span: Span,
    links: &WordLinks,
    lines: &Lines,
    meanings: &mut Meanings,
) -> bool {
    let spans = |side: usize, lines: &[usize]| -> Vec<Span> {
        let all = lines.iter().map(|&line| &links.lines(side)[line]);
        let spans = all.flat_map(|line| stretches(line, 0).into_iter().map(|of| trimmed(line, &of.tokens)));
        spans.filter(|span| !span.is_empty()).collect()
    };
    let (own, theirs) = (spans(side, &lines.own), spans(1 - side, &lines.other));
    let (here, there) = if side == 0 { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let of = |text, spans| Stretches { text, spans };
    meanings.are_said(span, of(here.text, &own), of(there.text, &theirs))
}

/// How many words of the other side usually stand for one of this; 1 where there is no text to tell.
fn usual_ratio(lengths: impl Iterator<Item = [usize; 2]>) -> f32 {
    let running = lengths.filter(|[own, _]| *own >= RUNNING);
    let mut ratios: Vec<f32> = running.map(|[own, other]| other as f32 / own as f32).collect();
    ratios.sort_unstable_by(f32::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}

/// The lines of a link: those of the side that is asked, and the other's.
struct Lines {
    own: Vec<usize>,
    other: Vec<usize>,
    /// How many words either has, of content or not; asked only across languages.
    lengths: Option<[usize; 2]>,
}

impl Lines {
    fn new(pair: &Pair<'_>, side: usize, links: &WordLinks) -> Self {
        let of = |passage: Passage<'_>| -> Vec<usize> {
            let lines = passage.numbers.iter();
            lines
                .filter_map(|&segment| links.line_of(passage.side, segment))
                .collect()
        };
        let words = |side: usize, lines: &[usize]| -> usize {
            let all = lines.iter().map(|&line| &links.lines(side)[line]);
            all.map(|line| length(line, 0..line.tokens.len())).sum()
        };
        let [own, other] = if side == 0 { [pair.a, pair.b] } else { [pair.b, pair.a] }.map(of);
        Self {
            lengths: (!pair.is_monolingual()).then(|| [words(side, &own), words(1 - side, &other)]),
            own,
            other,
        }
    }
}

/// How many words, of content or not, some tokens of a line are.
fn length(line: &Line, tokens: Range<usize>) -> usize {
    let words = line.tokens[tokens].iter();
    words.filter(|token| token.role != Role::Mark).count()
}

/// A stretch of a line: a statement, or a clause of one.
struct Stretch {
    tokens: Range<usize>,
    least: usize,
    is_statement: bool,
}

fn in_pair(
    pair: &Pair<'_>,
    side: usize,
    (links, parts): (&WordLinks, &Parts<'_>),
    lines: &Lines,
    ratio: f32,
) -> Vec<Lost> {
    let Lines { own, other, lengths } = lines;
    // By how many words of this side the other is too short.
    let lacking = lengths.map(|[own, other]| own as f32 - other as f32 / ratio);
    let spare: usize = other
        .iter()
        .map(|&line| Counted::of(links, 1 - side, line, None).free())
        .sum();
    let all: Vec<Counted> = own.iter().map(|&line| Counted::of(links, side, line, None)).collect();
    let (words, linked) = all
        .iter()
        .fold((0, 0), |(words, linked), of| (words + of.words, linked + of.linked));
    let lost = |span: Span, is_told: bool, is_doubtful: bool| Lost {
        link: pair.number,
        span,
        is_told,
        is_doubtful,
    };
    let mut found: Vec<Lost> = Vec::new();
    for &line in own {
        let tokens = &links.lines(side)[line];
        let least = if lacking.is_none() { SHORT } else { ACROSS }.clause;
        for stretch in stretches(tokens, least) {
            let of = Counted::of(links, side, line, Some(stretch.tokens.clone()));
            let is_short = lacking.is_none() && !stretch.is_statement && of.words < WITHIN.clause;
            let asked = match lacking {
                None if is_short => SHORT,
                None => WITHIN,
                Some(lacking)
                    if of.linked as f32 <= HARDLY * of.words as f32
                        && MISSING.contains(&(lacking / length(tokens, stretch.tokens.clone()) as f32)) =>
                {
                    ACROSS_AND_SHORTER
                }
                Some(_) => ACROSS,
            };
            let rest = (words - of.words, linked - of.linked);
            let is_said =
                of.words < stretch.least || of.linked as f32 > CHANCE * of.words as f32 || is_short && of.linked > 0;
            let is_apart = rest.0 >= STATEMENT && rest.1 as f32 >= asked.around * rest.0 as f32;
            let share = if of.linked == 0 && of.words >= LONG {
                NONE_SPARE.max(asked.spare)
            } else {
                asked.spare
            };
            let always = if is_short { SHORT_SPARE } else { ALWAYS_SPARE };
            let no_counterpart = spare as f32 <= (share * of.words as f32).max(always as f32);
            if !is_said && is_apart && no_counterpart {
                let span = trimmed(tokens, &stretch.tokens);
                if !found.iter().any(|earlier: &Lost| earlier.span.overlaps(span))
                    && !states_a_shared_figure(pair, side, span)
                {
                    found.push(lost(span, true, is_short || lacking.is_some()));
                }
            }
        }
        let items = if pair.is_monolingual() {
            items(links, parts, side, line)
        } else {
            Vec::new()
        };
        let runs = if pair.is_monolingual() {
            runs(links, parts, [side, line], spare)
        } else {
            Vec::new()
        };
        // a figure is the matter of other rules: `eighteen months`, `a year and a half`
        let own = if side == 0 { pair.a } else { pair.b };
        let is_figure = |span: Span| {
            let mut amounts = own.facts().flat_map(|facts| &facts.amounts);
            amounts.any(|amount| amount.span.overlaps(span))
        };
        for span in runs.into_iter().filter(|span| !is_figure(*span)) {
            if !found.iter().any(|earlier| earlier.span.overlaps(span)) && !states_a_shared_figure(pair, side, span) {
                found.push(lost(span, true, false));
            }
        }
        for (span, is_noun) in items {
            if !found.iter().any(|earlier| earlier.span.overlaps(span)) {
                found.push(lost(span, is_noun, false));
            }
        }
    }
    found
}

/// How many words of content there are, and how many stand for one of the other side.
pub(super) struct Counted {
    pub(super) words: usize,
    pub(super) linked: usize,
}

impl Counted {
    pub(super) fn of(links: &WordLinks, side: usize, line: usize, within: Option<Range<usize>>) -> Self {
        let tokens = &links.lines(side)[line].tokens;
        let within = within.unwrap_or(0..tokens.len());
        let content = within.filter(|&at| tokens[at].role == Role::Content);
        let (mut words, mut linked) = (0, 0);
        for at in content {
            words += 1;
            linked += usize::from(stands_for(links, side, line, at));
        }
        Self { words, linked }
    }

    fn free(&self) -> usize {
        self.words - self.linked
    }
}

pub(super) fn stands_for(links: &WordLinks, side: usize, line: usize, at: usize) -> bool {
    links.partner(side, line, at).is_some_and(is_sure)
}

pub(super) fn is_sure(partner: Partner) -> bool {
    partner.strength >= STANDS_FOR && (partner.likeness >= LIKE || partner.strength >= SURE)
}

/// The statements of a line, then their clauses: what strong marks part, then what commas part.
fn stretches(line: &Line, least: usize) -> Vec<Stretch> {
    let mark = |at: usize| line.tokens[at].mark;
    let cut = |within: Range<usize>, ends: &dyn Fn(usize) -> bool| -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = within.start;
        for at in within.clone() {
            if ends(at) {
                parts.push(start..at);
                start = at + 1;
            }
        }
        parts.push(start..within.end);
        parts
    };
    let strong = |at: usize| matches!(mark(at), Some('.' | ';' | '!' | '?' | '。' | '；' | '！' | '？'));
    let weak = |at: usize| matches!(mark(at), Some(',' | '，'));
    let statements = cut(0..line.tokens.len(), &strong);
    let mut found = Vec::new();
    for statement in statements {
        let clauses = cut(statement.clone(), &weak);
        found.push(Stretch {
            tokens: statement,
            least: STATEMENT,
            is_statement: true,
        });
        if clauses.len() > 1 {
            found.extend(clauses.into_iter().map(|tokens| Stretch {
                tokens,
                least,
                is_statement: false,
            }));
        }
    }
    found
}

/// From the first word of a stretch to the last.
pub(super) fn trimmed(line: &Line, tokens: &Range<usize>) -> Span {
    let words = || {
        line.tokens[tokens.clone()]
            .iter()
            .filter(|token| token.role != Role::Mark)
            .map(|token| token.span)
    };
    let first = words().next().unwrap_or_default();
    words().next_back().map_or(first, |last| first.joined(last))
}

/// Whether both sides state a figure that stands in `span`.
fn states_a_shared_figure(pair: &Pair<'_>, side: usize, span: Span) -> bool {
    let (own, other) = if side == 0 { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let amounts = own
        .facts()
        .flat_map(|facts| &facts.amounts)
        .filter(|amount| span.contains(amount.span));
    amounts.into_iter().any(|amount| {
        other.facts().any(|facts| {
            facts
                .amounts
                .iter()
                .any(|theirs| theirs.number.value == amount.number.value)
        })
    })
}
