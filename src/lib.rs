//! diptych lays two tellings of the same thing side by side: it pairs the passages that say the same,
//! shows word by word what differs, and lists what is inconsistent.
//!
//! ```
//! use diptych::{Options, compare, read};
//! use std::path::Path;
//!
//! let options = read::Options::default();
//! let old = read::bytes_as(b"The bridge is 412 metres long.".to_vec(), Path::new("old.txt"), "a", &options)?;
//! let new = read::bytes_as(b"The bridge is 421 metres long.".to_vec(), Path::new("new.txt"), "b", &options)?;
//! let comparison = compare(old, new, &Options::default());
//! assert_eq!(comparison.alignment.links.len(), 1);
//! assert_eq!(comparison.edits[0].len(), 1);
//! assert!(comparison.differs());
//! # Ok::<(), diptych::Error>(())
//! ```
//!
//! The modules stand in the order in which a text passes through them; a module uses only those above it.

pub mod error;
pub mod text;
pub mod meaning;
pub mod read;
pub mod segment;
pub mod align;
pub mod reuse;
pub mod diff;
pub mod check;
pub mod compare;
pub mod collate;
pub mod report;
pub mod review;
pub mod corpus;
pub mod eval;

pub use align::{Alignment, Link};
pub use check::Finding;
pub use collate::{Collation, collate};
pub use compare::{Comparison, Options, compare};
pub use error::Error;
pub use read::Document;
pub use text::Span;
