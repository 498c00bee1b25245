//! The reuse of a corpus → text to read, JSON Lines, CSV.

use super::Reuse;
use super::cluster::{Cluster, Member};
use crate::reuse::Manner;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a JSON object a line: a passage with its places (`members`: document, title and date where known, start and
/// end in bytes of the text, text, and the manner in which it says what an earlier one says) and which of them were
/// found to say the same (`links`: the numbers of two members, the manner, the evidence, and the exact part of each).
///
/// # Errors
/// Those of `out`.
pub fn jsonl(reuse: &Reuse, out: &mut dyn Write) -> io::Result<()> {
    for (number, cluster) in reuse.clusters.iter().enumerate() {
        let links: Vec<Value> = cluster
            .links
            .iter()
            .map(|link| {
                json!({
                    "a": link.a, "b": link.b, "manner": link.manner.name(),
                    "evidence": (f64::from(link.evidence) * 10.0).round() / 10.0,
                    "a_start": link.span_a.start, "a_end": link.span_a.end,
                    "b_start": link.span_b.start, "b_end": link.span_b.end,
                })
            })
            .collect();
        let members: Vec<Value> = cluster.members.iter().map(|member| shown(reuse, member)).collect();
        let line = json!({ "cluster": number + 1, "members": members, "links": links });
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

fn shown(reuse: &Reuse, member: &Member) -> Value {
    let about = &reuse.documents[member.document as usize];
    json!({
        "document": about.id, "title": about.title, "date": about.date,
        "start": member.span.start, "end": member.span.end,
        "manner": member.manner.map(Manner::name), "text": member.text,
    })
}

/// Writes a table with a row a place.
///
/// # Errors
/// Those of `out`.
pub fn csv(reuse: &Reuse, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["cluster", "document", "title", "date", "start", "end", "manner", "text"])?;
    for (number, cluster) in reuse.clusters.iter().enumerate() {
        for member in &cluster.members {
            let about = &reuse.documents[member.document as usize];
            table.write_record([
                (number + 1).to_string().as_str(),
                &about.id,
                about.title.as_deref().unwrap_or_default(),
                about.date.as_deref().unwrap_or_default(),
                &member.span.start.to_string(),
                &member.span.end.to_string(),
                member.manner.map_or("", Manner::name),
                &member.text,
            ])?;
        }
    }
    table.flush()
}

/// Writes what a person reads: each passage, and who says it in which words.
///
/// # Errors
/// Those of `out`.
pub fn text(reuse: &Reuse, out: &mut dyn Write) -> io::Result<()> {
    for (number, cluster) in reuse.clusters.iter().enumerate() {
        writeln!(out, "{}  {}", number + 1, heading(cluster))?;
        for member in &cluster.members {
            let about = &reuse.documents[member.document as usize];
            let date = about.date.as_deref().map_or(String::new(), |date| format!("{date}  "));
            let title = about
                .title
                .as_deref()
                .map_or(String::new(), |title| format!(" ({title})"));
            let manner = member
                .manner
                .map_or(String::new(), |manner| format!(", {}", manner.name()));
            writeln!(out, "   {date}{}{title}, byte {}{manner}", about.id, member.span.start)?;
            let words: Vec<&str> = member.text.split_whitespace().collect();
            writeln!(out, "      {}", words.join(" "))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(reuse))
}

/// How many places and documents a passage has.
pub(super) fn heading(cluster: &Cluster) -> String {
    let mut documents: Vec<u32> = cluster.members.iter().map(|member| member.document).collect();
    documents.sort_unstable();
    documents.dedup();
    match (documents.len(), cluster.members.len()) {
        (documents, members) if documents == members => format!("in {documents} documents"),
        (documents, members) => format!("in {members} places of {documents} documents"),
    }
}

/// What was found, in a line.
pub fn summary(reuse: &Reuse) -> String {
    let links = |manner: Manner| {
        let links = reuse.clusters.iter().flat_map(|cluster| &cluster.links);
        links.filter(|link| link.manner == manner).count()
    };
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    format!(
        "{}, {:.1} MB: {} in several documents; pairs quoted {}, reworded {}, translated {}",
        count(reuse.documents.len(), "document"),
        reuse.bytes as f64 / 1e6,
        count(reuse.clusters.len(), "passage"),
        links(Manner::Quoted),
        links(Manner::Reworded),
        links(Manner::Translated),
    )
}
