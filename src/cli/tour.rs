//! `diptych review --terminal`: one undecided finding at a time, decided by single keys.

use super::Outcome;
use super::keystroke::{Keys, Stroke};
use super::review::{described, stale};
use anstream::AutoStream;
use diptych::report::terminal::{self, Cues, Layout};
use diptych::report::visible;
use diptych::review::decision::{Scope, Verdict};
use diptych::review::tour::{Came, Step, Tour};
use diptych::review::{Decision, Desk};
use std::io::{self, Write};
use std::time::SystemTime;

/// What the keys do, as it is shown under each finding.
const KEYS: &str = "a accept   r reject   i ignore   I everywhere   T this pair of words   c comment\n\
                    n next   b back   u undo   U redo   q quit   ? what these mean\n";

const HELP: &str = "\
a  accept: it is a fault of the text
r  reject: it is no fault
i  ignore it here;  I  wherever this rule finds these words;  T  wherever any rule finds them
c  comment: a note that is kept with the decision
n  next undecided finding, leaving this one (also the space bar, the right arrow)
b  back to the finding before (also backspace, the left arrow)
u  undo the last decision;  U  redo it
q  quit (also Escape): what is decided is kept
";

/// Asks about each finding until all are asked or the reviewer leaves. Exit status 1 where some are left undecided.
pub(crate) fn run(desk: &mut Desk) -> anyhow::Result<Outcome> {
    let mut told = Vec::new();
    stale(desk, &mut told)?;
    let mut asking = Asking {
        keys: Keys::new(),
        out: AutoStream::auto(io::stdout()),
        told: String::from_utf8_lossy(&told).into_owned(),
        note: String::new(),
    };
    let mut tour = Tour::new(desk);
    while let Some(number) = tour.at() {
        asking.show(&tour, number)?;
        // Another key that means nothing is no reason to show everything again.
        let stroke = loop {
            match asking.keys.next()? {
                Some(Stroke::Other) => {}
                other => break other,
            }
        };
        match stroke.and_then(|stroke| asking.wanted(stroke)) {
            Some(Wanted::Step(step)) => asking.take(&mut tour, step)?,
            Some(Wanted::Comment) => asking.comment(&mut tour)?,
            Some(Wanted::Tell(what)) => asking.told.push_str(&what),
            None => break,
        }
    }
    asking.end(&tour)
}

/// What a key asks for.
enum Wanted {
    Step(Step),
    Comment,
    Tell(String),
}

/// The terminal, and what it has to say next.
struct Asking {
    keys: Keys,
    out: AutoStream<io::Stdout>,
    /// What is said above the next finding.
    told: String,
    /// The note that waits for the decision on the finding that is shown.
    note: String,
}

impl Asking {
    fn show(&mut self, tour: &Tour<'_>, number: usize) -> io::Result<()> {
        let desk = tour.desk();
        let cues = match self.out.current_choice() {
            anstream::ColorChoice::Never => Cues::Signs,
            _ => Cues::Color,
        };
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        let options = terminal::Options {
            width,
            layout: Layout::fitting(width),
            cues,
            ..terminal::Options::default()
        };
        self.keys.clear()?;
        if !self.told.is_empty() {
            writeln!(self.out, "{}\n", std::mem::take(&mut self.told).trim_end())?;
        }
        let (decided, all) = tour.progress();
        writeln!(self.out, "Finding {} of {all} ({decided} decided)\n", number + 1)?;
        terminal::finding(desk.comparison(), number, &options, &mut self.out)?;
        if let Some(decision) = tour.decision() {
            writeln!(self.out, "\n{}", verdict(decision))?;
        }
        if !self.note.is_empty() {
            writeln!(self.out, "\nnote: {}", visible(&self.note))?;
        }
        writeln!(self.out, "\n{KEYS}")?;
        self.out.flush()
    }

    /// What `stroke` asks for; none where it leads away.
    fn wanted(&mut self, stroke: Stroke) -> Option<Wanted> {
        let mut decide = |verdict, scope| Step::Decide(verdict, scope, std::mem::take(&mut self.note));
        let step = match stroke {
            Stroke::Sign('a') => decide(Verdict::Accepted, Scope::Here),
            Stroke::Sign('r') => decide(Verdict::Rejected, Scope::Here),
            Stroke::Sign('i') => decide(Verdict::Ignored, Scope::Here),
            Stroke::Sign('I') => decide(Verdict::Ignored, Scope::Everywhere),
            Stroke::Sign('T') => decide(Verdict::Ignored, Scope::Pair),
            Stroke::Sign('n') | Stroke::Next => Step::Skip,
            Stroke::Sign('b') | Stroke::Back => Step::Back,
            Stroke::Sign('u') => Step::Undo,
            Stroke::Sign('U') => Step::Redo,
            Stroke::Sign('c') => return Some(Wanted::Comment),
            Stroke::Sign('q') | Stroke::Leave => return None,
            Stroke::Sign('?' | 'h') => return Some(Wanted::Tell(HELP.to_owned())),
            Stroke::Sign(other) => {
                let told = format!("{} does nothing: see the keys below", other.escape_default());
                return Some(Wanted::Tell(told));
            }
            Stroke::Other => return Some(Wanted::Tell(String::new())),
        };
        Some(Wanted::Step(step))
    }

    fn take(&mut self, tour: &mut Tour<'_>, step: Step) -> io::Result<()> {
        let nothing = match step {
            Step::Undo => "Nothing to undo",
            Step::Redo => "Nothing to redo",
            Step::Back => "This is the first finding",
            _ => "",
        };
        // A note waits for the finding that it was written on.
        self.note.clear();
        let came = tour.take(step, &now())?;
        self.tell(&came, nothing);
        Ok(())
    }

    fn comment(&mut self, tour: &mut Tour<'_>) -> io::Result<()> {
        let standing = tour.decision().map(|decision| decision.note.clone());
        let start = standing.as_deref().unwrap_or(&self.note).to_owned();
        let note = self.keys.line("note: ", &start)?;
        if standing.is_some() {
            let came = tour.take(Step::Note(note), &now())?;
            self.tell(&came, "");
        } else {
            self.note = note;
        }
        Ok(())
    }

    fn tell(&mut self, came: &Came, nothing: &str) {
        if !came.is_done {
            self.told.push_str(nothing);
        }
        for other in &came.others {
            self.told
                .push_str(&format!("Decided elsewhere: {}\n", described(other)));
        }
    }

    fn end(&mut self, tour: &Tour<'_>) -> anyhow::Result<Outcome> {
        self.keys.clear()?;
        let (decided, all) = tour.progress();
        write!(self.out, "{}", self.told)?;
        writeln!(
            self.out,
            "{decided} of {all} findings decided; kept in {}",
            tour.desk().journal().path().display()
        )?;
        self.out.flush()?;
        Ok(if decided == all {
            Outcome::Clean
        } else {
            Outcome::Differs
        })
    }
}

/// The decision that stands, in words.
fn verdict(decision: &Decision) -> String {
    let scope = match decision.scope {
        Scope::Here => "",
        Scope::Everywhere => " wherever this rule finds these words",
        Scope::Pair => " wherever these words are found",
    };
    let note = if decision.note.is_empty() {
        String::new()
    } else {
        format!(": {}", decision.note)
    };
    visible(&format!("{}{scope}{note}", decision.decision.name())).into_owned()
}

/// The time, as the page writes it too.
fn now() -> String {
    humantime::format_rfc3339_millis(SystemTime::now()).to_string()
}
