//! `diptych glossary`: what is wrong with a glossary itself.

use super::args::GlossaryCheck;
use super::{Outcome, inputs, output};
use diptych::check::glossary::problems;
use diptych::read;
use diptych::report::glossary;
use diptych::segment::{self, Side};

/// Prints what is wrong with the glossary, and what none of the texts has.
pub(crate) fn check(arguments: &GlossaryCheck) -> anyhow::Result<Outcome> {
    let glossary = inputs::glossary([&arguments.glossary])?;
    let side = |path| -> anyhow::Result<Side> {
        let document = read::file(path, "text", &read::Options::default())?;
        Ok(segment::segments(document, &segment::Options::default()))
    };
    let texts: Vec<Side> = arguments
        .texts
        .iter()
        .map(|path| side(path))
        .collect::<anyhow::Result<_>>()?;
    let problems = problems(&glossary, &texts);
    output::to(None, |out| glossary::write(&glossary, &problems, out))?;
    let is_wrong = problems.iter().any(|problem| problem.kind.is_fault());
    Ok(if is_wrong { Outcome::Differs } else { Outcome::Clean })
}
