//! Many pairs of documents → one comparison each, tables over all of them, and an index to read them by.
//!
//! The pairs are named by their files ([`by_name`]), by a manifest ([`manifest`]) or found by what the documents say
//! ([`by_content`]). [`run()`] compares them on all cores, each pair on one; what it writes of a pair is kept
//! ([`kept`]) with a stamp of all that made it, so that only what changed is done again. [`gather()`] then makes the
//! tables, the SARIF log and the index anew from what is kept, a few pairs in memory at a time. [`worker`] does the same
//! work as the child of a cluster's engine, whose script [`spark`] writes; [`local`] gives the same rows on one machine.

pub mod pair;
mod walk;
pub mod by_name;
pub mod manifest;
pub mod by_content;
pub mod table;
mod rows;
pub mod kept;
pub mod run;
pub mod parquet;
mod index;
pub mod gather;
pub mod reuse;
pub mod worker;
pub mod spark;
pub mod local;

pub use gather::gather;
pub use pair::Pair;
pub use run::{Settings, run};
