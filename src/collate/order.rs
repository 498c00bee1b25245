//! Texts → an order of them that hangs on what they say, not on how they were given.

use crate::segment::Side;

/// The numbers of `sides`, the source first where there is one, the versions by their texts. Two that are the same in
/// all that matters may come in either order: whatever holds for one holds for the other.
pub(super) fn canonical(sides: &[Side], has_source: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sides.len()).collect();
    let versions = &mut order[usize::from(has_source).min(sides.len())..];
    versions.sort_by(|&x, &y| {
        let (x, y) = (&sides[x], &sides[y]);
        let key = |side: &Side| (side.language, side.segments.len());
        (x.document.text.as_str(), key(x))
            .cmp(&(y.document.text.as_str(), key(y)))
            .then_with(|| spans(x).cmp(spans(y)))
    });
    order
}

fn spans(side: &Side) -> impl Iterator<Item = crate::text::Span> + '_ {
    side.segments.iter().map(|segment| segment.span)
}
