//! The shapes of a bead: how many segments of A stand against how many of B.

/// How many segments of A and of B a bead of each shape joins; the first two leave one segment alone.
///
/// Shapes up to 1-3 cap the recall at .96 on novels, these at .996.
pub(super) const SHAPES: [(u32, u32); 21] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (2, 1),
    (3, 1),
    (4, 1),
    (5, 1),
    (6, 1),
    (2, 2),
    (2, 3),
    (3, 2),
    (3, 3),
    (2, 4),
    (4, 2),
    (3, 4),
    (4, 3),
];

/// The most segments of one side in a bead.
pub(super) const LONGEST: u32 = 6;

/// The number in [`SHAPES`] of a segment of A alone.
pub(super) const ONLY_A: u8 = 0;

/// The number in [`SHAPES`] of a segment of B alone.
pub(super) const ONLY_B: u8 = 1;
