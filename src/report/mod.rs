//! [`Comparison`](crate::Comparison) → bytes: one format a file; computes nothing.

pub mod columns;
