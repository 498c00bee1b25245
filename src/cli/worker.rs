//! w
use super::Outcome;
use super::args::Worker;
pub(crate) fn run(_command: Worker) -> anyhow::Result<Outcome> {
    Ok(Outcome::Clean)
}
