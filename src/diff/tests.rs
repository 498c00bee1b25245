//! Text in, marked text out: what a reader sees, and what must hold for any two texts.

use super::*;
use crate::text::fold;
use proptest::prelude::*;

fn passage(text: &str, language: Language) -> (Vec<Span>, Language) {
    let mut start = 0;
    let segments = text.split('\n').map(|line| {
        start += line.len() + 1;
        Span::new(start - 1 - line.len(), start - 1)
    });
    (segments.filter(|span| !span.is_empty()).collect(), language)
}

fn edits(a: &str, b: &str, language: Language) -> Vec<Edit> {
    let (segments_a, segments_b) = (passage(a, language).0, passage(b, language).0);
    let passage = |text, segments| Passage {
        text,
        segments,
        language,
    };
    words(passage(a, &segments_a), passage(b, &segments_b), &Options::default())
}

/// The edits as one text, in the manner of `wdiff`; each with the initials of its class.
fn marked(a: &str, b: &str, language: Language) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for edit in edits(a, b, language) {
        shown += &a[from..edit.a.start];
        let class = format!("{:?}", edit.class);
        let (old, new) = (edit.a.of(a), edit.b.of(b));
        shown += &match edit.kind {
            EditKind::Replaced => format!("[{old}→{new}]{}", &class[..3]),
            EditKind::Inserted => format!("{{+{new}+}}{}", &class[..3]),
            EditKind::Deleted => format!("{{-{old}-}}{}", &class[..3]),
            EditKind::Moved => format!("{{~{old}~}}"),
        };
        from = edit.a.end;
    }
    shown + &a[from..]
}

fn english(a: &str, b: &str) -> String {
    marked(a, b, Language::ENGLISH)
}

#[test]
fn forms_of_a_word_are_told_from_other_words() {
    insta::assert_snapshot!(english(
        "In the beginning God created the heaven and the earth.",
        "In the beginning, God created the heavens and the earth.",
    ), @"In the beginning{+,+}Pun God created the [heaven→heavens]Spe and the earth.");
    insta::assert_snapshot!(english("We analyse the colour of high-quality goods.", "We analyze the color of high quality products."), @"We [analyse→analyze]Spe the [colour→color]Spe of [high-quality→high quality]Spe [goods→products]Par.");
}

#[test]
fn stop_words_between_changes_are_swallowed() {
    insta::assert_snapshot!(english(
        "The envoy walked to the edge of a dark forest and slept.",
        "The envoy strolled over the rim of some gloomy woodland and slept.",
    ), @"The envoy [walked to the edge of a dark forest→strolled over the rim of some gloomy woodland]Par and slept.");
    insta::assert_snapshot!(english("He is the king of Israel and Judah.", "He is the great king of all Israel and Judah."), @"He is the{+great+}Par king of{+all+}Par Israel and Judah.");
}

#[test]
fn numbers_and_names_are_told_apart() {
    insta::assert_snapshot!(english("It cost 9,000,000 yuan on March 5.", "It cost 9000000 yuan on March 15."), @"It cost [9,000,000→9000000]Spe yuan on March [5→15]Num.");
    insta::assert_snapshot!(english("The delegation of Jiangsu met in Beijing.", "The delegation of Hebei met in Beijing."), @"The delegation of [Jiangsu→Hebei]Nam met in Beijing.");
    insta::assert_snapshot!(english("It cost $5.", "It cost €5."), @"It cost [$→€]Num5.");
}

#[test]
fn statements_left_out_are_omissions() {
    insta::assert_snapshot!(english("He must not leave the town before dawn.", "He must leave the town before dawn."), @"He must {-not-}Omi leave the town before dawn.");
    insta::assert_snapshot!(english("We came. The harbour was frozen. We left.", "We came. We left."), @"We came. {-The harbour was frozen.-}Omi We left.");
    insta::assert_snapshot!(english("We came home.", "And so we came home."), @"{+And so+}ParWe came home.");
}

#[test]
fn moved_phrases_are_shown_as_moved() {
    insta::assert_snapshot!(english(
        "On the fifth of March the minister visited the frozen northern harbour and praised the dockers.",
        "The minister praised the dockers and visited on the fifth of March the frozen northern harbour.",
    ), @"{+The minister+}Par{+and visited+}ParOn the fifth of March {-the minister visited-}Par the frozen northern harbour {-and-}Par {~praised the dockers~}.");
}

#[test]
fn rewordings_are_cut_clause_by_clause() {
    insta::assert_snapshot!(english(
        "When evening fell, the weary travellers sought shelter; nobody in that village would open a door to them.",
        "As night came down, tired wanderers looked for a roof; not one household there let these strangers inside.",
    ), @"[When evening fell→As night came down]Par, [the weary travellers sought shelter→tired wanderers looked for a roof]Par; [nobody in that village would open a door to them→not one household there let these strangers inside]Par.");
}

#[test]
fn chinese_is_compared_by_words() {
    insta::assert_snapshot!(marked("各地要因地制宜发展新质生产力。", "各地必须因地制宜地发展新型生产力。", Language::CHINESE), @"各地[要→必须]Par因地制宜{+地+}Par发展[新质→新型]Par生产力。");
    insta::assert_snapshot!(marked("习近平参加江苏代表团审议", "习近平5日参加江苏代表团的审议", Language::CHINESE), @"习近平{+5日+}Num参加江苏代表团{+的+}Par审议");
}

#[test]
fn other_languages_have_no_words_in_common() {
    let (a, b) = (
        "各地要因地制宜发展新质生产力。",
        "All regions should act according to local conditions.",
    );
    let spans = [Span::new(0, a.len()), Span::new(0, b.len())];
    let [a, b] = [(a, Language::CHINESE), (b, Language::ENGLISH)].map(|(text, language)| (text, language));
    let passage = |(text, language), at: usize| Passage {
        text,
        segments: &spans[at..=at],
        language,
    };
    assert_eq!(words(passage(a, 0), passage(b, 1), &Options::default()), []);
}

#[test]
fn case_counts_but_not_where_a_sentence_begins() {
    insta::assert_snapshot!(english("He said: The lord spoke.", "The Lord spoke."), @"{-He said:-}Par The [lord→Lord]Pun spoke.");
}

/// Both texts without white space, folded, and what of them no edit covers, which must be the same.
fn check(a: &str, b: &str, edits: &[Edit]) {
    let mut last = [0, 0];
    let plain = |text: &str| {
        fold(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
    };
    let mut spans_b: Vec<Span> = edits
        .iter()
        .map(|edit| edit.b)
        .filter(|span| !span.is_empty())
        .collect();
    spans_b.sort();
    assert!(
        spans_b.windows(2).all(|two| two[0].end <= two[1].start),
        "edits overlap in B: {edits:?}"
    );
    let moved_b: Vec<Span> = edits
        .iter()
        .filter(|edit| edit.kind == EditKind::Moved)
        .map(|edit| edit.b)
        .collect();
    let unmoved = |from: usize, to: usize| {
        let mut text = String::new();
        let mut from = from;
        for span in moved_b
            .iter()
            .filter(|span| span.start >= from && span.end <= to)
            .collect::<std::collections::BTreeSet<_>>()
        {
            text += &b[from..span.start];
            from = span.end;
        }
        text + &b[from..to]
    };
    let mut kept_a = String::new();
    for edit in edits {
        assert!(edit.a.start >= last[0], "edits overlap in A: {edits:?}");
        kept_a += &a[last[0]..edit.a.start];
        last[0] = edit.a.end;
        assert_eq!(edit.a.is_empty(), edit.kind == EditKind::Inserted);
        assert_eq!(edit.b.is_empty(), edit.kind == EditKind::Deleted);
        if edit.kind != EditKind::Moved {
            assert!(edit.b.start >= last[1], "edits cross: {edits:?}");
            let kept_b = unmoved(last[1], edit.b.start);
            assert_eq!(plain(&kept_a), plain(&kept_b), "before {edit:?} of {edits:?}");
            kept_a.clear();
            last[1] = edit.b.end;
        }
    }
    kept_a += &a[last[0]..];
    assert_eq!(
        plain(&kept_a),
        plain(&unmoved(last[1], b.len())),
        "at the end of {edits:?}"
    );
}

/// Texts of a few words, so that they share some, in several scripts.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "(the|of|and|God|earth|heaven|heavens|light|waters|Moses|spoke|said|ten|10|9,000|not)",
        2 => "[a-c]{1,3}",
        2 => "(中国|发展|生产力|的|习近平|中华人民共和国|人民)",
        2 => "[.,;:!?\n“”-]",
        1 => "\\PC",
    ];
    let space = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just(", "), 1 => Just(".\n")];
    prop::collection::vec((word, space), 0..40)
        .prop_map(|words| words.into_iter().map(|(word, space)| word + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn edits_lead_from_a_to_b(a in text(), b in text()) {
        let edits = edits(&a, &b, Language::ENGLISH);
        check(&a, &b, &edits);
        for (edit, side) in edits.iter().flat_map(|edit| [(edit, 0), (edit, 1)]) {
            let (text, span) = ([&a, &b][side], edit.on(side));
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            prop_assert!(!span.of(text).contains('\n'), "crosses a segment");
        }
    }

    #[test]
    fn exchanged_sides_give_the_mirror_image(a in text(), b in text()) {
        prop_assert_eq!(edits(&b, &a, Language::ENGLISH), mirrored(edits(&a, &b, Language::ENGLISH)));
    }

    #[test]
    fn a_text_has_no_edits_against_itself(a in text()) {
        prop_assert_eq!(edits(&a, &a, Language::UNKNOWN), vec![]);
    }
}
