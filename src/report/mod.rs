//! [`Comparison`](crate::Comparison) → bytes: one format a file; computes nothing.

pub mod shape;
pub mod json;
