//! Lists of unequal length, one a segment, in one allocation.

/// A list for each segment.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Rows<T> {
    /// No segments yet.
    pub(super) fn new() -> Self {
        Self {
            starts: vec![0],
            items: Vec::new(),
        }
    }

    /// So many empty lists.
    pub(super) fn empty(count: usize) -> Self {
        Self {
            starts: vec![0; count + 1],
            items: Vec::new(),
        }
    }

    /// The number of lists.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list of the segment numbered `index`.
    pub(super) fn row(&self, index: usize) -> &[T] {
        &self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// The list of the segment numbered `index`, to be changed in place.
    pub(super) fn row_mut(&mut self, index: usize) -> &mut [T] {
        &mut self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// Adds the list of the next segment.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.starts.push(self.items.len() as u32);
    }

    /// All lists, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// The items of all lists in one.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }
}
