//! [`Comparison`](crate::Comparison) → bytes: one format a file; computes nothing.

mod visible;
pub mod columns;
pub mod place;
pub mod summary;
pub mod terminal;
pub mod markdown;
pub mod shape;
pub mod json;
pub mod stored;
pub mod links;
pub mod keys;
pub mod html;
pub(crate) mod table;
mod listing;
pub mod findings;
pub mod terms;
pub mod glossary;
pub mod explain;

pub use visible::visible;

#[cfg(test)]
pub(crate) mod fixture;
