//! [`Comparison`](crate::Comparison) → bytes: one format a file; computes nothing.

mod visible;
mod xml_text;
pub mod columns;
pub mod unfinished;
pub mod place;
pub mod summary;
mod script;
pub mod terminal;
pub mod markdown;
pub mod format;
pub mod shape;
pub mod json;
pub mod stored;
pub mod links;
mod units;
pub mod tmx;
pub mod xliff;
pub mod tei;
pub mod spreadsheet;
pub mod ladder;
pub mod unified;
pub mod word_diff;
pub mod keys;
pub mod pins;
pub mod html;
pub(crate) mod table;
mod listing;
pub mod findings;
pub mod terms;
pub mod glossary;
pub mod explain;
pub mod docx;
pub mod grid;

pub use visible::visible;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod round_trips;
