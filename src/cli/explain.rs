//! `diptych explain`: read → compare → the finding with that id, or the link, and everything that speaks for and
//! against it.

use super::args::Explain;
use super::project::Policy;
use super::{Outcome, inputs, output};
use anyhow::{bail, ensure};
use diptych::Comparison;
use diptych::align::{self, Link, Order, Overlap};
use diptych::check::Severity;
use diptych::report::explain;
use diptych::report::findings::{Judged, Options};
use std::path::PathBuf;

/// Explains the finding or the link. The comparison is made anew: the same texts and settings give the same.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Outcome> {
    let names = &arguments.names;
    match (&arguments.link, &names[..]) {
        (Some(wanted), texts @ ([_] | [_, _])) => link(arguments, wanted, texts),
        (Some(_), _) => bail!("--link explains a link: give the two texts, and no finding"),
        (None, [finding, texts @ ..]) if !texts.is_empty() => {
            self::finding(arguments, &finding.to_string_lossy(), texts)
        }
        (None, _) => bail!("name the finding's id, as `check` prints it, and then the texts; or a link by --link"),
    }
}

fn finding(arguments: &Explain, wanted: &str, texts: &[PathBuf]) -> anyhow::Result<Outcome> {
    let policy = Policy::read(&arguments.project)?;
    let known = policy.known()?;
    let aligned = inputs::alignment(&arguments.reading)?;
    let comparison = compared(arguments, &policy, texts, &aligned)?;
    let options = Options {
        ignores: &policy.ignores,
        baseline: known.as_ref(),
        least: Severity::Note,
    };
    let judged = Judged::new(&comparison, options);
    let found: Vec<_> = judged.findings.iter().filter(|one| one.is_named(wanted)).collect();
    match found[..] {
        [one] => output::to(None, |out| explain::write(&judged, one, &aligned, out))?,
        [] => bail!("{wanted}: no finding of these texts has this id; `diptych check --notes` prints them all"),
        _ => bail!(
            "{wanted}: begins the ids of {} findings; give more digits of the one you mean",
            found.len()
        ),
    }
    Ok(Outcome::Clean)
}

fn link(arguments: &Explain, wanted: &str, texts: &[PathBuf]) -> anyhow::Result<Outcome> {
    let aligned = inputs::alignment(&arguments.reading)?;
    let comparison = compared(arguments, &Policy::read(&arguments.project)?, texts, &aligned)?;
    let Some((a, b)) = parsed(wanted) else {
        bail!("--link {wanted}: a link is written as numbers of A, a hyphen and numbers of B, as in `7,8-9`");
    };
    for (name, side, list) in [("A", 0, &a), ("B", 1, &b)] {
        let count = comparison.sides[side].segments.len();
        if let Some(at) = list.iter().find(|&&at| at as usize >= count) {
            ensure!(count > 0, "--link {wanted}: {name} is empty");
            bail!(
                "--link {wanted}: {name} has no segment {at}; they are numbered from 0 to {}",
                count - 1
            );
        }
    }
    let wanted = Link {
        a,
        b,
        confidence: 0.0,
        order: Order::InOrder,
        overlap: Overlap::Whole,
    };
    output::to(None, |out| {
        explain::write_link(&comparison.sides, &comparison.alignment, &wanted, &aligned, out)
    })?;
    Ok(Outcome::Clean)
}

fn compared(
    arguments: &Explain,
    policy: &Policy,
    texts: &[PathBuf],
    aligned: &align::Options,
) -> anyhow::Result<Comparison> {
    let reading = &arguments.reading;
    match texts {
        [stored] if output::ending(stored) == "json" => policy.compare_stored(stored, reading),
        [a, rest @ ..] if rest.len() < 2 => {
            let given = inputs::given(a, rest.first().map(PathBuf::as_path), reading)?;
            policy.compare(given, reading, aligned)
        }
        _ => bail!("two texts can be compared, or one stored comparison be read"),
    }
}

/// Numbers of A and of B, rising, each once: `7,8-9`.
fn parsed(link: &str) -> Option<(Vec<u32>, Vec<u32>)> {
    let (a, b) = link.split_once('-')?;
    let numbers = |list: &str| -> Option<Vec<u32>> {
        let mut numbers: Vec<u32> = list
            .split(',')
            .map(|number| number.trim().parse().ok())
            .collect::<Option<_>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    };
    Some((numbers(a)?, numbers(b)?))
}
