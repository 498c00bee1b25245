//! [`Comparison`](crate::Comparison) → bytes: one format a file; computes nothing.
