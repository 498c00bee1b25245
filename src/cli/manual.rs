//! The commands that print what the program knows of itself: schema, completions, manual page.

use super::Outcome;
use super::args::Arguments;
use clap::CommandFactory;
use std::io::{self, Write};

/// Prints the JSON Schema of the JSON form.
pub(crate) fn schema() -> anyhow::Result<Outcome> {
    io::stdout().write_all(diptych::report::json::schema().as_bytes())?;
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
