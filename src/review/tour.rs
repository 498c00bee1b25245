//! A desk → its findings one at a time, for a reviewer at a terminal: what is shown, what a step makes of it.
//!
//! Looks at no key and no screen: see `cli/tour`.

use super::decision::{Decision, Scope, Subject, Verdict};
use super::desk::{Decided, Desk};
use super::standing::Held;
use crate::report::keys;
use std::io;

/// A walk through the findings of a desk, gravest first, from one that is undecided to the next.
#[derive(Debug)]
pub struct Tour<'d> {
    desk: &'d mut Desk,
    findings: Vec<Named>,
    /// The number of the finding that is shown; none at the end.
    at: Option<usize>,
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// A step of the reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Decides on the finding that is shown, with a note (where it is empty, that of the decision before stays), and goes
    /// to the next undecided one.
    Decide(Verdict, Scope, String),
    /// Writes a note beside the decision that stands.
    Note(String),
    /// Goes to the next undecided finding and leaves this one.
    Skip,
    /// Goes to the finding before, decided or not.
    Back,
    /// Takes the last decision back and goes to its finding.
    Undo,
    /// Decides again what was taken back.
    Redo,
}

/// What became of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Whether there was anything to do.
    pub is_done: bool,
    /// What others decided meanwhile.
    pub others: Vec<Decision>,
}

/// A finding as a decision names it.
#[derive(Clone, Debug)]
struct Named {
    key: String,
    quotes: Vec<String>,
}

/// A decision that came in place of another, or of none.
#[derive(Clone, Debug)]
struct Change {
    key: String,
    before: Option<Decision>,
    after: Option<Decision>,
}

impl<'d> Tour<'d> {
    /// Begins at the first finding that is undecided.
    pub fn new(desk: &'d mut Desk) -> Self {
        let mut tour = Self {
            findings: named(desk),
            desk,
            at: None,
            done: Vec::new(),
            undone: Vec::new(),
        };
        tour.at = tour.undecided_from(0);
        tour
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        self.desk
    }

    /// The number of the finding that is shown; none when no undecided one comes after.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The decision that holds for the finding that is shown.
    pub fn decision(&self) -> Option<&Decision> {
        let held = Held::new(self.desk.journal().decisions());
        self.at.and_then(|at| self.held_for(&held, at))
    }

    /// How many findings are decided, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let held = Held::new(self.desk.journal().decisions());
        let all = self.findings.len();
        ((0..all).filter(|&at| self.held_for(&held, at).is_some()).count(), all)
    }

    /// Does `step`, at `time` (RFC 3339); what it decides is on the disk when this returns.
    ///
    /// # Errors
    /// What the system says when the journal cannot be written.
    pub fn take(&mut self, step: Step, time: &str) -> io::Result<Came> {
        match step {
            Step::Decide(verdict, scope, note) => self.decide(verdict, scope, note, time),
            Step::Note(note) => self.note(note, time),
            Step::Skip => {
                let from = self.at;
                self.at = from.and_then(|at| self.undecided_from(at + 1));
                Ok(moved(from.is_some()))
            }
            Step::Back => {
                let before = self.at.unwrap_or(self.findings.len()).checked_sub(1);
                self.at = before.or(self.at);
                Ok(moved(before.is_some()))
            }
            Step::Undo => {
                let Some(change) = self.done.pop() else {
                    return Ok(moved(false));
                };
                self.undone.push(change.clone());
                let came = self.put(&change.key, change.before.as_ref(), change.after.as_ref(), time)?;
                self.at = self.number(&change.key).or(self.at);
                Ok(came)
            }
            Step::Redo => {
                let Some(change) = self.undone.pop() else {
                    return Ok(moved(false));
                };
                self.done.push(change.clone());
                let came = self.put(&change.key, change.after.as_ref(), change.before.as_ref(), time)?;
                let next = self.number(&change.key).and_then(|at| self.undecided_from(at + 1));
                self.at = next.or(self.at);
                Ok(came)
            }
        }
    }

    fn decide(&mut self, verdict: Verdict, scope: Scope, note: String, time: &str) -> io::Result<Came> {
        let Some(at) = self.at else { return Ok(moved(false)) };
        let before = Held::new(self.desk.journal().decisions()).on(&self.findings[at].key);
        let note = match before {
            Some(before) if note.is_empty() => before.note.clone(),
            _ => note,
        };
        let decision = Decision {
            decision: verdict,
            on: Subject::Finding,
            key: self.findings[at].key.clone(),
            rule: self.desk.comparison().findings[at].rule.to_owned(),
            quotes: self.findings[at].quotes.clone(),
            links: Vec::new(),
            scope,
            note,
            time: time.to_owned(),
        };
        let key = decision.key.clone();
        let came = self.change(decision, time)?;
        let here = self.number(&key).map_or(at, |at| at + 1);
        self.at = self.undecided_from(here);
        Ok(came)
    }

    fn note(&mut self, note: String, time: &str) -> io::Result<Came> {
        let Some(decision) = self.decision() else {
            return Ok(moved(false));
        };
        let decision = Decision {
            note,
            time: time.to_owned(),
            ..decision.clone()
        };
        self.change(decision, time)
    }

    /// Puts `after` in place of what was decided on its key, so that it can be undone.
    fn change(&mut self, after: Decision, time: &str) -> io::Result<Came> {
        let before = Held::new(self.desk.journal().decisions()).on(&after.key).cloned();
        let came = self.put(&after.key, Some(&after), before.as_ref(), time)?;
        self.undone.clear();
        self.done.push(Change {
            key: after.key.clone(),
            before,
            after: Some(after),
        });
        Ok(came)
    }

    /// Keeps `wanted` on `key`; where nothing is wanted, that `instead` was taken back.
    fn put(
        &mut self,
        key: &str,
        wanted: Option<&Decision>,
        instead: Option<&Decision>,
        time: &str,
    ) -> io::Result<Came> {
        let open = |one: &Decision| Decision {
            decision: Verdict::Open,
            note: String::new(),
            time: time.to_owned(),
            ..one.clone()
        };
        let Some(decision) = wanted.cloned().or_else(|| instead.map(open)) else {
            return Ok(moved(false));
        };
        let shown = self.at.map(|at| self.findings[at].key.clone());
        let told = self.desk.decide(&Decided {
            seen: self.desk.journal().decisions().len(),
            decisions: vec![decision],
        })?;
        if told.relinked {
            // Other links, other findings: what is shown is looked for by its name.
            self.findings = named(self.desk);
            let there = |key: &String| self.number(key);
            self.at = there(&key.to_owned()).or_else(|| shown.as_ref().and_then(there));
        }
        Ok(Came {
            is_done: true,
            others: told.others,
        })
    }

    fn number(&self, key: &str) -> Option<usize> {
        self.findings.iter().position(|one| one.key == key)
    }

    /// The first finding from number `from` on for which no decision holds.
    fn undecided_from(&self, from: usize) -> Option<usize> {
        let held = Held::new(self.desk.journal().decisions());
        (from..self.findings.len()).find(|&at| self.held_for(&held, at).is_none())
    }

    fn held_for<'h>(&self, held: &Held<'h>, at: usize) -> Option<&'h Decision> {
        let Named { key, quotes } = &self.findings[at];
        held.of(key, self.desk.comparison().findings[at].rule, quotes)
    }
}

fn moved(is_done: bool) -> Came {
    Came {
        is_done,
        ..Came::default()
    }
}

fn named(desk: &Desk) -> Vec<Named> {
    let comparison = desk.comparison();
    let names = keys::findings(comparison).into_iter().zip(keys::quotes(comparison));
    names.map(|(key, quotes)| Named { key, quotes }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read;
    use crate::review::Journal;
    use std::path::Path;

    /// A desk on two texts with three numbers that differ, its journal at `path`.
    fn desk(path: &Path) -> Desk {
        let read = |text: &str, id: &str| {
            let options = read::Options::default();
            read::bytes_as(text.as_bytes().to_vec(), Path::new("x.txt"), id, &options).expect("a text")
        };
        let a = "The bridge is 412 metres long.\n\nIt cost 5 million yuan.\n\nIt took 37 months to build.";
        let b = "The bridge is 421 metres long.\n\nIt cost 6 million yuan.\n\nIt took 73 months to build.";
        let made = compare(read(a, "a"), read(b, "b"), &Options::default());
        assert_eq!(made.findings.len(), 3);
        let journal = Journal::open(path, &[]).expect("a journal");
        Desk::new(made.sides, made.alignment, Options::default(), journal)
    }

    fn accept() -> Step {
        Step::Decide(Verdict::Accepted, Scope::Here, String::new())
    }

    #[test]
    fn leads_from_one_undecided_finding_to_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("j.jsonl");
        let mut desk = desk(&path);
        let mut tour = Tour::new(&mut desk);
        let mut take = |step: Step| {
            let came = tour.take(step, "2026-03-05T09:30:00.000Z").expect("kept");
            (came.is_done, tour.at(), tour.progress().0)
        };
        assert_eq!(take(Step::Undo), (false, Some(0), 0));
        assert_eq!(take(accept()), (true, Some(1), 1));
        assert_eq!(take(Step::Skip), (true, Some(2), 1));
        assert_eq!(take(accept()), (true, None, 2), "the second was left");
        assert_eq!(take(Step::Back), (true, Some(2), 2));
        assert_eq!(take(Step::Back), (true, Some(1), 2));
        assert_eq!(take(accept()), (true, None, 3));
        assert_eq!(take(Step::Undo), (true, Some(1), 2), "back at what was undone");
        assert_eq!(take(Step::Undo), (true, Some(2), 1));
        assert_eq!(take(Step::Redo), (true, Some(2), 2));
        assert_eq!(take(Step::Note("sure".into())), (true, Some(2), 2));
        assert_eq!(take(accept()), (true, None, 2));
        assert_eq!(tour.progress(), (2, 3));
        let again = self::desk(&path);
        let held = Held::new(again.journal().decisions());
        let notes: Vec<&str> = held_notes(&again, &held);
        assert_eq!(notes, ["", "open", "sure"], "a note outlives another verdict");
    }

    fn held_notes<'h>(desk: &Desk, held: &Held<'h>) -> Vec<&'h str> {
        let keys = keys::findings(desk.comparison());
        let note = |key: &String| held.on(key).map_or("open", |one| one.note.as_str());
        keys.iter().map(note).collect()
    }

    #[test]
    fn hears_what_others_decide() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("j.jsonl");
        let (mut one, mut two) = (desk(&path), desk(&path));
        let (mut one, mut two) = (Tour::new(&mut one), Tour::new(&mut two));
        one.take(accept(), "1").expect("kept");
        let came = two
            .take(Step::Decide(Verdict::Rejected, Scope::Here, String::new()), "2")
            .expect("kept");
        assert_eq!(came.others.len(), 1);
        one.take(Step::Skip, "3").expect("nothing to write");
        assert_eq!(
            one.take(accept(), "4").expect("kept").others[0].decision,
            Verdict::Rejected
        );
    }
}
