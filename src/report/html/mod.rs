//! A comparison → one HTML file that shows everything and asks nothing of any network.
//!
//! The file is a skeleton, a style sheet, a script and the comparison as JSON (`encode`); the script makes the rows
//! as they come into view. Its Content-Security-Policy lets run and style only what carries the hash of that very
//! script and style sheet, and the script puts text in as text: nothing in the compared files can act.

mod encode;
mod order;
mod terms;
mod units;

use crate::Comparison;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// How to write the page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The heading of the page; none for the names of the two files.
    pub title: Option<String>,
    /// What the page needs to know where it is served for review; none for a page that is a file.
    pub review: Option<Review>,
}

/// What a page that is served knows of its journal.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// How many decisions the journal holds.
    pub seen: usize,
    /// Where it is, as the reader is told.
    pub journal: String,
    /// The decisions that hold, as the lines of a decisions file.
    pub decisions: String,
    /// The keys of those whose passage is no longer there.
    pub stale: Vec<String>,
}

/// The skeleton, with `{{name}}` where a part goes.
const PAGE: &str = include_str!("page.html");

/// The style sheet: one file a concern, the later ones standing on the earlier.
const STYLE: &str = concat!(
    include_str!("style/page.css"),
    include_str!("style/table.css"),
    include_str!("style/marks.css"),
    include_str!("style/panel.css"),
    include_str!("style/print.css"),
);

/// The script: one file a concern, in one scope of its own.
const SCRIPT: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("script/elements.js"),
    include_str!("script/data.js"),
    include_str!("script/settings.js"),
    include_str!("script/blocks.js"),
    include_str!("script/filter.js"),
    include_str!("script/text.js"),
    include_str!("script/rows.js"),
    include_str!("script/search.js"),
    include_str!("script/navigate.js"),
    include_str!("script/decisions.js"),
    include_str!("script/served.js"),
    include_str!("script/relink.js"),
    include_str!("script/panel.js"),
    include_str!("script/terms.js"),
    include_str!("script/controls.js"),
    include_str!("script/map.js"),
    include_str!("script/keys.js"),
    include_str!("script/paper.js"),
    include_str!("script/start.js"),
    "})();\n",
);

/// Writes `comparison` as one HTML file to `out`.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| encode::names(comparison).join(" and "));
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        out.write_all(before.as_bytes())?;
        let (name, after) = after.split_once("}}").expect("every {{ of the skeleton has its }}");
        match name {
            "title" => out.write_all(escaped(&title).as_bytes())?,
            "version" => out.write_all(env!("CARGO_PKG_VERSION").as_bytes())?,
            "policy" => out.write_all(policy(SCRIPT, STYLE).as_bytes())?,
            "connect" if options.review.is_some() => out.write_all(b"; connect-src 'self'")?,
            "connect" => {}
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "data" => encode::write(comparison, options.review.as_ref(), out)?,
            _ => unreachable!("the skeleton names no other part"),
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// The Content-Security-Policy of a page (W3C CSP Level 3): nothing from anywhere but the script and the style
/// sheet with these hashes and pictures inside the file; no markup made from text (Trusted Types).
pub(crate) fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'",
        hash(script),
        hash(style)
    )
}

/// `text` as it may stand in an HTML element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // A tab or a control character means nothing in a title.
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
