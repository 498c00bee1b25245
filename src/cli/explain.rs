//! `diptych explain`: read → compare → the finding with that id, and everything that speaks for and against it.

use super::args::Explain;
use super::project::Policy;
use super::{Outcome, inputs, output};
use anyhow::bail;
use diptych::check::Severity;
use diptych::report::explain;
use diptych::report::findings::{Judged, Options};

/// Explains the finding. The comparison is made anew: the same texts and settings give the same findings.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Outcome> {
    let policy = Policy::read(&arguments.project)?;
    let known = policy.known()?;
    let reading = &arguments.reading;
    let comparison = match &arguments.b {
        Some(b) => policy.compare(inputs::pair(&arguments.a, b, reading)?, reading)?,
        None => policy.compare_stored(&arguments.a, reading)?,
    };
    let options = Options {
        ignores: &policy.ignores,
        baseline: known.as_ref(),
        least: Severity::Note,
    };
    let judged = Judged::new(&comparison, options);
    let wanted = &arguments.finding;
    let found: Vec<_> = judged.findings.iter().filter(|one| one.is_named(wanted)).collect();
    match found[..] {
        [one] => output::to(None, |out| explain::write(&judged, one, out))?,
        [] => bail!("{wanted}: no finding of these texts has this id; `diptych check --notes` prints them all"),
        _ => bail!(
            "{wanted}: begins the ids of {} findings; give more digits of the one you mean",
            found.len()
        ),
    }
    Ok(Outcome::Clean)
}
