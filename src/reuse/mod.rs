//! Many texts → which passages of any say the same as passages of any other: quoted, reworded or translated.
//!
//! [`bands`] gives keys by which a corpus is joined with itself: what shares one is worth a look. [`shared`] looks: it
//! gives the passages of a pair.

mod band;
mod crowd;
mod gram;
mod likeness;
mod passage;
mod reworded;
mod sketch;
mod text;
mod token;
mod verbatim;

pub use band::{Band, Kind, Options, bands};
pub use crowd::Crowd;
pub use passage::{Manner, Passage, copies, promises, shared, shared_at};
pub use sketch::{Around, Place, Seed, Sketch, Surprise, Words, seeds, worth_reading};
pub use text::Text;
