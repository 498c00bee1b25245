//! Dates as they are written, and what each says.

use super::super::number::numbers;
use super::*;

fn shown(text: &str, language: &str) -> String {
    let language = language.parse().unwrap();
    let found = dates(text, &numbers(text, language), language);
    let shown: Vec<String> = found
        .iter()
        .map(|date| {
            let parts: Vec<String> = ["y", "q", "m", "d", "w", "t", "f", "on"]
                .iter()
                .zip(date.fields())
                .filter_map(|(name, field)| Some(format!("{name}{}", field?)))
                .collect();
            format!("{}={}", date.span.of(text), parts.join(" "))
        })
        .collect();
    shown.join("; ")
}

#[test]
fn one_day_is_read_from_many_forms() {
    assert_eq!(
        shown(
            "On March 5, 2024, 5 March 2024, the 5th of March. On the 5th, we met.",
            "en"
        ),
        "March 5, 2024=y2024 m3 d5; 5 March 2024=y2024 m3 d5; 5th of March=m3 d5; 5th=d5"
    );
    assert_eq!(
        shown("2024年3月5日，3月5日，5日，去年11月，第三季度，二〇二四年", "zh"),
        "2024年3月5日=y2024 m3 d5; 3月5日=m3 d5; 5日=d5; 去年=on255; 11月=m11; 第三季度=q3; 二〇二四年=y2024"
    );
    assert_eq!(shown("2024-03-13 09:22", "en"), "2024-03-13=y2024 m3 d13; 09:22=t562");
}

#[test]
fn parts_of_dates_are_dates() {
    assert_eq!(
        shown(
            "In the third quarter of 2023, in October 2022 and by the end of 2026; at 5 p.m. on Monday",
            "en"
        ),
        "third quarter=q3; 2023=y2023; October 2022=y2022 m10; 2026=y2026; 5=t1020; Monday=w1"
    );
}

#[test]
fn feasts_and_years_from_now_are_dates() {
    assert_eq!(
        shown("By Easter, at Michaelmas; the year before last", "en"),
        "Easter=f1; Michaelmas=f5; the year before last=on254"
    );
    assert_eq!(
        shown("春节前，上一财政年度，今年", "zh"),
        "春节=f7; 上一财政年度=on255; 今年=on0"
    );
    assert_eq!(shown("晚6时至8时", "zh"), "6时=t1080; 8时=t1200");
    assert_eq!(shown("from 6 to 8 p.m.", "en"), "6=t1080; 8=t1200");
}

#[test]
fn verbs_and_amounts_are_no_dates() {
    assert_eq!(
        shown(
            "It may 5 times; May he march on. 2000 people, 3年, three quarters",
            "en"
        ),
        ""
    );
}

#[test]
fn agreement_asks_only_what_both_say() {
    let read = |text: &str| {
        let language = Language::ENGLISH;
        dates(text, &numbers(text, language), language)[0]
    };
    assert!(read("On the 5th, he").agrees(&read("on March 5")));
    assert!(!read("18 September 2023").agrees(&read("September 8, 2023")));
    assert!(!read("on Monday").agrees(&read("in 2023")));
}
