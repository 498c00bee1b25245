//! Links → which of them keep the order of the text and which were moved.

use super::{Link, Order};

/// Marks as moved every link outside the heaviest set of links that stand in the same order on both sides. A link
/// weighs as much as its text, so that of two passages that changed places the shorter is the moved one. `links`
/// are in the order of A; the lengths are those of the segments of each side.
pub(super) fn mark_moved(links: &mut [Link], length_a: &[f32], length_b: &[f32]) {
    let long = |lengths: &[f32], numbers: &[u32]| {
        numbers
            .iter()
            .map(|&at| f64::from(lengths[at as usize]) + 1.0)
            .sum::<f64>()
    };
    let weights: Vec<f64> = links
        .iter()
        .map(|link| long(length_a, &link.a) + long(length_b, &link.b))
        .collect();
    let firsts: Vec<u32> = links.iter().map(|link| link.b[0]).collect();
    let mut kept = vec![false; links.len()];
    backbone(&firsts, &weights).into_iter().for_each(|at| kept[at] = true);
    for (link, kept) in links.iter_mut().zip(kept) {
        link.order = if kept { Order::InOrder } else { Order::Moved };
    }
}

/// The numbers, rising, of the heaviest rising subsequence of `places`, all different; in n·log n (a Fenwick tree
/// of the best sums up to each place).
pub(crate) fn backbone(places: &[u32], weights: &[f64]) -> Vec<usize> {
    let size = places.iter().max().map_or(0, |&place| place as usize + 1);
    let mut tree: Vec<Option<usize>> = vec![None; size + 1];
    let mut sums = vec![0.0; places.len()];
    let mut before = vec![None; places.len()];
    let sum_of = |sums: &[f64], at: Option<usize>| at.map_or(0.0, |at: usize| sums[at]);
    for (at, (&place, &weight)) in places.iter().zip(weights).enumerate() {
        let mut node = place as usize;
        while node > 0 {
            if sum_of(&sums, tree[node]) > sum_of(&sums, before[at]) {
                before[at] = tree[node];
            }
            node &= node - 1;
        }
        sums[at] = weight + sum_of(&sums, before[at]);
        let mut node = place as usize + 1;
        while node <= size {
            if sums[at] > sum_of(&sums, tree[node]) {
                tree[node] = Some(at);
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut at = (0..places.len()).max_by(|&x, &y| sums[x].total_cmp(&sums[y]).then(y.cmp(&x)));
    let mut chosen = Vec::new();
    while let Some(index) = at {
        chosen.push(index);
        at = before[index];
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_passages_that_changed_places_the_shorter_is_moved() {
        assert_eq!(backbone(&[3, 4, 0, 1, 2], &[1.0, 1.0, 1.0, 1.0, 1.0]), [2, 3, 4]);
        assert_eq!(backbone(&[3, 4, 0, 1, 2], &[2.0, 2.0, 1.0, 1.0, 1.0]), [0, 1]);
        assert!(backbone(&[], &[]).is_empty());
    }
}
