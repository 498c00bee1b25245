//! What holds for the alignment of any two texts.

use super::{Alignment, Options, Order, Pin, Says, Segments, segments};
use crate::text::Language;
use proptest::prelude::*;

const WORDS: &str = "harbor lantern winter bishop copper orchard thunder ledger saddle velvet anchor furnace meadow \
    compass barley cannon widow granite scholar turnip mirror ransom glacier sparrow treaty cellar hammer violin \
    desert oyster pilgrim quarry ribbon tunnel vineyard whistle zebra acorn blanket chimney dagger emperor falcon \
    garden helmet island jacket kettle ladder market needle office palace rabbit shadow temple uncle valley wagon \
    yellow bridge carriage doctor engine forest gospel hunter iron judge king letter mountain nurse ocean prison";

/// A segment of its own for each number: twelve words that hardly any other has together.
fn text(number: u64) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut chosen: Vec<&str> = Vec::new();
    for _ in 0..12 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        chosen.push(words[(state >> 33) as usize % words.len()]);
    }
    format!("The {} came.", chosen.join(" "))
}

/// The same told a little differently.
fn retold(number: u64) -> String {
    text(number).replacen(" came", " arrived at last", 1)
}

fn align(a: &[String], b: &[String]) -> Alignment {
    align_with(a, b, &Options::default())
}

fn align_with(a: &[String], b: &[String], options: &Options) -> Alignment {
    let side = |texts: &[String]| Segments {
        texts: texts
            .iter()
            .map(|text| Box::leak(text.clone().into_boxed_str()) as &str)
            .collect(),
        language: Language::ENGLISH,
    };
    segments(&side(a), &side(b), options)
}

fn texts(numbers: impl IntoIterator<Item = u64>) -> Vec<String> {
    numbers.into_iter().map(text).collect()
}

/// Single pairs of linked segments.
fn pairs(alignment: &Alignment) -> Vec<(u32, u32)> {
    let links = alignment.links.iter();
    links
        .flat_map(|link| link.a.iter().flat_map(|&a| link.b.iter().map(move |&b| (a, b))))
        .collect()
}

fn says() -> impl Strategy<Value = Says> {
    prop::sample::select(vec![Says::Link, Says::Forbid, Says::Split, Says::Merge])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_segment_is_in_one_link_or_in_the_rest(a in prop::collection::vec(0u64..40, 0..25), b in prop::collection::vec(0u64..40, 0..25)) {
        let alignment = align(&texts(a.clone()), &texts(b.clone()));
        let mut all_a: Vec<u32> = alignment.links.iter().flat_map(|link| link.a.clone()).chain(alignment.only_a).collect();
        let mut all_b: Vec<u32> = alignment.links.iter().flat_map(|link| link.b.clone()).chain(alignment.only_b).collect();
        all_a.sort_unstable();
        all_b.sort_unstable();
        prop_assert_eq!(all_a, (0..a.len() as u32).collect::<Vec<_>>());
        prop_assert_eq!(all_b, (0..b.len() as u32).collect::<Vec<_>>());
        prop_assert!(alignment.links.iter().all(|link| (0.0..=1.0).contains(&link.confidence)));
    }

    #[test]
    fn swapped_sides_give_the_mirror(a in prop::collection::vec(0u64..40, 0..25), b in prop::collection::vec(0u64..40, 0..25)) {
        let there = align(&texts(a.clone()), &texts(b.clone()));
        let mut back = align(&texts(b), &texts(a));
        for link in &mut back.links {
            std::mem::swap(&mut link.a, &mut link.b);
        }
        back.links.sort_by(|x, y| x.a.cmp(&y.a));
        std::mem::swap(&mut back.only_a, &mut back.only_b);
        prop_assert_eq!(there, back);
    }

    #[test]
    fn pins_hold_and_the_rest_is_aligned(
        count in 12u64..30,
        (from, to) in (0usize..12, 0usize..12),
        alone in 0u32..12,
        swapped in any::<bool>(),
    ) {
        let (mut a, mut b) = (texts(0..count), (0..count).map(retold).collect::<Vec<_>>());
        if swapped {
            // The other side is now the one that the aligner takes first.
            a.extend(texts(100..104));
            std::mem::swap(&mut a, &mut b);
        }
        let link = Pin::link([from as u32], [to as u32]);
        let options = Options {
            pins: vec![link, Pin::link([], [alone])],
            ..Options::default()
        };
        let alignment = align_with(&a, &b, &options);
        let of_link = |at: &&super::Link| at.a == [from as u32] && at.b == [to as u32] && at.confidence == 1.0;
        prop_assert_eq!(alignment.links.iter().filter(of_link).count(), 1);
        prop_assert!(alignment.only_b.contains(&alone) || alone == to as u32);
        let found = pairs(&alignment);
        let touched = |at: u32| [from as u32, to as u32, alone].contains(&at);
        let kept = (0..count as u32).filter(|&at| !touched(at) && found.contains(&(at, at))).count();
        prop_assert!(kept + 5 >= count as usize, "{found:?}");
        let all_b = found.iter().map(|pair| pair.1).chain(alignment.only_b);
        prop_assert_eq!(all_b.collect::<std::collections::BTreeSet<_>>().len(), b.len());
    }

    #[test]
    fn any_pins_at_all_do_no_harm(
        pins in prop::collection::vec((says(), prop::collection::vec(0u32..30, 0..3), prop::collection::vec(0u32..30, 0..3)), 0..5),
        a in prop::collection::vec(0u64..40, 0..25), b in prop::collection::vec(0u64..40, 0..25),
    ) {
        let options = Options {
            pins: pins.into_iter().map(|(says, a, b)| Pin { says, ..Pin::link(a, b) }).collect(),
            ..Options::default()
        };
        let alignment = align_with(&texts(a.clone()), &texts(b), &options);
        let mut all: Vec<u32> = alignment.links.iter().flat_map(|link| link.a.clone()).chain(alignment.only_a).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..a.len() as u32).collect::<Vec<_>>());
    }

    #[test]
    fn the_number_of_threads_changes_nothing(a in prop::collection::vec(0u64..40, 0..25), b in prop::collection::vec(0u64..40, 0..25)) {
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| align(&texts(a.clone()), &texts(b.clone())))
        };
        let bits = |alignment: &Alignment| {
            let links = alignment.links.iter();
            links.map(|link| link.confidence.to_bits()).collect::<Vec<_>>()
        };
        let (one, two) = (run(1), run(2));
        prop_assert_eq!(bits(&one), bits(&two));
        prop_assert_eq!(one, two);
    }

    #[test]
    fn a_text_is_like_itself(count in 1u64..40) {
        let one = texts(0..count);
        let alignment = align(&one, &one);
        prop_assert_eq!(pairs(&alignment), (0..count as u32).map(|at| (at, at)).collect::<Vec<_>>());
        prop_assert!(alignment.links.iter().all(|link| link.confidence >= 0.99 && link.order == Order::InOrder));
    }

    #[test]
    fn blocks_in_another_order_lose_no_link(first in 4u64..12, second in 4u64..12, third in 4u64..12) {
        let (x, y, z) = (0..first, first..first + second, first + second..first + second + third);
        let told: Vec<u64> = x.clone().chain(y.clone()).chain(z.clone()).collect();
        let turned: Vec<u64> = z.chain(x).chain(y).collect();
        let alignment = align(&texts(told), &turned.iter().map(|&number| retold(number)).collect::<Vec<_>>());
        let found = pairs(&alignment);
        for (b, &a) in turned.iter().enumerate() {
            prop_assert!(found.contains(&(a as u32, b as u32)), "{a} is at {b}");
        }
        prop_assert!(alignment.links.iter().any(|link| link.order == Order::Moved));
    }

    #[test]
    fn unrelated_text_at_both_ends_changes_no_link(count in 8u64..25, before in 1usize..6, after in 1usize..6) {
        let a = texts(0..count);
        let b: Vec<String> = (0..count).map(retold).collect();
        let within = pairs(&align(&a, &b));
        let foreign = |from: u64, count: usize| (from..from + count as u64).map(|number| {
            format!("Zwölf Boxkämpfer {number} jagen Viktor {} über den großen Deich.", number * 7919)
        });
        let longer: Vec<String> = foreign(100, before).chain(b).chain(foreign(200, after)).collect();
        let moved: Vec<(u32, u32)> = within.iter().map(|&(a, b)| (a, b + before as u32)).collect();
        prop_assert_eq!(pairs(&align(&a, &longer)), moved);
    }
}

#[test]
fn empty_sides_are_all_rest() {
    let some = texts(0..3);
    assert_eq!(align(&[], &[]), Alignment::default());
    assert_eq!(align(&some, &[]).only_a, [0, 1, 2]);
    assert_eq!(align(&[], &some).only_b, [0, 1, 2]);
}

#[test]
fn segments_without_a_word_do_no_harm() {
    let odd: Vec<String> = ["", " ", "…", "—", "!?"].map(String::from).to_vec();
    let alignment = align(&odd, &texts(0..4));
    let linked: usize = alignment.links.iter().map(|link| link.a.len()).sum();
    assert_eq!(alignment.only_a.len() + linked, 5);
}
