//! Dates as they are written, and what each says.

use super::super::number::numbers;
use super::*;

fn shown(text: &str, language: &str) -> String {
    let language = language.parse().unwrap();
    let found = dates(text, &numbers(text, language), language);
    let shown: Vec<String> = found
        .iter()
        .map(|date| {
            let parts: Vec<String> = ["y", "q", "m", "d", "w", "t", "c", "f", "on", "p", "h", "d"]
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
        "third quarter of 2023=y2023 q3; October 2022=y2022 m10; 2026=y2026 p3; 5=t1020; Monday=w1"
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
fn centuries_decades_and_parts_are_dates() {
    assert_eq!(
        shown(
            "At the end of the 19th century, in the early 1980s and mid-May 2020",
            "en"
        ),
        "19th century=c19 p3; 1980=y1980 p1; May 2020=y2020 m5 p2"
    );
    assert_eq!(
        shown("十九世纪末，上世纪八十年代初，19世纪70年代，5月下旬，2023年底", "zh"),
        "十九世纪=c19 p3; 八十年代=y1980 p1; 19世纪70年代=y1870 c19; 5月=m5 p3; 2023年=y2023 p3"
    );
    assert_eq!(shown("in the second half of 2021", "en"), "second half=h2; 2021=y2021");
    assert_eq!(shown("2021年下半年", "zh"), "2021年=y2021; 下半年=h2");
    assert_eq!(shown("the first half of the game", "en"), "");
    assert_eq!(shown("9月18日上午", "zh"), "9月18日=m9 d18; 上午=d1");
    assert_eq!(
        shown("On the afternoon of September 18", "en"),
        "afternoon=d2; September 18=m9 d18"
    );
    assert_eq!(shown("the first of next month", "en"), "first of next month=d1");
}

#[test]
fn quarters_of_hours_are_times() {
    assert_eq!(
        shown(
            "a quarter to ten; half past three in the afternoon; a quarter past 5 p.m.",
            "en"
        ),
        "quarter to ten=t585; half past three=t930; quarter past 5=t1035"
    );
    assert_eq!(
        shown(
            "上午十点一刻，下午两点半，早上7时，晚8点三刻；清晨六点零七分，差一点，三点建议",
            "zh"
        ),
        "上午=d1; 十点一刻=t615; 下午=d2; 两点半=t870; 7时=t420; 8点三刻=t1245; 六点零七分=t367"
    );
}

#[test]
fn a_time_without_its_half_of_the_day_may_be_in_either() {
    let read = |text: &str, language: &str| {
        let language = language.parse().unwrap();
        dates(text, &numbers(text, language), language)[0]
    };
    assert!(read("8点开始", "zh").agrees(&read("at 8 p.m.", "en")));
    assert!(!read("上午8点开始", "zh").agrees(&read("at 8 p.m.", "en")));
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
