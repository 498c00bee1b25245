//! A comparison → a local page on which a person decides and corrects, and a journal that loses nothing of it.
//!
//! [`decision`] is what is written, [`journal`] where; [`standing`] tells which decisions hold, [`correct`] what they
//! make of the links; [`desk`] joins these, [`routes`] judges requests, [`serve`] talks to the browser, [`tour`] leads
//! through the findings on a terminal. [`merge`] and [`agreement`] work on the files of two
//! reviewers; [`export`] makes of what was decided what other commands read.

pub mod decision;
pub mod journal;
pub mod standing;
pub mod merge;
pub mod agreement;
pub mod correct;
pub mod desk;
pub mod tour;
pub mod export;
pub mod routes;
pub mod serve;

pub use decision::Decision;
pub use desk::Desk;
pub use journal::Journal;
