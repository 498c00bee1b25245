//! A segment → its numbers and dates, with spans into the document.

use super::measure::{self, Unit};
use crate::segment::Segment;
use crate::text::Span;
use crate::text::date::{Date, dates};
use crate::text::number::{Number, numbers};

/// What a segment states in figures.
#[derive(Clone)]
pub(super) struct Facts {
    /// Its numbers with their units, those inside dates too.
    pub(super) amounts: Vec<Amount>,
    /// Its dates.
    pub(super) dates: Vec<Date>,
}

/// A number with what is counted by it.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    pub(super) number: Number,
    /// The unit or currency, where it is a known one.
    pub(super) unit: Option<Unit>,
    /// The number with its unit.
    pub(super) span: Span,
    /// Whether it is part of a date.
    pub(super) dated: bool,
}

impl Facts {
    pub(super) fn of(document: &str, segment: &Segment) -> Self {
        let text = segment.span.of(document);
        let offset = segment.span.start;
        let found = numbers(text, segment.language);
        let dates = dates(text, &found, segment.language);
        let mut amounts: Vec<Amount> = Vec::with_capacity(found.len());
        for mut number in found {
            // 六 of 两米六
            if amounts
                .last()
                .is_some_and(|last| last.span.end > number.span.start + offset)
            {
                continue;
            }
            let dated = dates.iter().any(|date| date.span.overlaps(number.span));
            let measured = measure::unit(text, number.span).filter(|_| !dated);
            let mut span = measured.map_or(number.span, |(_, span)| span.joined(number.span));
            let tail = measured.and_then(|(_, unit)| measure::tail(text, unit));
            if let Some((end, value)) = tail.and_then(|(end, more)| Some((end, number.value.plus(more)?))) {
                (span.end, number.value) = (end, value);
            }
            number.span = number.span.shifted(offset);
            amounts.push(Amount {
                number,
                unit: measured.map(|(unit, _)| unit),
                span: span.shifted(offset),
                dated,
            });
        }
        let dates = dates.into_iter().map(|date| Date {
            span: date.span.shifted(offset),
            ..date
        });
        Self {
            amounts,
            dates: dates.collect(),
        }
    }
}
