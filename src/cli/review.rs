//! `diptych review`: a comparison → a page on this machine, or questions on the terminal, with a journal of what is
//! decided on it.

use super::args::{Review, Reviewed};
use super::{Outcome, inputs, tour};
use anyhow::Context;
use diptych::compare::{self, align_sides, segment_both};
use diptych::report::visible;
use diptych::review::{Desk, Journal, decision, serve};
use diptych::segment::Side;
use diptych::{Alignment, Error};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Serves the page until the process is ended, or asks on the terminal.
pub(crate) fn run(arguments: &Review) -> anyhow::Result<Outcome> {
    let mut desk = desk(&arguments.reviewed, NoJournal::Begin)?;
    if arguments.terminal {
        return tour::run(&mut desk);
    }
    let address = SocketAddr::new(arguments.listen, arguments.port);
    let listening =
        serve::listen(address).with_context(|| format!("{address}: cannot be listened at; try --port 0"))?;
    tell(&desk, &listening.address())?;
    if !arguments.no_open {
        open(&listening.address());
    }
    listening.serve(desk);
    Ok(Outcome::Clean)
}

/// What to do where there is no journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoJournal {
    /// Begin one.
    Begin,
    /// Say that it is missing.
    Fail,
}

/// The comparison that `reviewed` names, with its journal.
pub(crate) fn desk(reviewed: &Reviewed, no_journal: NoJournal) -> anyhow::Result<Desk> {
    let mut options = compare::Options {
        segment: inputs::segmentation(&reviewed.reading)?,
        align: inputs::alignment(&reviewed.reading)?,
        ..compare::Options::default()
    };
    options.check.glossary = inputs::glossary(&reviewed.terms.glossaries)?;
    let (sides, alignment) = linked(reviewed, &options)?;
    inputs::describe(&reviewed.reading, &[&sides[0], &sides[1]])?;
    let names: Vec<String> = sides.iter().map(|side| file_name(&side.document.path)).collect();
    let path = reviewed
        .decisions
        .clone()
        .unwrap_or_else(|| journal_path(reviewed, &names));
    if no_journal == NoJournal::Fail {
        std::fs::metadata(&path).map_err(|source| Error::Read {
            path: path.clone(),
            source,
        })?;
    }
    let journal = Journal::open(&path, &names)?;
    Ok(Desk::new(sides, alignment, options, journal))
}

/// The sides and their links: aligned now, or as they are stored.
fn linked(reviewed: &Reviewed, options: &compare::Options) -> anyhow::Result<([Side; 2], Alignment)> {
    let Some(b) = &reviewed.b else {
        inputs::threads(reviewed.reading.jobs)?;
        return inputs::stored(&reviewed.a);
    };
    let (a, b) = inputs::pair(&reviewed.a, b, &reviewed.reading)?;
    let sides = segment_both(a, b, &options.segment);
    inputs::check_alignment(&reviewed.reading, &options.align, &sides)?;
    let alignment = align_sides(&sides, &options.align);
    Ok((sides, alignment))
}

/// Beside a stored comparison under its name; of two texts in the current folder, where a browser would name it so.
fn journal_path(reviewed: &Reviewed, names: &[String]) -> PathBuf {
    match &reviewed.b {
        Some(_) => journal_of_texts(names),
        None => {
            let name = file_name(&reviewed.a.display().to_string());
            let name = stem(&name).trim_end_matches(".diptych").to_owned();
            reviewed.a.with_file_name(format!("{name}.decisions.jsonl"))
        }
    }
}

/// The journal of two texts of these names.
pub(crate) fn journal_of_texts(names: &[String]) -> PathBuf {
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    PathBuf::from(format!("{}.decisions.jsonl", stems.join("-")))
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The name of the file at `path`.
pub(crate) fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Says the address on one line of standard output, and the rest on standard error.
fn tell(desk: &Desk, address: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{address}")?;
    out.flush()?;
    let mut stderr = anstream::stderr();
    let journal = desk.journal();
    writeln!(
        stderr,
        "Decisions are kept in {}; end with Ctrl+C",
        journal.path().display()
    )?;
    if journal.broken() > 0 {
        writeln!(
            stderr,
            "{} of its lines hold no decision and were passed over",
            journal.broken()
        )?;
    }
    stale(desk, &mut stderr)
}

/// Lists the decisions whose passage is no longer there.
pub(crate) fn stale(desk: &Desk, out: &mut dyn Write) -> anyhow::Result<()> {
    for decision in desk.stale() {
        writeln!(out, "stale: {}", described(decision))?;
    }
    Ok(())
}

/// A decision in a line for people.
pub(crate) fn described(decision: &decision::Decision) -> String {
    let quotes: Vec<String> = decision.quotes.iter().map(|quote| format!("“{quote}”")).collect();
    let what = if decision.rule.is_empty() {
        decision.on.name().to_owned()
    } else {
        decision.rule.clone()
    };
    let note = if decision.note.is_empty() {
        String::new()
    } else {
        format!(" ({})", decision.note)
    };
    let line = format!(
        "{} {what} {}: {}{note}",
        decision.decision.name(),
        decision.key,
        quotes.join(" · ")
    );
    visible(&line).into_owned()
}

/// Opens the page in the browser of the desktop, where there is one; the address stands on the terminal anyway.
fn open(address: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let quiet = || Stdio::null();
    let started = Command::new(opener)
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if let Ok(mut opener) = started {
        std::thread::spawn(move || opener.wait());
    }
}
