//! Whether a confidence means what it says: of links given 0.9, are nine in ten right?

use super::Gold;
use crate::align::Alignment;

/// How many bins confidences are sorted into.
const BINS: usize = 10;

/// Confidences against truth, in bins of equal width; those of several cases add up.
///
/// The error is the expected calibration error of Guo et al., *On Calibration of Modern Neural Networks* (ICML 2017).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// The bins, from low confidence to high.
    pub bins: [Bin; BINS],
}

/// The links whose confidence lies in one range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub links: usize,
    /// The sum of their confidences.
    pub confidence: f64,
    /// How many of them the gold has exactly.
    pub right: usize,
}

impl Calibration {
    /// Sorts the links of `alignment` into bins.
    pub fn of(gold: &Gold, alignment: &Alignment) -> Self {
        let mut calibration = Self::default();
        for link in &alignment.links {
            let confidence = f64::from(link.confidence).clamp(0.0, 1.0);
            let bin = &mut calibration.bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.links += 1;
            bin.confidence += confidence;
            bin.right += usize::from(gold.links.contains(&(link.a.clone(), link.b.clone())));
        }
        calibration
    }

    /// Adds the links of another case.
    pub fn add(&mut self, other: &Self) {
        for (bin, more) in self.bins.iter_mut().zip(&other.bins) {
            bin.links += more.links;
            bin.confidence += more.confidence;
            bin.right += more.right;
        }
    }

    /// The mean distance between what the confidences say and what is true, weighted by links: 0 is perfect.
    pub fn error(&self) -> f64 {
        let links: usize = self.bins.iter().map(|bin| bin.links).sum();
        let distance: f64 = self
            .bins
            .iter()
            .map(|bin| (bin.confidence - bin.right as f64).abs())
            .sum();
        if links == 0 { 0.0 } else { distance / links as f64 }
    }
}
