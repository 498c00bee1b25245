//! Found links against known ones: strict F1 as Thompson and Koehn (2019) count it, the share of known links that no
//! found one crosses, and how far posteriors are from the truth.

use crate::case::Case;
use diptych::align::learning::Known;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Counts, to be added up over cases.
#[derive(Clone, Default)]
pub(crate) struct Score {
    right: usize,
    found: usize,
    right_links: usize,
    links: usize,
    whole: usize,
    bins: [(f64, f64, f64); 10],
}

impl Score {
    /// What the columns are.
    pub(crate) const HEAD: &str = "strict  whole    ece";

    /// Compares what was found, with posteriors, with what is known.
    pub(crate) fn new(case: &Case, found: &[(Known, f64)]) -> Self {
        let known: HashSet<&Known> = case.gold.iter().collect();
        let is_link = |link: &Known| !link.0.is_empty() && !link.1.is_empty();
        let mut score = Self {
            found: found.len(),
            links: case.gold.iter().filter(|link| is_link(link)).count(),
            ..Self::default()
        };
        let mut groups: [HashMap<u32, usize>; 2] = Default::default();
        for (at, (a, b)) in case.gold.iter().enumerate() {
            groups[0].extend(a.iter().map(|&i| (i, at)));
            groups[1].extend(b.iter().map(|&j| (j, at)));
        }
        let mut crossed = HashSet::new();
        for (link, posterior) in found {
            let right = known.contains(link);
            score.right += usize::from(right);
            if is_link(link) {
                score.right_links += usize::from(right);
                let bin = &mut score.bins[((posterior * 10.0) as usize).min(9)];
                *bin = (bin.0 + posterior, bin.1 + f64::from(u8::from(right)), bin.2 + 1.0);
            }
            let of = |side: usize, list: &[u32]| {
                list.iter()
                    .filter_map(|x| groups[side].get(x).copied())
                    .collect::<Vec<_>>()
            };
            let mut touched: HashSet<usize> = of(0, &link.0).into_iter().chain(of(1, &link.1)).collect();
            if touched.len() > 1 {
                crossed.extend(touched.drain());
            }
        }
        let kept = |(at, link): (usize, &Known)| is_link(link) && !crossed.contains(&at);
        score.whole = case
            .gold
            .iter()
            .enumerate()
            .filter(|&(at, link)| kept((at, link)))
            .count();
        score
    }

    /// Both together.
    pub(crate) fn plus(mut self, other: Self) -> Self {
        self.right += other.right;
        self.found += other.found;
        self.right_links += other.right_links;
        self.links += other.links;
        self.whole += other.whole;
        for (bin, more) in self.bins.iter_mut().zip(other.bins) {
            *bin = (bin.0 + more.0, bin.1 + more.1, bin.2 + more.2);
        }
        self
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |x: usize, y: usize| x as f64 / y.max(1) as f64;
        let (precision, recall) = (share(self.right, self.found), share(self.right_links, self.links));
        let strict = 2.0 * precision * recall / (precision + recall).max(1e-9);
        let total: f64 = self.bins.iter().map(|bin| bin.2).sum();
        let error = self.bins.iter().map(|bin| (bin.0 - bin.1).abs()).sum::<f64>() / total.max(1.0);
        write!(f, "{strict:.3}   {:.3}  {error:.3}", share(self.whole, self.links))
    }
}
