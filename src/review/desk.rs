//! One comparison under review: what is asked of it and what is answered, with the journal behind it.

use super::correct::{self, Places};
use super::decision::{Decision, Scope, Subject, Verdict};
use super::journal::Journal;
use super::standing;
use crate::align::Alignment;
use crate::compare::{Comparison, Options, compare_linked};
use crate::report::{html, keys};
use crate::segment::Side;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io;

/// A comparison with its journal.
#[derive(Debug)]
pub struct Desk {
    options: Options,
    /// The links before any correction.
    aligned: Alignment,
    comparison: Comparison,
    journal: Journal,
    segments: [Vec<String>; 2],
    places: Places,
    /// The corrections that `comparison` has.
    corrections: Vec<Decision>,
}

/// What a window hears after it asked or wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// How many decisions the journal holds: to be said when asking again.
    pub seen: usize,
    /// What others decided since the window last asked.
    pub others: Vec<Decision>,
    /// What of the window's own is now on the disk.
    pub saved: Vec<Decision>,
    /// Whether the links are other ones than they were: the page is to be loaded anew.
    pub relinked: bool,
}

/// What a window decided.
#[derive(Clone, Debug, Deserialize)]
pub struct Decided {
    /// How many decisions of the journal the window knew.
    pub seen: usize,
    /// What was decided.
    pub decisions: Vec<Decision>,
}

/// How a window wants segments linked.
#[derive(Clone, Debug, Deserialize)]
pub struct Linked {
    /// How many decisions of the journal the window knew.
    pub seen: usize,
    /// When, in RFC 3339.
    pub time: String,
    /// For each passage the numbers of the segments of A and of B that are to belong together.
    pub links: Vec<[Vec<u32>; 2]>,
}

impl Desk {
    /// Lays a comparison out with what its journal says of it.
    pub fn new(sides: [Side; 2], aligned: Alignment, options: Options, journal: Journal) -> Self {
        let segments = sides.each_ref().map(keys::segments);
        let places = Places::new(&segments);
        let corrections = corrections(&journal);
        let alignment = correct::corrected(&sides, &places, &aligned, &refs(&corrections)).alignment;
        Self {
            comparison: compare_linked(sides, alignment, &options, &|_| {}),
            options,
            aligned,
            journal,
            segments,
            places,
            corrections,
        }
    }

    /// The comparison as corrected so far.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The journal.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Where the segments are, by their keys.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// The keys of the decisions that hold and whose finding, link or segments are no longer there.
    pub fn stale(&self) -> Vec<&Decision> {
        let mut there: Vec<String> = keys::links(&self.comparison);
        there.extend(keys::findings(&self.comparison));
        there.extend(self.segments.iter().flatten().cloned());
        let there: rustc_hash::FxHashSet<&str> = there.iter().map(String::as_str).collect();
        let corrections = refs(&self.corrections);
        let lost = correct::corrected(&self.comparison.sides, &self.places, &self.aligned, &corrections).stale;
        let mut stale = standing::standing(self.journal.decisions());
        stale.retain(|one| match one.on {
            Subject::Alignment => lost.contains(&one.key),
            // The key of words begins with that of their passage: see `comment` in the page's script.
            Subject::Words => !there.contains(one.key.split('/').next().unwrap_or_default()),
            _ => one.scope == Scope::Here && !there.contains(one.key.as_str()),
        });
        stale
    }

    /// The page, with what is decided.
    ///
    /// # Errors
    /// What the system says when the journal cannot be read.
    pub fn page(&mut self) -> io::Result<Vec<u8>> {
        self.catch_up()?;
        let decisions = self.journal.decisions();
        let lines = standing::standing(decisions)
            .iter()
            .map(|one| one.line() + "\n")
            .collect();
        let review = html::Review {
            seen: decisions.len(),
            journal: self.journal.path().display().to_string(),
            decisions: lines,
            stale: self.stale().into_iter().map(|one| one.key.clone()).collect(),
        };
        let options = html::Options {
            review: Some(review),
            ..html::Options::default()
        };
        let mut page = Vec::new();
        html::write(&self.comparison, &options, &mut page)?;
        Ok(page)
    }

    /// What others decided since a window knew `seen` decisions.
    ///
    /// # Errors
    /// What the system says when the journal cannot be read.
    pub fn since(&mut self, seen: usize) -> io::Result<Told> {
        self.catch_up()?;
        Ok(self.told(seen, &[]))
    }

    /// Keeps what a window decided; when it returns it is on the disk.
    ///
    /// # Errors
    /// What the system says when the journal cannot be written.
    pub fn decide(&mut self, decided: &Decided) -> io::Result<Told> {
        self.journal.append(&decided.decisions)?;
        self.relink();
        Ok(self.told(decided.seen, &decided.decisions))
    }

    /// Corrects the links and keeps that; the passages concerned are diffed and everything is checked again.
    ///
    /// # Errors
    /// Of the kind `InvalidInput`, with a sentence for the reviewer, where the links name no segments; otherwise what
    /// the system says when the journal cannot be written.
    pub fn link(&mut self, linked: &Linked) -> io::Result<Told> {
        let pins = correct::pins(&self.comparison.sides, &self.segments, &linked.links)
            .map_err(|problem| io::Error::new(io::ErrorKind::InvalidInput, problem))?;
        let quote = |side: usize, number: &u32| self.comparison.sides[side].text(*number).chars().take(60).collect();
        let quotes = linked.links.iter().flat_map(|[a, b]| {
            let of = |side: usize, numbers: &[u32]| numbers.iter().map(|at| quote(side, at)).collect::<Vec<String>>();
            [of(0, a), of(1, b)].concat()
        });
        let quotes = quotes.collect();
        let content = serde_json::to_vec(&pins).expect("pins hold only strings");
        let digest = Sha256::digest(content);
        let decision = Decision {
            decision: Verdict::Corrected,
            on: Subject::Alignment,
            key: digest[..8].iter().map(|byte| format!("{byte:02x}")).collect(),
            rule: String::new(),
            quotes,
            links: pins,
            scope: Scope::Here,
            note: String::new(),
            time: linked.time.clone(),
        };
        self.decide(&Decided {
            seen: linked.seen,
            decisions: vec![decision],
        })
    }

    fn catch_up(&mut self) -> io::Result<()> {
        self.journal.catch_up()?;
        self.relink();
        Ok(())
    }

    /// Compares anew where the corrections that hold are other ones.
    fn relink(&mut self) {
        let corrections = corrections(&self.journal);
        if corrections == self.corrections {
            return;
        }
        self.corrections = corrections;
        let sides = self.comparison.sides.clone();
        let refs = refs(&self.corrections);
        let alignment = correct::corrected(&sides, &self.places, &self.aligned, &refs).alignment;
        self.comparison = compare_linked(sides, alignment, &self.options, &|_| {});
    }

    /// What to tell a window that knew `seen` decisions and wrote `saved`, which are the last.
    fn told(&self, seen: usize, saved: &[Decision]) -> Told {
        let all = self.journal.decisions();
        let own = all.len() - saved.len().min(all.len());
        let others = all.get(seen.min(own)..own).unwrap_or_default();
        Told {
            seen: all.len(),
            relinked: others.iter().chain(saved).any(|one| one.on == Subject::Alignment),
            others: others.to_vec(),
            saved: saved.to_vec(),
        }
    }
}

fn corrections(journal: &Journal) -> Vec<Decision> {
    let corrections = standing::corrections(journal.decisions());
    corrections.into_iter().cloned().collect()
}

fn refs(decisions: &[Decision]) -> Vec<&Decision> {
    decisions.iter().collect()
}
