//! A path → the corridor around it: for each number of A's first segments the numbers of B's to consider.

use std::ops::Range;

/// The corridor of `width` on either side of the line through the links of `path`, for `n` and `m` segments; rising,
/// connected, from (0, 0) to (n, m).
pub(super) fn corridor(path: &[(Range<u32>, Range<u32>)], n: u32, m: u32, width: u32) -> Vec<Range<u32>> {
    let links = path.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty());
    let mut points: Vec<(f32, f32)> = vec![(-1.0, -1.0)];
    points.extend(links.map(|(a, b)| (a.start as f32, b.start as f32)));
    points.push((n as f32, m as f32));
    let mut at = 0;
    let mut centre: Vec<f32> = (0..=n)
        .map(|i| {
            while points[at + 1].0 < i as f32 {
                at += 1;
            }
            let ((x0, y0), (x1, y1)) = (points[at], points[at + 1]);
            y0 + (y1 - y0) * (i as f32 - x0) / (x1 - x0)
        })
        .collect();
    centre[0] = 0.0;
    let (mut low, mut high) = (0, 0);
    let mut rows: Vec<Range<u32>> = (0..centre.len())
        .map(|i| {
            let near = &centre[i.saturating_sub(1)..(i + 2).min(centre.len())];
            let (least, most) = near
                .iter()
                .fold((f32::MAX, f32::MIN), |(l, h), &c| (l.min(c), h.max(c)));
            low = low.max((least.floor() as u32).saturating_sub(width));
            high = high.max((most.ceil() as u32 + width + 1).min(m + 1));
            low..high
        })
        .collect();
    rows[0].start = 0;
    let last = rows.len() - 1;
    rows[last].end = m + 1;
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_the_path_and_holds_both_ends() {
        let path: Vec<(Range<u32>, Range<u32>)> = (0..30).map(|i| (i..i + 1, i + 20..i + 21)).collect();
        let rows = corridor(&path, 30, 50, 3);
        assert_eq!((rows[0].start, rows[30].end), (0, 51));
        assert!(rows[15].contains(&35) && !rows[15].contains(&15));
        assert!(
            rows.windows(2)
                .all(|pair| pair[0].start <= pair[1].start && pair[1].start < pair[0].end)
        );
    }
}
