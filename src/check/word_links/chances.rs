//! The words of all links → for each pair of words in a link the chance that one stands for the other.
//!
//! IBM's first model (Brown et al. 1993) with a word for nothing, fitted in both directions by expectation and
//! maximisation; the likeness of two words is the prior of their chance, worth [`WEIGHT`] places, so that form and
//! meaning lead where there is little text and counts where there is much. A link is judged by the counts of the
//! others (leaving one out, Ney et al. 1995): else each would confirm its own first guess. In a link whose sides have the
//! same words each stands for itself: it is a sure witness for the others, and nothing is to be found out about it.

use super::super::terms::token::Vocabulary;
use super::Passages;
use super::likeness::Likeness;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The chances of one link: row by row, a row for each word of A; of a copy none.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) chance: Vec<f32>,
    pub(super) likeness: Vec<f32>,
}

/// How many rounds of fitting: later ones change hardly a pair.
const ROUNDS: usize = 5;
/// The prior of words of likeness `s` is exp(STEEP · (s − 1)): a cosine of a half has a fiftieth of what equality has.
const STEEP: f32 = 8.0;
/// The chance of standing for nothing.
const NOTHING: f32 = 0.001;
const WEIGHT: f32 = 2.0;

/// The pairs of words that meet in some link.
struct Pairs {
    /// Per link and cell the number of its pair; of a copy only those of each word with itself.
    cells: Vec<Vec<u32>>,
    /// Per link and cell how much the distance of the two places leaves of the chance.
    order: Vec<Vec<f32>>,
    prior: Vec<f32>,
}

/// One direction of the model: what comes from the words of side `given`.
struct Model {
    given: usize,
    /// How often each pair is expected, and how often each word stands for anything.
    expected: Vec<f32>,
    all: Vec<f32>,
    /// Per link what it gave to `expected`, cell by cell: a link is no witness for itself.
    own: Vec<Vec<f32>>,
}

/// The chances of every link of `passages`.
pub(super) fn chances(passages: &[Passages], vocabulary: &Vocabulary) -> Vec<Cells> {
    let pairs = pairs(passages, vocabulary);
    let [there, back] = [0, 1].map(|given| fit(passages, &pairs, given, vocabulary.keys.len()));
    let both = there.own.iter().zip(&back.own).zip(&pairs.cells);
    both.zip(passages)
        .map(|(((x, y), cells), of)| match of.is_copy {
            true => Cells::default(),
            false => Cells {
                chance: x.iter().zip(y).map(|(x, y)| (x * y).sqrt()).collect(),
                likeness: cells
                    .iter()
                    .map(|&pair| pairs.prior[pair as usize].ln() / STEEP + 1.0)
                    .collect(),
            },
        })
        .collect()
}

fn pairs(passages: &[Passages], vocabulary: &Vocabulary) -> Pairs {
    let likeness = Likeness::new(vocabulary);
    let mut numbers: FxHashMap<[u32; 2], u32> = FxHashMap::default();
    let mut pairs = Pairs {
        cells: Vec::with_capacity(passages.len()),
        order: Vec::with_capacity(passages.len()),
        prior: Vec::new(),
    };
    let prior = &mut pairs.prior;
    let mut number = |a: u32, b: u32| {
        *numbers.entry([a, b]).or_insert_with(|| {
            prior.push((STEEP * (likeness.of(a, b) - 1.0)).exp());
            prior.len() as u32 - 1
        })
    };
    for of in passages {
        if of.is_copy {
            pairs
                .cells
                .push(of.places[0].iter().map(|of| number(of.word, of.word)).collect());
            pairs.order.push(Vec::new());
            continue;
        }
        let [rows, columns] = of.places.each_ref().map(Vec::len);
        let mut cells = Vec::with_capacity(rows * columns);
        let mut order = Vec::with_capacity(rows * columns);
        for (row, a) in of.places[0].iter().enumerate() {
            for (column, b) in of.places[1].iter().enumerate() {
                let apart = (row as f32 / rows as f32 - column as f32 / columns as f32).abs();
                order.push((-of.order * apart).exp());
                cells.push(number(a.word, b.word));
            }
        }
        pairs.cells.push(cells);
        pairs.order.push(order);
    }
    pairs
}

fn fit(passages: &[Passages], pairs: &Pairs, given: usize, words: usize) -> Model {
    let mut model = Model {
        given,
        expected: vec![0.0; pairs.prior.len()],
        all: vec![0.0; words],
        own: pairs.cells.iter().map(|cells| vec![0.0; cells.len()]).collect(),
    };
    for _ in 0..ROUNDS {
        let own: Vec<Vec<f32>> = (0..passages.len())
            .into_par_iter()
            .map(|link| match passages[link].is_copy {
                true => vec![1.0; pairs.cells[link].len()],
                false => posterior(&model, &passages[link], pairs, link),
            })
            .collect();
        model.expected.fill(0.0);
        model.all.fill(0.0);
        for ((cells, own), of) in pairs.cells.iter().zip(&own).zip(passages) {
            let columns = of.places[1].len();
            for (at, (&pair, chance)) in cells.iter().zip(own).enumerate() {
                let place = match of.is_copy {
                    true => at,
                    false => [at / columns, at % columns][given],
                };
                model.expected[pair as usize] += chance;
                model.all[of.places[given][place].word as usize] += chance;
            }
        }
        model.own = own;
    }
    model
}

/// For each cell of a link the chance that the word of the other side comes from that of side `given`.
fn posterior(model: &Model, of: &Passages, pairs: &Pairs, link: usize) -> Vec<f32> {
    let [rows, columns] = [of.places[0].len(), of.places[1].len()];
    let (cells, order, own) = (&pairs.cells[link], &pairs.order[link], &model.own[link]);
    // from one given word to the next, and along the words of the other side
    let (given, other, down, along) = if model.given == 0 {
        (rows, columns, columns, 1)
    } else {
        (columns, rows, 1, columns)
    };
    let mut posterior = vec![0.0; cells.len()];
    for from in 0..given {
        let at = |to: usize| from * down + to * along;
        let own_all: f32 = (0..other).map(|to| own[at(to)]).sum();
        let word = of.places[model.given][from].word as usize;
        let all = (model.all[word] - own_all).max(0.0);
        for to in 0..other {
            let pair = cells[at(to)] as usize;
            let seen = (model.expected[pair] - own[at(to)]).max(0.0);
            posterior[at(to)] = (seen + WEIGHT * pairs.prior[pair]) / (all + WEIGHT) * order[at(to)];
        }
    }
    for to in 0..other {
        let at = |from: usize| from * down + to * along;
        let sum: f32 = NOTHING + (0..given).map(|from| posterior[at(from)]).sum::<f32>();
        (0..given).for_each(|from| posterior[at(from)] /= sum);
    }
    posterior
}
