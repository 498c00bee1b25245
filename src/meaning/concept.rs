//! A piece of the built-in table → the group of pieces, of any language, that mean about the same.

/// One number of two bytes a piece, then one of one byte a group; `table/make/cluster.py` says how they were made.
const CONCEPTS: &[u8] = include_bytes!("table/concepts.bin");
/// Stands for a piece without a group.
const NONE: u16 = u16::MAX;

/// How many groups there are; their numbers are below this.
pub const COUNT: u16 = 8192;

/// The group of `piece`, an id of [`Table::built_in`](super::Table::built_in); none for one without a vector. Of words
/// that translate each other about one in three pairs is in one group: much too few to say that two texts mean the
/// same, enough to find, among very many, those worth comparing.
pub fn of(piece: u32) -> Option<u16> {
    let pieces = &CONCEPTS[..CONCEPTS.len() - usize::from(COUNT)];
    let concept = u16::from_le_bytes(*pieces.get(piece as usize * 2..)?.first_chunk()?);
    (concept != NONE).then_some(concept)
}

/// How rare the words of `concept` are: the negative natural logarithm of their share of all text.
pub fn rarity(concept: u16) -> f32 {
    let groups = &CONCEPTS[CONCEPTS.len() - usize::from(COUNT)..];
    groups
        .get(usize::from(concept))
        .map_or(f32::INFINITY, |&step| f32::from(step) / 16.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::{Encoder, Table};

    fn concept(word: &str) -> Option<u16> {
        let mut ids = Vec::new();
        Encoder::new(Table::built_in()).pieces(word, &mut ids);
        of(*ids.last()?)
    }

    #[test]
    fn words_of_any_language_share_a_concept() {
        assert!(concept("bridge").is_some());
        let pairs = [
            ("bridge", "Brücke"),
            ("water", "水"),
            ("king", "国王"),
            ("winter", "hiver"),
            ("school", "学校"),
            ("river", "Fluss"),
            ("money", "钱"),
            ("doctor", "médecin"),
        ];
        let alike = pairs.iter().filter(|(a, b)| concept(a) == concept(b)).count();
        assert!(alike >= 4, "{alike} of {}", pairs.len());
        assert_ne!(concept("bridge"), concept("king"));
    }

    #[test]
    fn every_number_is_below_the_count() {
        let table = Table::built_in();
        assert_eq!(CONCEPTS.len(), 2 * table.len() + usize::from(COUNT));
        assert!((0..table.len() as u32).filter_map(of).all(|concept| concept < COUNT));
        assert_eq!(of(u32::MAX), None);
        let rare = |word| concept(word).map(rarity);
        assert!(
            rare("people") < rare("glacier"),
            "{:?} {:?}",
            rare("people"),
            rare("glacier")
        );
    }
}
