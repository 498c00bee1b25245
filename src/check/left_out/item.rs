//! A line and what stands for its words → the items of its lists for which the other side has nothing.

use super::super::terms::part::{Part, Parts};
use super::super::terms::token::{Line, Role};
use super::super::word_links::WordLinks;
use super::part::{Counted, is_sure, stands_for, trimmed};
use crate::text::Span;
use std::ops::Range;

/// Words of content that an item of a list has at most.
const ITEM: usize = 4;

/// Items of a list of three or more that the other side's list lacks: their neighbours stand there, and nothing else
/// stands beside these. With each whether it ends with a noun.
pub(super) fn items(links: &WordLinks, parts: &Parts<'_>, side: usize, line: usize) -> Vec<(Span, bool)> {
    let tokens = &links.lines(side)[line];
    let mut found = Vec::new();
    for List { items: list, is_open } in lists(tokens) {
        // the first stretch holds what leads up to the list
        for (at, item) in list.iter().enumerate().skip(1) {
            let of = Counted::of(links, side, line, Some(item.clone()));
            let leads = matches!(tokens.tokens[item.start].role, Role::Preposition | Role::Stop);
            let has_verb =
                |item: &Range<usize>| tokens.tokens[item.clone()].iter().any(|token| token.role == Role::Stop);
            if of.words == 0 || of.linked > 0 || leads || has_verb(item) {
                continue;
            }
            let before = at.checked_sub(1).map(|before| &list[before]);
            let after = list.get(at + 1);
            let neighbours = [(before, true), (after, false)];
            let stand = neighbours
                .into_iter()
                .filter_map(|(item, forward)| Some((item?, forward)));
            let mut neighbours = stand
                .map(|(item, forward)| stands_alone(links, side, line, item, forward))
                .peekable();
            if neighbours.peek().is_some() && neighbours.all(|alone| alone) {
                let last = item.clone().rfind(|&at| tokens.tokens[at].role == Role::Content);
                let part = last.and_then(|at| parts.of(side, line as u32, at as u32));
                // `waters and mountains are golden mountains and silver mountains`: what is said of the one is no item of its
                // list
                // an article says that the item is a noun itself: `must hand over the code, the passwords and the logs`
                let has_article = tokens.tokens[item.start].role == Role::Article;
                let follows_verb = at > 1 && has_verb(&list[at - 1]) && !has_article;
                let is_noun = matches!(part, None | Some(Part::Noun)) && !follows_verb;
                let is_between = || match (before, after) {
                    (Some(before), Some(after)) => {
                        let is_item = Counted::of(links, side, line, Some(before.clone())).words <= ITEM;
                        // an `and` stands before the last item alone
                        let is_last = item.start > 0 && tokens.tokens[item.start - 1].is_and;
                        is_item && !is_last && are_beside(links, side, line, [before, after])
                    }
                    _ => false,
                };
                if !is_open || is_noun && is_between() {
                    found.push((trimmed(tokens, item), is_noun));
                }
            }
        }
    }
    found
}

/// A list of a line.
struct List {
    items: Vec<Range<usize>>,
    /// Whether no mark tells where it ends, so that less is certain.
    is_open: bool,
}

/// The lists of a line: at least three stretches without a verb between them that commas and a last `and` or `or` part.
fn lists(line: &Line) -> Vec<List> {
    let mut found: Vec<List> = Vec::new();
    let mut list: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut joined = false;
    for at in 0..=line.tokens.len() {
        let token = line.tokens.get(at);
        let comma = token.is_some_and(|token| matches!(token.mark, Some(',' | '，' | '、')));
        let and = token.is_some_and(|token| token.is_and);
        let ends = token.is_none_or(|token| token.mark.is_some() && !comma);
        if !comma && !and && !ends {
            continue;
        }
        let words = line.tokens[start.min(at)..at]
            .iter()
            .filter(|token| token.role == Role::Content)
            .count();
        if words > ITEM && !list.is_empty() {
            // the last item goes on into the sentence, or the sentence goes on after the list
            if joined && list.len() >= 2 {
                list.push(start..beginning(line, start..at));
            }
            let whole = std::mem::take(&mut list);
            if joined && whole.len() >= 3 {
                found.push(List {
                    items: whole,
                    is_open: true,
                });
            }
            joined = false;
        }
        if start < at {
            list.push(start..at);
        }
        start = at + 1;
        joined |= and && list.len() > 1;
        if ends {
            if list.len() >= 3 && joined {
                found.push(List {
                    items: std::mem::take(&mut list),
                    is_open: false,
                });
            }
            list.clear();
            joined = false;
        }
    }
    found
}

/// Whether what stands for the last word of the first and for the first word of the second of two items stands on the other
/// side with no word of content between.
fn are_beside(links: &WordLinks, side: usize, line: usize, [before, after]: [&Range<usize>; 2]) -> bool {
    let sure = |at: usize| links.partner(side, line, at).filter(|partner| is_sure(*partner));
    let last = before.clone().rev().find_map(sure);
    let first = after.clone().find_map(sure);
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    let tokens = &links.lines(1 - side)[last.line as usize].tokens;
    let mut between = last.token as usize + 1..first.token as usize;
    last.line == first.line && first.token > last.token && between.all(|at| tokens[at].role != Role::Content)
}

/// Where the item that `tokens` begin with ends at the latest.
fn beginning(line: &Line, tokens: Range<usize>) -> usize {
    let is_content = |at: &usize| line.tokens[*at].role == Role::Content;
    let verb = tokens.clone().find(|&at| line.tokens[at].role == Role::Stop);
    let most = tokens.clone().filter(is_content).nth(ITEM - 1).map(|at| at + 1);
    verb.into_iter().chain(most).min().unwrap_or(tokens.end)
}

/// Whether the item stands on the other side, and no word to spare follows (or comes before) it there.
fn stands_alone(links: &WordLinks, side: usize, line: usize, item: &Range<usize>, forward: bool) -> bool {
    let partners = item.clone().filter_map(|at| links.partner(side, line, at));
    let partners: Vec<_> = partners.filter(|partner| is_sure(*partner)).collect();
    let edge = if forward {
        partners.iter().max_by_key(|partner| (partner.line, partner.token))
    } else {
        partners.iter().min_by_key(|partner| (partner.line, partner.token))
    };
    let Some(edge) = edge else { return false };
    let theirs = edge.line as usize;
    let tokens = &links.lines(1 - side)[theirs].tokens;
    let is_plain = |at: usize| matches!(tokens[at].role, Role::Stop | Role::Preposition);
    let small = |at: &usize| tokens[*at].role != Role::Content && !is_plain(*at);
    let next = if forward {
        (edge.token as usize + 1..tokens.len()).find(|at| !small(at))
    } else {
        (0..edge.token as usize).rev().find(|at| !small(at))
    };
    next.is_none_or(|at| is_plain(at) || stands_for(links, 1 - side, theirs, at))
}
