//! A phrase of one side → what stands for it in a linked passage, by the links between words.
//!
//! The words that its words stand for give the core. Words between them and right before them that stand for nothing
//! belong to it as well: `general practitioner` for 家庭医生, where only one of the two words has a counterpart.

use super::phrase::Spot;
use super::token::{Line, Role, Token};
use crate::check::word_links::{Found, Partner};

/// What stands for a phrase in one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rendering {
    pub(super) spot: Spot,
    /// How many of its words stand for the phrase's or for nothing, by how many words the phrase has.
    pub(super) share: f32,
    /// How alike these are, on average.
    pub(super) likeness: f32,
}

/// A word stands for another from this chance on.
const STANDS_FOR: f32 = 0.1;
/// So many words of no content may part two words of a rendering.
const GAP: u32 = 3;
/// So many words before it that stand for nothing are taken in, as long as it has no more words than the term has characters.
const BESIDE: usize = 2;

/// What stands on the other side for the phrase of `side` at `spot`; none where no word of it stands for anything.
/// With `takes_in` words beside the core that stand for nothing are taken in.
pub(super) fn rendering(links: &Found, side: usize, spot: Spot, takes_in: bool) -> Option<Rendering> {
    let line = &links.lines[side][spot.line as usize];
    let content: Vec<usize> = (spot.start as usize..spot.end as usize)
        .filter(|&at| line.tokens[at].role == Role::Content)
        .collect();
    let partner = |&at: &usize| {
        links
            .partner(side, spot.line as usize, at)
            .filter(|of| of.strength >= STANDS_FOR)
    };
    let partners: Vec<Partner> = content.iter().filter_map(partner).collect();
    let around = |seed: &Partner| stretch(links, (side, spot), seed, &partners);
    let weigh = |seed: &Partner| -> f32 {
        let inside = partners.iter().filter(|of| of.stands_in(seed.line, around(seed)));
        inside.map(|of| of.strength).sum()
    };
    // where something parts what stands for its words the larger part stands for it
    let best = partners
        .iter()
        .max_by(|x, y| weigh(x).total_cmp(&weigh(y)).then(x.strength.total_cmp(&y.strength)))?;
    let (mut start, mut end) = around(best);
    let theirs = &links.lines[1 - side][best.line as usize];
    let own = |at: u32| is_own(links, (side, spot), best.line, at);
    let inside = partners.iter().filter(|of| of.stands_in(best.line, (start, end)));
    let (count, sum) = inside.fold((0, 0.0), |(count, sum), of| (count + 1, sum + of.likeness));
    if takes_in {
        let length: usize = content.iter().map(|&at| characters(links, &line.tokens[at])).sum();
        let has = (start..end).filter(|&at| theirs.tokens[at as usize].role == Role::Content);
        // a word of two characters is one word
        let most = if content.len() == 1 && length < 4 { 1 } else { length };
        let room = most.saturating_sub(has.count());
        start = taken_in(theirs, start, room.min(BESIDE), &own);
    }
    end = ends_with(links, 1 - side, theirs, end, &own);
    if !takes_in && content.len() > 1 {
        let is_free = |at: u32| {
            let back = links.partner(1 - side, best.line as usize, at as usize);
            back.is_none_or(|back| back.strength < STANDS_FOR)
        };
        let key = |token: &Token| links.vocabulary.keys[token.word as usize].as_str();
        let ends = [content.first(), content.last()].map(|at| {
            let at = *at?;
            Some(End {
                key: key(&line.tokens[at]),
                lacks: partner(&at).is_none(),
            })
        });
        (start, end) = completed(theirs, (start, end), ends, &key, &is_free);
    }
    // half of `all-round` is no word
    let is_hyphened = |at: u32| theirs.tokens.get(at as usize).is_some_and(|token| token.is_hyphened);
    while is_hyphened(start) && start > 0 {
        start -= 1;
    }
    while is_hyphened(end) {
        end += 1;
    }
    let free = (start..end)
        .filter(|&at| theirs.tokens[at as usize].role == Role::Content)
        .count()
        - count;
    Some(Rendering {
        spot: Spot {
            line: best.line,
            start,
            end,
        },
        share: (count + free) as f32 / content.len().max(1) as f32,
        likeness: sum / count.max(1) as f32,
    })
}

impl Partner {
    fn stands_in(&self, line: u32, (start, end): (u32, u32)) -> bool {
        self.line == line && (start..end).contains(&self.token)
    }
}

/// The stretch of the words that stand for the phrase of `side` at `spot`, from `seed` on as far as nothing parts them.
fn stretch(links: &Found, (side, spot): (usize, Spot), seed: &Partner, partners: &[Partner]) -> (u32, u32) {
    let theirs = &links.lines[1 - side][seed.line as usize];
    let own = |at: u32| is_own(links, (side, spot), seed.line, at);
    let of_line = partners.iter().filter(|partner| partner.line == seed.line);
    let mut positions: Vec<u32> = of_line.map(|partner| partner.token).collect();
    positions.sort_unstable();
    let (mut start, mut end) = (seed.token, seed.token + 1);
    for &at in positions.iter().filter(|&&at| at >= seed.token) {
        if joins(theirs, end, at, &own) {
            end = at + 1;
        }
    }
    for &at in positions.iter().rev().filter(|&&at| at < seed.token) {
        if joins(theirs, at + 1, start, &own) {
            start = at;
        }
    }
    (start, end)
}

/// Whether the word at `at` of `line` stands for nothing but the phrase of `side` at `spot`.
fn is_own(links: &Found, (side, spot): (usize, Spot), line: u32, at: u32) -> bool {
    let back = links.partner(1 - side, line as usize, at as usize);
    back.is_none_or(|back| {
        back.strength < STANDS_FOR || back.line == spot.line && (spot.start..spot.end).contains(&back.token)
    })
}

/// Whether nothing between `from` and `to` parts them: no sentence, no mark, no word that stands for another. A preposition
/// does not (`key core technologies`, `core technologies in key fields`), unless it stands after an `and`.
fn joins(line: &Line, from: u32, to: u32, own: &impl Fn(u32) -> bool) -> bool {
    let between = (from..to).map(|at| (at, &line.tokens[at as usize]));
    let small = between.clone().filter(|(_, token)| token.role != Role::Content).count() as u32;
    let parted = |at: u32| line.begins_sentence(at as usize);
    let has = |holds: fn(&Token) -> bool| between.clone().any(|(_, token)| holds(token));
    small <= GAP
        && !(from..=to).any(parted)
        && !(has(|token| token.is_and) && has(|token| token.role == Role::Preposition))
        && between.clone().all(|(at, token)| match token.role {
            Role::Content => own(at),
            Role::Mark | Role::Stop => false,
            _ => true,
        })
}

fn characters(links: &Found, token: &Token) -> usize {
    links.vocabulary.forms[token.word as usize].chars().count()
}

/// Where the stretch ends with a word after it that stands for nothing and is a habit there: `flying aid posts`, twice.
fn ends_with(links: &Found, side: usize, line: &Line, end: u32, own: &impl Fn(u32) -> bool) -> u32 {
    let after = |at: u32| line.tokens.get(at as usize).filter(|token| token.role == Role::Content);
    let (Some(last), Some(next)) = (after(end - 1), after(end)) else {
        return end;
    };
    let begins = line.begins_sentence(end as usize);
    let is_habit = links.beside(side, last.word, next.word) > 1;
    if is_habit && !begins && own(end) && after(end + 1).is_none() {
        end + 1
    } else {
        end
    }
}

/// The first or the last word of a phrase.
struct End<'t> {
    key: &'t str,
    /// Whether nothing stands for it.
    lacks: bool,
}

/// The stretch with the word before it, and the one after it, where that is the phrase's first or last word (one of two in
/// `industrial chain and supply chain` stands for that of `industrial and supply chains`), or where nothing stands for that
/// word and it for nothing either (`digital divide`, `digital gap`).
fn completed<'t>(
    line: &'t Line,
    (start, end): (u32, u32),
    ends: [Option<End<'_>>; 2],
    key: &impl Fn(&'t Token) -> &'t str,
    is_free: &impl Fn(u32) -> bool,
) -> (u32, u32) {
    let goes_on = |own: &Option<End<'_>>, last: u32, next: u32| {
        let (Some(own), Some(token)) = (own, line.tokens.get(next as usize)) else {
            return false;
        };
        let is_same = key(token) == own.key && key(&line.tokens[last as usize]) != own.key;
        token.role == Role::Content && (is_same || own.lacks && is_free(next))
    };
    let begins = |at: u32| line.begins_sentence(at as usize);
    let before = start > 0 && !begins(start) && goes_on(&ends[0], start, start - 1);
    let after = !begins(end) && goes_on(&ends[1], end - 1, end);
    (start - u32::from(before), end + u32::from(after))
}

/// Where the stretch begins with the words before it that stand for nothing: modifiers of it (`general practitioner`),
/// and what governs it (`adapted to local conditions`); no more than there is `room` for.
fn taken_in(line: &Line, mut start: u32, mut room: usize, own: &impl Fn(u32) -> bool) -> u32 {
    let role = |at: u32| line.tokens[at as usize].role;
    let begins = |at: u32| line.begins_sentence(at as usize);
    while room > 0 && start > 0 && !begins(start) && role(start - 1) == Role::Content && own(start - 1) {
        start -= 1;
        room -= 1;
    }
    let governed = start > 1 && !begins(start) && !begins(start - 1) && role(start - 1) == Role::Preposition;
    if room > 0 && governed && role(start - 2) == Role::Content && own(start - 2) {
        start - 2
    } else {
        start
    }
}
