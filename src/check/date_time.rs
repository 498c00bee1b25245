//! **What.** A date or a time that the linked passage gives otherwise.
//!
//! **Why.** `8 September` for `18 September` reads as well as the right one.
//!
//! **Example.** `9月18日` against `September 8`; `the third quarter` against `the second quarter`; `5月下旬`
//! against `early May`; `a quarter to ten` against `10:15`; `from 1 July` against `until 1 July`, `monthly` against `weekly`.
//!
//! **When to ignore.** Where the two reports date by different events or time zones. Dates are compared by what both
//! say: `the 5th`, `March 5` and `3月5日` agree. A date that only one side has is not reported.

use super::context::{Context, Pair};
use super::contrast;
use super::opposite;
use super::{Finding, Place, Rule, Severity};
use crate::text::date::Date;

pub(super) const RULE: Rule = Rule {
    id: "date-time",
    severity: Severity::Error,
    summary: "a date or a time differs between passages that say the same",
    source: include_str!("date_time.rs"),
    run,
};

fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = context.pairs().iter().flat_map(in_pair).collect();
    opposite::add(context, &RULE, &mut found);
    found
}

fn in_pair(pair: &Pair<'_>) -> Vec<Finding> {
    let a: Vec<&Date> = pair.a.facts().flat_map(|facts| &facts.dates).collect();
    let b: Vec<&Date> = pair.b.facts().flat_map(|facts| &facts.dates).collect();
    let agreed = |date: &Date, others: &[&Date]| others.iter().any(|other| date.agrees(other));
    let only_a: Vec<&Date> = a.iter().copied().filter(|date| !agreed(date, &b)).collect();
    let only_b: Vec<&Date> = b.iter().copied().filter(|date| !agreed(date, &a)).collect();
    let pairs = contrast::pair_up(&only_a, &only_b, |a, b| score(pair, a, b));
    let findings = pairs.into_iter().map(|(i, j)| {
        let (a, b) = (only_a[i], only_b[j]);
        let message = format!("{} against {}", a.span.of(pair.a.text), b.span.of(pair.b.text));
        Finding::new(
            &RULE,
            message,
            vec![Place::a(a.span), Place::b(b.span)],
            Some(pair.number),
        )
    });
    findings.collect()
}

/// How likely the two are one date gone wrong: what they share, less what they do not, and how alike their places are.
fn score(pair: &Pair<'_>, a: &Date, b: &Date) -> Option<f32> {
    let (shared, differing) = a.shared_and_differing(b);
    if differing == 0 {
        return None;
    }
    let near = contrast::nearness(pair, a.span, b.span);
    let alike = (shared - differing) as f32 / shared as f32;
    let context = near.context.unwrap_or(0.3);
    let same_place = pair.is_whole() || alike > 0.0 || near.context.is_some_and(|context| context >= 0.3);
    let score = alike + 2.0 * context + near.position;
    let enough = if pair.is_whole() { 0.6 } else { 1.0 };
    (same_place && score >= enough).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Pair, says};
    use super::*;

    #[test]
    fn other_dates_are_reported() {
        assert_eq!(
            says(
                &RULE,
                "会议于2023年9月18日召开。",
                "On September 8, 2023 the meeting was held."
            ),
            "2023年9月18日 against September 8, 2023 [a:2023年9月18日 | b:September 8, 2023]"
        );
        assert_eq!(
            says(
                &RULE,
                "In the third quarter 147 were signed.",
                "The second quarter brought 147."
            ),
            "third quarter against second quarter [a:third quarter | b:second quarter]"
        );
        assert_eq!(
            says(&RULE, "by the end of 2026", "the aim for the end of 2025"),
            "2026 against 2025 [a:2026 | b:2025]"
        );
    }

    #[test]
    fn one_date_in_other_words_is_silent() {
        for (a, b) in [
            ("1 January 2024", "January 1, 2024"),
            ("on the 5th, he met them", "On March 5, he met them"),
            ("自2024年1月1日起", "since January 1, 2024"),
            ("去年11月", "last November"),
            ("from April to June each year", "every year between April and June"),
            ("by 31 March every year", "no later than March 31 of each year"),
            ("at 09:15", "a quarter past nine"),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn other_events_of_overlapping_reports_are_silent() {
        let a = "The bridge opened on June 12, said the mayor.";
        let b = "Work on a tunnel began on October 3 while prices fell in May.";
        assert_eq!(Pair::linked(&[a], &[b]).partial().says(&RULE), "");
    }
}
