//! DOCX files: the redline with tracked changes, and the table of two columns.

mod package;
pub mod redline;
pub mod table;

use super::xml_text::escaped;

/// The content of a run that says `text`; `tag` is `t`, or `delText` for what is deleted. What cannot stand in a run as
/// text (line ends, tabs) has elements of its own.
fn run_content(text: &str, tag: &str, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        if end > 0 {
            let words = escaped(&rest[..end]);
            out.push_str(&format!("<w:{tag} xml:space=\"preserve\">{words}</w:{tag}>"));
        }
        rest = match rest.as_bytes().get(end) {
            Some(b'\n') => {
                out.push_str("<w:br/>");
                &rest[end + 1..]
            }
            Some(_) => {
                out.push_str("<w:tab/>");
                &rest[end + 1..]
            }
            None => "",
        };
    }
}
