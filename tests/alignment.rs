//! The aligner against known links: no change may lose accuracy unseen.
//!
//! The floors stand a little under what was reached when they were set; raise them when the figures rise.

use diptych::align::Options;
use diptych::eval;
use std::path::Path;

/// A case, its least strict F1 and its least pair F1.
type Floor = (&'static str, f64, f64);

/// Texts of our own, one row a pair.
const CORPORA: &[Floor] = &[
    ("briefing a–b", 0.97, 0.97),
    ("briefing source–a", 0.98, 0.98),
    ("briefing source–b", 0.98, 0.98),
    ("event", 0.95, 0.95),
    ("story a–b", 0.98, 0.98),
    ("story a–c", 0.98, 0.98),
    ("story b–c", 0.98, 0.98),
    ("contract", 0.98, 0.98),
    ("notices", 0.96, 0.96),
];

/// Texts that stand beside the project on some machines.
const GOLD: &[Floor] = &[
    ("bible-kjv-web-mark-nm", 0.95, 0.96),
    ("bible-kjv-web-mark-move", 0.95, 0.965),
    ("bible-cuv-web-mark-move", 0.89, 0.93),
    ("livy1-foster-spillan-section", 0.96, 0.97),
    ("livy21-roberts-foster-section", 0.91, 0.94),
    ("livy21-roberts-foster-section-move", 0.75, 0.85),
    ("livy21-spillan-roberts-sent", 0.49, 0.73),
    ("onestop-dev", 0.95, 0.96),
    ("textberg-dev", 0.87, 0.925),
    ("zhen-bible-sent-5000", 0.89, 0.935),
];

#[test]
fn our_own_texts_are_aligned_as_well_as_before() {
    let floors: Vec<&Floor> = CORPORA.iter().collect();
    hold(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora"), &floors);
}

#[test]
fn known_texts_are_aligned_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    hold(&folder, &GOLD.iter().collect::<Vec<_>>());
}

/// Asserts that each case in `folder` reaches its floor; a folder's several pairs have a floor each.
fn hold(folder: &Path, floors: &[&Floor]) {
    let mut short = Vec::new();
    for (name, strict, pair) in floors {
        let case_folder = folder.join(name.split_whitespace().next().unwrap_or(name));
        let cases = eval::cases(&case_folder).expect("the case can be read");
        let case = cases
            .iter()
            .find(|case| case.name == *name)
            .expect("the folder has the pair");
        let score = eval::run(case, &Options::default())
            .expect("the texts can be read")
            .score;
        let reached = (score.strict.f1(), score.pair.f1());
        if reached.0 < *strict || reached.1 < *pair {
            short.push(format!(
                "{name}: strict {:.3} of {strict}, pair {:.3} of {pair}",
                reached.0, reached.1
            ));
        }
    }
    assert!(short.is_empty(), "below the floor:\n{}", short.join("\n"));
}
