//! `diptych corpus spark-sql`: where the documents are → a script for Spark SQL.

use crate::cli::args::SparkSql;
use crate::cli::{Outcome, output};
use diptych::corpus::spark::Script;

/// Prints the script.
pub(crate) fn run(arguments: &SparkSql) -> anyhow::Result<Outcome> {
    let script = Script {
        documents: arguments.documents.clone(),
        format: arguments.format.clone(),
        output: arguments.output.clone(),
        language: arguments.language,
        parts: arguments.parts as usize,
        program: arguments.program.clone(),
        band_arguments: arguments
            .shared
            .verbatim
            .then(|| "--verbatim".to_owned())
            .into_iter()
            .collect(),
        cut: super::cut(&arguments.shared),
    };
    output::to(None, |out| out.write_all(script.sql().as_bytes()))?;
    Ok(Outcome::Clean)
}
