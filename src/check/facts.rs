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
        let amounts = found.into_iter().map(|number| {
            let dated = dates.iter().any(|date| date.span.overlaps(number.span));
            let measured = measure::unit(text, number.span).filter(|_| !dated);
            let span = measured
                .map_or(number.span, |(_, span)| span.joined(number.span))
                .shifted(offset);
            let number = Number {
                span: number.span.shifted(offset),
                ..number
            };
            Amount {
                number,
                unit: measured.map(|(unit, _)| unit),
                span,
                dated,
            }
        });
        let amounts = amounts.collect();
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
