//! Makes corpora with planted reuse and scores what was found in them:
//!
//! ```text
//! cargo run --release --example planted -- make FOLDER MEGABYTES [SEED [CASE …]]
//! diptych corpus reuse FOLDER/corpus.jsonl -o found.jsonl
//! cargo run --release --example planted -- score FOLDER/truth.tsv found.jsonl [--show]
//! ```
//!
//! Rewordings and translations are those of the cases (folders such as those in `corpora/`, which are the default);
//! copies and misread copies are of filler.

#![allow(clippy::print_stdout, reason = "a program of its own")]

mod corpus;
mod filler;
mod passages;
mod random;
mod score;

use corpus::Recipe;
use filler::Filler;
use random::Random;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", folder, megabytes, rest @ ..] => make(Path::new(folder), megabytes.parse()?, rest),
        ["score", truth, found, rest @ ..] => score(truth, found, rest.contains(&"--show")),
        _ => Err("make FOLDER MEGABYTES [SEED [CASE …]], or score TRUTH FOUND [--show]".into()),
    }
}

fn make(folder: &Path, megabytes: f64, rest: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    let seed = rest.first().map_or(Ok(1), |seed| seed.parse())?;
    let cases: Vec<PathBuf> = match rest.get(1..) {
        Some(cases) if !cases.is_empty() => cases.iter().map(PathBuf::from).collect(),
        _ => ["briefing", "contract", "notices", "story"].map(own).to_vec(),
    };
    let passages: Vec<_> = cases.iter().flat_map(|case| passages::of_case(case)).collect();
    let recipe = Recipe {
        bytes: (megabytes * 1e6) as usize,
        seed,
        copies: ((megabytes * 2.0) as usize).clamp(40, 500),
        noise: 0.05,
    };
    let (documents, truths) = corpus::make(&recipe, &fillers(seed)?, &passages);
    fs::create_dir_all(folder)?;
    let mut out = BufWriter::new(File::create(folder.join("corpus.jsonl"))?);
    for (number, document) in documents.iter().enumerate() {
        let line = serde_json::json!({ "id": number.to_string(), "date": document.date, "text": document.text });
        serde_json::to_writer(&mut out, &line)?;
        writeln!(out)?;
    }
    out.flush()?;
    fs::write(folder.join("truth.tsv"), corpus::table(&truths))?;
    println!("{} documents, {} planted pairs", documents.len(), truths.len());
    Ok(())
}

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name)
}

fn fillers(seed: u64) -> std::io::Result<[Filler; 2]> {
    let read = |names: &[&str]| {
        names
            .iter()
            .map(|name| fs::read_to_string(own(name)))
            .collect::<Result<Vec<_>, _>>()
    };
    let english = read(&[
        "briefing/a.txt",
        "contract/a.txt",
        "event/a.txt",
        "event/b.txt",
        "story/a.txt",
        "story/c.txt",
    ])?;
    let chinese = read(&["briefing/source.txt", "notices/a.txt"])?;
    let mut random = Random(seed ^ 0xf111);
    Ok([
        Filler::english(&english, &mut random),
        Filler::chinese(&chinese, &mut random),
    ])
}

fn score(truth: &str, found: &str, show: bool) -> Result<(), Box<dyn std::error::Error>> {
    let planted = score::planted(&fs::read_to_string(truth)?);
    let found = score::found(&fs::read_to_string(found)?);
    let score = score::score(&planted, &found);
    for (kind, [all, right]) in &score.kinds {
        println!(
            "recall {kind:12} {:.3}  ({right} of {all})",
            *right as f64 / *all as f64
        );
    }
    let [all, right] = score.found;
    println!(
        "precision           {:.3}  ({right} of {all})",
        right as f64 / all.max(1) as f64
    );
    if show {
        score.wrong.iter().for_each(|pair| println!("wrong  {pair:?}"));
        score.missed.iter().for_each(|pair| println!("missed {pair:?}"));
    }
    Ok(())
}
