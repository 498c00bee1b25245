//! The fitted weights, by name from the file beside this one.

use super::feature::{COUNT, Features, NAMES};
use super::lattice::Runs;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The weights that the aligner uses.
pub(super) fn fitted() -> &'static Weights {
    &FITTED
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("weights.json")).expect("a test reads the file of weights");
    Weights::named(&file.weights)
});

/// The file of weights: how they came about, and each by its feature's name.
#[derive(serde::Deserialize)]
struct File {
    weights: BTreeMap<String, f64>,
}

/// The weights of a bead's features and of runs.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    pub(super) features: Features,
    pub(super) runs: Runs,
}

impl Weights {
    /// From names and values; what isn't named weighs nothing.
    pub(super) fn named(values: &BTreeMap<String, f64>) -> Self {
        let value = |name: &str| values.get(name).copied().unwrap_or(0.0);
        let mut features = [0.0; COUNT];
        for (weight, name) in features.iter_mut().zip(NAMES) {
            *weight = value(name) as f32;
        }
        Self {
            features,
            runs: Runs {
                longer: value("run_longer"),
                turn: value("run_turn"),
            },
        }
    }

    /// The score of a bead.
    pub(super) fn score(&self, features: &Features) -> f64 {
        features.iter().zip(&self.features).map(|(x, w)| f64::from(x * w)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_every_weight_once() {
        let file: File = serde_json::from_str(include_str!("weights.json")).unwrap();
        let mut names: Vec<&str> = NAMES.iter().copied().chain(["run_longer", "run_turn"]).collect();
        names.sort_unstable();
        let named: Vec<&str> = file.weights.keys().map(String::as_str).collect();
        assert_eq!(names, named);
    }
}
