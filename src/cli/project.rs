//! What a project says of its findings, from its settings and from the arguments → one policy.

use super::args::{Project, Reading};
use super::inputs::{self, Given};
use super::progress::Progress;
use diptych::align;
use diptych::check::Severity;
use diptych::check::gate::{self, Baseline, FailOn, Ignore, Settings};
use diptych::check::glossary::Glossary;
use diptych::compare::{self, Comparison};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the settings and the arguments say together; where both say something, the arguments hold.
pub(crate) struct Policy {
    /// What the settings say fails a build.
    pub(crate) fail_on: Option<FailOn>,
    /// What to ignore.
    pub(crate) ignores: Vec<Ignore>,
    /// The file of the baseline.
    pub(crate) baseline: Option<PathBuf>,
    severities: BTreeMap<String, Option<Severity>>,
    glossary: Glossary,
}

impl Policy {
    /// Reads the settings, and the lists and glossaries that they and the arguments name.
    pub(crate) fn read(project: &Project) -> anyhow::Result<Self> {
        let mut settings = match &project.config {
            Some(path) => Settings::parse(&inputs::text(path)?, path)?,
            None => Settings::default(),
        };
        let folder = project
            .config
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""));
        let in_folder = |paths: &[PathBuf]| paths.iter().map(|path| folder.join(path)).collect::<Vec<_>>();
        let mut ignores = std::mem::take(&mut settings.ignores);
        for path in in_folder(&settings.ignore_files).iter().chain(&project.ignore_files) {
            ignores.extend(gate::list(&inputs::text(path)?, path)?);
        }
        let glossary = inputs::glossary(in_folder(&settings.glossaries).iter().chain(&project.terms.glossaries))?;
        let baseline = settings.baseline.as_ref().map(|path| folder.join(path));
        Ok(Self {
            fail_on: settings.fail_on,
            ignores,
            baseline: project.baseline.clone().or(baseline),
            severities: settings.severities,
            glossary,
        })
    }

    /// The known findings, where there is a baseline.
    pub(crate) fn known(&self) -> anyhow::Result<Option<Baseline>> {
        let Some(path) = &self.baseline else {
            return Ok(None);
        };
        Ok(Some(Baseline::parse(&inputs::text(path)?, path)?))
    }

    /// Compares two documents, aligned as `aligned` says, as the project wants them checked.
    pub(crate) fn compare(
        &self,
        given: Given,
        reading: &Reading,
        aligned: &align::Options,
    ) -> anyhow::Result<Comparison> {
        let mut options = self.options();
        options.segment = inputs::segmentation(reading)?;
        options.align.clone_from(aligned);
        let progress = Progress::new(reading.quiet);
        let comparison = inputs::compared(given, &options, &|stage| progress.stage(stage));
        drop(progress);
        inputs::check_alignment(reading, aligned, &comparison.sides)?;
        inputs::describe(reading, &[&comparison.sides[0], &comparison.sides[1]])?;
        Ok(comparison)
    }

    /// Checks a stored comparison, cut and linked as it is there, as the project wants it checked.
    pub(crate) fn compare_stored(&self, path: &Path, reading: &Reading) -> anyhow::Result<Comparison> {
        let (sides, alignment) = inputs::stored(path)?;
        let progress = Progress::new(reading.quiet);
        let comparison = compare::compare_linked(sides, alignment, &self.options(), &|stage| progress.stage(stage));
        drop(progress);
        inputs::describe(reading, &[&comparison.sides[0], &comparison.sides[1]])?;
        Ok(comparison)
    }

    fn options(&self) -> compare::Options {
        let mut options = compare::Options {
            without_edits: true,
            ..compare::Options::default()
        };
        options.check.severities.clone_from(&self.severities);
        options.check.glossary.clone_from(&self.glossary);
        options
    }
}
