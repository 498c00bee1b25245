//! `diptych corpus compare`: pairs → a comparison each → the tables and the index over all of them.

use crate::cli::args::{CorpusCompare, MatchArg};
use crate::cli::{Outcome, inputs};
use anyhow::bail;
use diptych::corpus::kept::{Folder, Pages};
use diptych::corpus::run::{self as runner, hexadecimal};
use diptych::corpus::{Pair, Settings, by_content, by_name, gather, manifest, pair};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sha2::{Digest, Sha256};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

/// Compares all pairs; a pair that cannot be compared is said on standard error, and the exit status is 2 then.
pub(crate) fn run(arguments: &CorpusCompare) -> anyhow::Result<Outcome> {
    let reading = &arguments.reading;
    if reading.pins.is_some() {
        bail!("--pins: pins are of one pair; compare that pair with `diptych compare A B --pins FILE`");
    }
    inputs::threads(reading.jobs)?;
    let settings = settings(arguments)?;
    let pairs = pairs(arguments, &settings)?;
    let folder = Folder::open(&arguments.output)?;
    folder.forget_others(&pairs)?;
    let bar = progress(&pairs, reading.quiet);
    let outcomes = diptych::corpus::run(&pairs, &folder, &settings, &|at, outcome, bytes| {
        bar.inc(bytes.max(1));
        if reading.verbose {
            let what = match outcome {
                runner::Outcome::Compared => "compared",
                runner::Outcome::Kept => "there already",
                runner::Outcome::Failed(_) => "failed",
            };
            bar.suspend(|| drop(writeln!(anstream::stderr(), "{}: {what}", pairs[at].id)));
        }
    })?;
    bar.finish_and_clear();
    gather(&pairs, &outcomes, &folder)?;
    conclude(&pairs, &outcomes, &folder, reading.quiet)
}

/// Says what was done, and which pairs could not be compared.
fn conclude(pairs: &[Pair], outcomes: &[runner::Outcome], folder: &Folder, is_quiet: bool) -> anyhow::Result<Outcome> {
    let mut stderr = anstream::stderr();
    let count = |what: &runner::Outcome| outcomes.iter().filter(|outcome| *outcome == what).count();
    let (compared, kept) = (count(&runner::Outcome::Compared), count(&runner::Outcome::Kept));
    let failed = outcomes.len() - compared - kept;
    if !is_quiet {
        let path = folder.path().join("index.html");
        writeln!(
            stderr,
            "diptych: {compared} compared, {kept} there already, {failed} failed: see {}",
            path.display()
        )?;
    }
    if failed > 0 {
        for (pair, outcome) in pairs.iter().zip(outcomes) {
            if let runner::Outcome::Failed(why) = outcome {
                writeln!(stderr, "diptych: {}: {why}", pair.id)?;
            }
        }
        bail!("{failed} of {} pairs could not be compared", pairs.len());
    }
    let differs = pairs.iter().map(|pair| Ok(folder.read(pair)?.head.differs));
    let differs = differs.collect::<anyhow::Result<Vec<bool>>>()?;
    Ok(match differs.contains(&true) {
        true => Outcome::Differs,
        false => Outcome::Clean,
    })
}

/// The pairs that the arguments name.
fn pairs(arguments: &CorpusCompare, settings: &Settings) -> anyhow::Result<Vec<Pair>> {
    let a = &arguments.a;
    let Some(b) = &arguments.b else {
        if a.is_dir() {
            bail!(
                "{}: is a folder; name the folder of the second documents too, or a manifest",
                a.display()
            );
        }
        let pairs = manifest::pairs(&inputs::text(a)?, a)?;
        pair::all_different(&pairs, a)?;
        return Ok(pairs);
    };
    let named = match arguments.matching {
        MatchArg::Name => by_name::pairs(a, b)?,
        MatchArg::Content => by_content::pairs(a, b, settings)?,
    };
    pair::all_different(&named.pairs, a)?;
    if !arguments.reading.quiet {
        let mut stderr = anstream::stderr();
        for (folder, alone) in [a, b].into_iter().zip(&named.alone) {
            tell_alone(&mut stderr, folder, alone)?;
        }
    }
    if named.pairs.is_empty() {
        bail!(
            "{} and {}: no document of one has a counterpart in the other; `--match` says how they are paired, a manifest names \
             the pairs",
            a.display(),
            b.display()
        );
    }
    Ok(named.pairs)
}

/// Names a few documents without counterpart.
fn tell_alone(stderr: &mut dyn Write, folder: &Path, alone: &[std::path::PathBuf]) -> std::io::Result<()> {
    const NAMED: usize = 5;
    if alone.is_empty() {
        return Ok(());
    }
    let names = alone.iter().take(NAMED).map(|path| path.display().to_string());
    let more = match alone.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let names = names.collect::<Vec<_>>().join(", ");
    let documents = if alone.len() == 1 {
        "document has"
    } else {
        "documents have"
    };
    writeln!(
        stderr,
        "diptych: {}: {} {documents} no counterpart: {names}{more}",
        folder.display(),
        alone.len()
    )
}

/// How to compare, and a stamp of all that the arguments say of it.
fn settings(arguments: &CorpusCompare) -> anyhow::Result<Settings> {
    let reading = &arguments.reading;
    let mut settings = Settings {
        read: [inputs::options(reading, 0), inputs::options(reading, 1)],
        pages: if arguments.pages { Pages::EachPair } else { Pages::None },
        jobs: reading.jobs,
        ..Settings::default()
    };
    settings.compare.segment = inputs::segmentation(reading)?;
    settings.compare.align = inputs::alignment(reading)?;
    settings.compare.check.glossary = inputs::glossary(&arguments.terms.glossaries)?;
    let mut stamp = Sha256::new();
    stamp.update(format!("{:?} {:?}", settings.read, reading.segment));
    let vectors = reading.vectors.iter();
    let vectors = vectors.flat_map(|folder| ["model.safetensors", "tokenizer.json"].map(|name| folder.join(name)));
    for path in reading
        .srx
        .iter()
        .chain(&arguments.terms.glossaries)
        .cloned()
        .chain(vectors)
    {
        let bytes = std::fs::read(&path).map_err(|source| diptych::Error::Read { path, source })?;
        stamp.update((bytes.len() as u64).to_le_bytes());
        stamp.update(bytes);
    }
    settings.stamp = hexadecimal(&stamp.finalize());
    Ok(settings)
}

/// A bar with the time that is left, by the size of the documents; hidden where the user wants quiet or no terminal would
/// show it.
fn progress(pairs: &[Pair], is_quiet: bool) -> ProgressBar {
    if is_quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let total = pairs.iter().map(|pair| runner::size(pair).max(1)).sum();
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("comparing [{bar:30}] {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
