//! `diptych corpus align`: documents → the pairs that share text, aligned, as JSON Lines.

use crate::cli::args::CorpusAlign;
use crate::cli::output::Pending;
use crate::cli::{Outcome, inputs};
use diptych::corpus::local;
use diptych::corpus::worker::Options;
use diptych::reuse;
use std::io::{self, BufWriter, Write};

/// Writes a row a pair. The exit status is 0 whatever was found: rows are the answer, not a complaint.
pub(crate) fn run(arguments: &CorpusAlign) -> anyhow::Result<Outcome> {
    inputs::threads(arguments.jobs)?;
    let options = Options {
        bands: reuse::Options {
            meaning: !arguments.shared.verbatim,
        },
        ..Options::default()
    };
    let cut = super::cut(&arguments.shared);
    let write = |out: &mut dyn Write| {
        local::align(&arguments.documents, cut, &options, |aligned| {
            serde_json::to_writer(&mut *out, aligned)?;
            out.write_all(b"\n")?;
            anyhow::Ok(())
        })
    };
    match &arguments.output {
        Some(path) => {
            // What went wrong, where it was not the writing.
            let mut failure = None;
            let mut pending = Pending::default();
            let written = pending.write(path, |out| {
                write(out).map_err(|error| {
                    failure = Some(error);
                    io::ErrorKind::Other.into()
                })
            });
            match failure {
                Some(error) => return Err(error),
                None => written?,
            }
            pending.commit()?;
        }
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(Outcome::Clean)
}
