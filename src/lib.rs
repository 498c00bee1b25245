//! diptych lays two tellings of the same thing side by side: it pairs the passages that say the same,
//! shows word by word what differs, and lists what is inconsistent.
//!
//! The modules stand in the order in which a text passes through them; a module uses only those above it.

pub mod error;
pub mod text;
pub mod meaning;
pub mod read;
pub mod segment;
pub mod align;
pub mod diff;
pub mod check;
pub mod compare;
pub mod report;
pub mod eval;

pub use align::{Alignment, Link};
pub use check::Finding;
pub use compare::{Comparison, Options, compare};
pub use error::Error;
pub use read::Document;
pub use text::Span;
