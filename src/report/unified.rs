//! The two texts as a unified diff of their lines, which `git apply` and `patch` take: applied to A it gives B.

use crate::read::Document;
use crate::segment::Side;
use similar::{Algorithm, TextDiff};
use std::io::{self, Write};

/// Writes the diff; nothing where the texts are the same. The lines are those of the files, or, where these are not UTF-8
/// or no text, those of what was read out of them.
///
/// # Errors
/// Those of `out`.
pub fn write(sides: &[Side; 2], out: &mut dyn Write) -> io::Result<()> {
    let texts = sides.each_ref().map(|side| text(&side.document));
    // A line ends with a line feed and nothing else: so count the programs that apply it.
    let lines = texts.map(|text| text.split_inclusive('\n').collect::<Vec<&str>>());
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Histogram)
        .newline_terminated(true)
        .diff_slices(&lines[0], &lines[1]);
    // Both heads name the file that it is applied to.
    let path = &sides[0].document.path;
    let path = path.strip_prefix("./").unwrap_or(path).trim_start_matches('/');
    write!(
        out,
        "{}",
        diff.unified_diff()
            .context_radius(3)
            .header(&format!("a/{path}"), &format!("b/{path}"))
    )
}

fn text(document: &Document) -> &str {
    std::str::from_utf8(document.held()).unwrap_or(&document.text)
}

#[cfg(test)]
mod tests {
    use crate::report::fixture::comparison;

    #[test]
    fn it_counts_lines_and_tells_of_a_missing_line_end() {
        let made = comparison(
            "one\ntwo\nthree\n",
            "one\n2\nthree\nfour",
            &[(&[0], &[0]), (&[2], &[2])],
        );
        let mut out = Vec::new();
        super::write(&made.sides, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
