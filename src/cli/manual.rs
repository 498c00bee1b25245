//! The commands that print what the program knows of itself: schema, completions, manual page.

use super::Outcome;
use super::args::{Arguments, JsonForm};
use clap::CommandFactory;
use diptych::report;
use std::io::{self, Write};

/// Prints the JSON Schema of the JSON that a command writes.
pub(crate) fn schema(form: JsonForm) -> anyhow::Result<Outcome> {
    let schema = match form {
        JsonForm::Compare => report::json::schema(),
        JsonForm::Grid => report::grid::json::schema(),
        JsonForm::Check => report::findings::json::schema(),
        JsonForm::Terms => report::terms::json::schema(),
    };
    io::stdout().write_all(schema.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Prints the completion script for `shell`.
pub(crate) fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "diptych", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page: the program's own, then a section a command.
pub(crate) fn man() -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command
        .get_subcommands()
        .filter(|subcommand| subcommand.get_name() != "help")
    {
        let man = clap_mangen::Man::new(subcommand.clone());
        writeln!(page, ".SH \"COMMAND {}\"", subcommand.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    io::stdout().write_all(&page)?;
    Ok(Outcome::Clean)
}
