//! The reuse of a corpus → one self-contained page without a script: each passage, and who says it in which words, in
//! order of dates.

use super::Reuse;
use super::cluster::{Cluster, Member};
use super::output::{heading, summary};
use crate::report::html::{escaped, policy};
use crate::reuse::Manner;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
/// So many passages are on the page; the other formats have all.
const SHOWN: usize = 2000;

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn write(reuse: &Reuse, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>Reuse</title>\n<style>{STYLE}</style>",
        policy("", STYLE)
    )?;
    writeln!(
        out,
        "<main>\n<h1>Reuse</h1>\n<p class=\"lead\">{}</p>",
        escaped(&summary(reuse))
    )?;
    for (number, cluster) in reuse.clusters.iter().take(SHOWN).enumerate() {
        section(reuse, number + 1, cluster, out)?;
    }
    if reuse.clusters.len() > SHOWN {
        writeln!(
            out,
            "<p class=\"lead\">{} more passages are in the other formats.</p>",
            reuse.clusters.len() - SHOWN
        )?;
    }
    writeln!(out, "</main>\n</html>")
}

fn section(reuse: &Reuse, number: usize, cluster: &Cluster, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<section id=\"p{number}\" aria-labelledby=\"h{number}\">\n<h2 id=\"h{number}\"><a href=\"#p{number}\">{number}</a> \
         {}</h2>\n<ol>",
        heading(cluster)
    )?;
    for member in &cluster.members {
        place(reuse, member, out)?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn place(reuse: &Reuse, member: &Member, out: &mut dyn Write) -> io::Result<()> {
    let about = &reuse.documents[member.document as usize];
    write!(out, "<li><p class=\"who\">")?;
    if let Some(date) = &about.date {
        write!(out, "<time>{}</time> ", escaped(date))?;
    }
    write!(out, "<b>{}</b>", escaped(about.title.as_ref().unwrap_or(&about.id)))?;
    if about.title.is_some() {
        write!(out, " <span>{}</span>", escaped(&about.id))?;
    }
    write!(out, " <span>byte {}</span>", member.span.start)?;
    if let Some(manner) = member.manner.map(Manner::name) {
        write!(out, " <em class=\"{manner}\">{manner}</em>")?;
    }
    let lines = member.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(escaped).collect();
    writeln!(
        out,
        "</p>\n<blockquote dir=\"auto\">{}</blockquote></li>",
        lines.join("<br>")
    )
}
