//! A folder with two texts and their known links → a case, and altered copies of it.

use anyhow::Context;
use diptych::align::Segments;
use diptych::align::learning::Known;
use diptych::text::Language;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Two texts with known links.
pub(crate) struct Case {
    pub(crate) a: Side,
    pub(crate) b: Side,
    pub(crate) gold: Vec<Known>,
    /// How much its links are to be trusted: coarse ones say less.
    pub(crate) trust: f64,
}

/// The segments of a text.
#[derive(Clone)]
pub(crate) struct Side {
    texts: Vec<String>,
    language: Language,
}

impl Side {
    /// The side as the aligner takes it.
    pub(crate) fn segments(&self) -> Segments<'_> {
        Segments {
            texts: self.texts.iter().map(String::as_str).collect(),
            language: self.language,
        }
    }
}

/// Long texts are cut after about so many segments of A: no case is to outweigh the others.
const MOST: u32 = 1000;

/// Reads a case.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Case> {
    let text = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let meta: serde_json::Value = serde_json::from_str(&text("meta.json")?)?;
    let side = |name: &str, language: &str| -> anyhow::Result<Side> {
        let lines = text(name)?;
        Ok(Side {
            texts: lines
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(str::to_owned)
                .collect(),
            language: meta[language]
                .as_str()
                .unwrap_or("und")
                .parse()
                .map_err(anyhow::Error::msg)?,
        })
    };
    let numbers = |list: &str| -> Vec<u32> {
        let mut numbers: Vec<u32> = list
            .split(',')
            .filter_map(|number| number.trim().parse().ok())
            .collect();
        numbers.sort_unstable();
        numbers
    };
    let gold = text("gold.tsv")?;
    let gold = gold
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    let gold: Vec<Known> = gold
        .map(|(a, b)| (numbers(a), numbers(b)))
        .filter(|(a, b)| !a.is_empty() || !b.is_empty())
        .collect();
    let case = Case {
        a: side("a.txt", "lang_a")?,
        b: side("b.txt", "lang_b")?,
        gold,
        trust: 1.0,
    };
    Ok(case.cut())
}

impl Case {
    /// How many segments both sides have.
    pub(crate) fn len(&self) -> usize {
        self.a.texts.len() + self.b.texts.len()
    }

    fn cut(mut self) -> Self {
        if self.a.texts.len() as u32 <= MOST + MOST / 10 {
            return self;
        }
        self.gold.retain(|(a, _)| a.iter().all(|&i| i < MOST));
        let last = |side: fn(&Known) -> &Vec<u32>, gold: &[Known]| {
            gold.iter()
                .flat_map(|link| side(link).iter().copied())
                .max()
                .unwrap_or(0)
        };
        let linked: Vec<Known> = self
            .gold
            .iter()
            .filter(|(a, b)| !a.is_empty() && !b.is_empty())
            .cloned()
            .collect();
        let end = last(|link| &link.1, &linked);
        self.gold.retain(|(_, b)| b.iter().all(|&j| j <= end));
        self.a.texts.truncate(last(|link| &link.0, &self.gold) as usize + 1);
        self.b.texts.truncate(end as usize + 1);
        self
    }

    /// A copy in which runs of one to five links lose a side at a share `drop` of places, and neighbours are joined
    /// at a share `join`: real texts leave out and join more than most gold does.
    pub(crate) fn altered(&self, seed: u64, drop: f64, join: f64) -> Self {
        let mut random = Random(seed.wrapping_mul(7919) + 13);
        let (links, mut gold): (Vec<Known>, Vec<Known>) = self
            .gold
            .iter()
            .cloned()
            .partition(|(a, b)| !a.is_empty() && !b.is_empty());
        let mut gone: [HashSet<u32>; 2] = Default::default();
        let mut links = links.into_iter();
        while let Some(link) = links.next() {
            if random.share() >= drop {
                gold.push(link);
                continue;
            }
            let (run, side) = ([1, 1, 1, 1, 2, 2, 3, 5][random.below(8)], random.below(2));
            for (a, b) in std::iter::once(link).chain(links.by_ref().take(run - 1)) {
                if side == 0 {
                    gone[0].extend(a);
                    gold.push((vec![], b));
                } else {
                    gone[1].extend(b);
                    gold.push((a, vec![]));
                }
            }
        }
        let (a, new_a) = self.a.altered(&gone[0], join, &mut random);
        let (b, new_b) = self.b.altered(&gone[1], join, &mut random);
        Self {
            gold: regrouped(&gold, &new_a, &new_b),
            a,
            b,
            trust: self.trust,
        }
    }
}

impl Case {
    /// A copy in which a share `drop` of the links loses a side, and a share `moved` stands elsewhere in B, each alone.
    pub(crate) fn moved(&self, seed: u64, drop: f64, moved: f64) -> Self {
        let mut random = Random(seed.wrapping_mul(7919) + 29);
        let mut gone: [HashSet<u32>; 2] = Default::default();
        let (mut in_place, mut elsewhere): (Vec<&Known>, Vec<&Known>) = Default::default();
        for link in &self.gold {
            let (a, b) = link;
            match random.share() {
                share if share < drop / 2.0 => gone[0].extend(a),
                share if share < drop => gone[1].extend(b),
                share if share < drop + moved && !b.is_empty() => {
                    elsewhere.push(link);
                    continue;
                }
                _ => {}
            }
            in_place.push(link);
        }
        in_place.retain(|(_, b)| !b.is_empty());
        in_place.sort_by_key(|(_, b)| b[0]);
        for link in elsewhere {
            in_place.insert(random.below(in_place.len() + 1), link);
        }
        let left = |side: usize, numbers: Vec<u32>| -> Vec<u32> {
            let stays = |at: &u32| !gone[side].contains(at);
            numbers.into_iter().filter(stays).collect()
        };
        let order = [
            left(0, (0..self.a.texts.len() as u32).collect()),
            left(1, in_place.iter().flat_map(|(_, b)| b).copied().collect()),
        ];
        let [new_a, new_b] = order.each_ref().map(|order| -> HashMap<u32, u32> {
            let numbered = (0u32..).zip(order);
            numbered.map(|(new, &old)| (old, new)).collect()
        });
        Self {
            a: self.a.in_order(&order[0]),
            b: self.b.in_order(&order[1]),
            gold: regrouped(&self.gold, &new_a, &new_b),
            trust: self.trust,
        }
    }
}

impl Side {
    fn in_order(&self, numbers: &[u32]) -> Self {
        let texts = numbers.iter().map(|&at| self.texts[at as usize].clone());
        Self {
            texts: texts.collect(),
            language: self.language,
        }
    }

    /// Without the segments `gone`, neighbours joined at a share `join`; also the new number of each old segment.
    fn altered(&self, gone: &HashSet<u32>, join: f64, random: &mut Random) -> (Self, HashMap<u32, u32>) {
        let (mut texts, mut numbers): (Vec<String>, _) = (Vec::new(), HashMap::new());
        for (at, text) in (0u32..).zip(&self.texts).filter(|(at, _)| !gone.contains(at)) {
            let joined = random.share() < join;
            match texts.last_mut() {
                Some(last) if joined => {
                    if !self.language.is_unspaced() {
                        last.push(' ');
                    }
                    last.push_str(text);
                }
                _ => texts.push(text.clone()),
            }
            numbers.insert(at, texts.len() as u32 - 1);
        }
        let language = self.language;
        (Self { texts, language }, numbers)
    }
}

/// The links between the new numbers: those that share a segment become one.
fn regrouped(gold: &[Known], a: &HashMap<u32, u32>, b: &HashMap<u32, u32>) -> Vec<Known> {
    let mut group: HashMap<(usize, u32), usize> = HashMap::new();
    let mut members: BTreeMap<usize, Vec<(usize, u32)>> = BTreeMap::new();
    for (number, (left, right)) in gold.iter().enumerate() {
        let left = left.iter().filter_map(|i| a.get(i)).map(|&i| (0, i));
        let right = right.iter().filter_map(|j| b.get(j)).map(|&j| (1, j));
        members.insert(number, Vec::new());
        for segment in left.chain(right) {
            let old = group.get(&segment).copied();
            let moved = match old {
                Some(old) if old != number => members.remove(&old).unwrap_or_default(),
                Some(_) => continue,
                None => vec![segment],
            };
            for segment in moved {
                group.insert(segment, number);
                members.entry(number).or_default().push(segment);
            }
        }
    }
    let mut links = Vec::new();
    for mut segments in members.into_values() {
        segments.sort_unstable();
        segments.dedup();
        let side = |which: usize| {
            segments
                .iter()
                .filter(move |(side, _)| *side == which)
                .map(|&(_, at)| at)
        };
        if side(0).count() > 0 && side(1).count() > 0 {
            links.push((side(0).collect(), side(1).collect()));
        } else {
            links.extend(side(0).map(|i| (vec![i], vec![])));
            links.extend(side(1).map(|j| (vec![], vec![j])));
        }
    }
    links
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }
}
