//! Many texts → which passages of any say the same as passages of any other: quoted, reworded or translated.

mod band;
mod gram;
mod token;

pub use band::{Band, Kind, Options, bands};
