//! Folders of texts with known links → passages in two or three versions each: rewordings and translations to plant.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Passages that say the same, each with its language.
pub(crate) type Versions = Vec<(String, String)>;

/// A passage has so many bytes at least: three sentences or so.
const LEAST: usize = 350;

/// The passages of a case. Each line of its first text is in one of them at most.
pub(crate) fn of_case(folder: &Path) -> Vec<Versions> {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let meta: Value = serde_json::from_str(&text("meta.json")).unwrap_or_default();
    let named = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let given: Vec<(String, String, String)> = meta["pairs"].as_array().map_or_else(Vec::new, |pairs| {
        let names = |pair: &Value| (named(&pair["a"]), named(&pair["b"]), named(&pair["gold"]));
        pairs.iter().map(names).collect()
    });
    let pairs = match given.is_empty() {
        true => vec![("a.txt".to_owned(), "b.txt".to_owned(), "gold.tsv".to_owned())],
        false => given,
    };
    // All pairs that begin with the same text: its passages with all their versions.
    let first = pairs.iter().map(|pair| &pair.0).max_by_key(|name| {
        let count = pairs.iter().filter(|pair| pair.0 == **name).count();
        (count, name.as_str())
    });
    let Some(first) = first.cloned() else { return Vec::new() };
    let language = |name: &str| {
        let key = name.trim_end_matches(".txt");
        let of = meta["lang"].get(key).or_else(|| meta.get(format!("lang_{key}")));
        of.map(named).unwrap_or_default()
    };
    let lines = |name: &str| -> Vec<String> {
        text(name)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.trim().to_owned())
            .collect()
    };
    let mut others: Vec<Other> = Vec::new();
    for (_, other, gold) in pairs.iter().filter(|pair| pair.0 == first) {
        others.push((language(other), lines(other), links(&text(gold))));
    }
    chunks((language(&first), lines(&first)), &others)
}

/// The lines of the other text for each line of the first; a link of several lines stands with the first of them, the
/// others have an empty list.
fn links(gold: &str) -> BTreeMap<usize, Vec<usize>> {
    let numbers = |list: &str| {
        list.split(',')
            .filter_map(|number| number.trim().parse().ok())
            .collect::<Vec<usize>>()
    };
    let mut links = BTreeMap::new();
    for line in gold.lines() {
        let Some((a, b)) = line.split_once('\t') else { continue };
        let (a, b) = (numbers(a), numbers(b));
        if b.is_empty() {
            continue;
        }
        for (at, line) in a.iter().enumerate() {
            links.insert(*line, if at == 0 { b.clone() } else { Vec::new() });
        }
    }
    links
}

type Other = (String, Vec<String>, BTreeMap<usize, Vec<usize>>);

fn chunks((language, first): (String, Vec<String>), others: &[Other]) -> Vec<Versions> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < first.len() {
        let mut to = from;
        let mut size = 0;
        // All lines of a passage have a counterpart in every other text, one after the other there, too.
        while to < first.len() && size < LEAST && others.iter().all(|other| runs_on(&other.2, from, to)) {
            size += first[to].len();
            to += 1;
        }
        if size < LEAST || others.iter().any(|other| other.2.get(&to).is_some_and(Vec::is_empty)) {
            from += 1;
            continue;
        }
        let separator = |language: &str| if language == "zh" { "" } else { " " };
        let mut versions = vec![(language.clone(), first[from..to].join(separator(&language)))];
        for (language, lines, links) in others {
            let of: Vec<&str> = (from..to)
                .flat_map(|line| links.get(&line).into_iter().flatten())
                .map(|&line| lines[line].as_str())
                .collect();
            versions.push((language.clone(), of.join(separator(language))));
        }
        found.push(versions);
        from = to;
    }
    found
}

/// Whether line `to` has a counterpart that follows on those of the lines from `from` on.
fn runs_on(links: &BTreeMap<usize, Vec<usize>>, from: usize, to: usize) -> bool {
    let Some(here) = links.get(&to) else { return false };
    let before = (from..to).rev().filter_map(|line| links.get(&line)?.last()).next();
    match (before, here.first()) {
        (Some(before), Some(here)) => *here == before + 1,
        (None, None) => false,
        _ => true,
    }
}
