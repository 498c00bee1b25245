//! A function with its gradient → where it is least: limited-memory BFGS (Nocedal 1980) with a backtracking search.

use std::collections::VecDeque;

/// The most steps, and how many are remembered.
const STEPS: usize = 120;
const REMEMBERED: usize = 15;

/// Goes down from `point`; `value` gives the function's value and gradient.
pub(crate) fn minimum(mut point: Vec<f64>, value: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let (mut height, mut gradient) = value(&point);
    let mut history: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..STEPS {
        let way = direction(&gradient, &history);
        let slope = dot(&gradient, &way);
        let mut length = 1.0;
        let found = (0..12).find_map(|_| {
            let next: Vec<f64> = point.iter().zip(&way).map(|(x, step)| x - length * step).collect();
            let (lower, slopes) = value(&next);
            let enough = lower <= height - 1e-4 * length * slope;
            length *= 0.4;
            enough.then_some((next, lower, slopes))
        });
        let Some((next, lower, slopes)) = found else { break };
        let moved = difference(&next, &point);
        let turned = difference(&slopes, &gradient);
        if dot(&moved, &turned) > 1e-12 {
            history.push_back((moved, turned));
            if history.len() > REMEMBERED {
                history.pop_front();
            }
        }
        let done = height - lower < 1e-5;
        (point, height, gradient) = (next, lower, slopes);
        if done {
            break;
        }
    }
    point
}

/// The gradient, turned by what the last steps tell of the curvature.
fn direction(gradient: &[f64], history: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut way = gradient.to_vec();
    let mut shares = Vec::new();
    for (moved, turned) in history.iter().rev() {
        let share = dot(moved, &way) / dot(moved, turned);
        add(&mut way, turned, -share);
        shares.push(share);
    }
    let scale = match history.back() {
        Some((moved, turned)) => dot(moved, turned) / dot(turned, turned),
        None => 1.0 / dot(gradient, gradient).sqrt().max(1.0),
    };
    way.iter_mut().for_each(|x| *x *= scale);
    for ((moved, turned), share) in history.iter().zip(shares.into_iter().rev()) {
        let back = dot(turned, &way) / dot(moved, turned);
        add(&mut way, moved, share - back);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn add(sum: &mut [f64], x: &[f64], factor: f64) {
    sum.iter_mut().zip(x).for_each(|(sum, x)| *sum += factor * x);
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(x, y)| x - y).collect()
}
