//! The settings of paragraphs and runs (`w:pPr`, `w:rPr`) as they may stand in a redline: without the changes that were
//! tracked before, and with those that are tracked now.

use crate::read::xml::{Piece, Xml};

/// The settings of a paragraph, taken apart.
#[derive(Default)]
pub(super) struct ParagraphSettings {
    /// The XML of all but those of its mark and its section.
    own: String,
    /// The XML of those of its mark.
    mark: String,
    /// The XML of its section, which ends with it.
    section: String,
}

impl ParagraphSettings {
    /// Takes apart `xml`, a `w:pPr` element, or nothing; `keeps` says which styles may be named.
    pub(super) fn of(xml: &str, keeps: &dyn Fn(&str) -> bool) -> Self {
        let mut settings = Self::default();
        for (name, child) in children(xml) {
            match name {
                "rPr" => settings.mark = run_children(child, keeps),
                "sectPr" => settings.section = child.to_owned(),
                "pPrChange" => {}
                "pStyle" if !keeps(&value(child)) => {}
                // Lists are numbered by a part of the other file.
                _ => settings.own.push_str(child),
            }
        }
        settings
    }

    /// The same for a paragraph that comes from another file: its sections and lists stay there.
    pub(super) fn foreign(xml: &str, keeps: &dyn Fn(&str) -> bool) -> Self {
        let mut settings = Self::default();
        for (name, child) in children(xml) {
            match name {
                "rPr" => settings.mark = run_children(child, keeps),
                "sectPr" | "pPrChange" | "numPr" | "framePr" => {}
                "pStyle" if !keeps(&value(child)) => {}
                _ if child.starts_with("<w:") => settings.own.push_str(child),
                _ => {}
            }
        }
        settings
    }

    /// The element, with `change` (`<w:ins …/>`, `<w:del …/>` or nothing) on the paragraph's mark.
    pub(super) fn written(&self, change: &str) -> String {
        if self.own.is_empty() && self.mark.is_empty() && self.section.is_empty() && change.is_empty() {
            return String::new();
        }
        let mark = match self.mark.is_empty() && change.is_empty() {
            true => String::new(),
            false => format!("<w:rPr>{change}{}</w:rPr>", self.mark),
        };
        format!("<w:pPr>{}{mark}{}</w:pPr>", self.own, self.section)
    }
}

/// The settings of a run, `xml` a `w:rPr` element or nothing; `keeps` says which styles may be named.
pub(super) fn run(xml: &str, keeps: &dyn Fn(&str) -> bool) -> String {
    let children = run_children(xml, keeps);
    match children.is_empty() {
        true => children,
        false => format!("<w:rPr>{children}</w:rPr>"),
    }
}

/// The settings of a row, `xml` all that stands before its cells, with `change` on the row.
pub(super) fn row(xml: &str, change: &str) -> String {
    let mut own = String::new();
    let mut before = String::new();
    let wrapped = format!("<w:x>{xml}</w:x>");
    for (name, child) in children(&wrapped) {
        match name {
            "trPr" => {
                let kept = children(child).into_iter();
                let kept = kept.filter(|(name, _)| !matches!(*name, "ins" | "del" | "trPrChange"));
                own.extend(kept.map(|(_, child)| child));
            }
            _ => before.push_str(child),
        }
    }
    match own.is_empty() && change.is_empty() {
        true => before,
        false => format!("{before}<w:trPr>{own}{change}</w:trPr>"),
    }
}

fn run_children(xml: &str, keeps: &dyn Fn(&str) -> bool) -> String {
    let kept = children(xml).into_iter().filter(|(name, child)| match *name {
        "ins" | "del" | "moveFrom" | "moveTo" | "rPrChange" => false,
        "rStyle" => keeps(&value(child)),
        _ => child.starts_with("<w:"),
    });
    kept.map(|(_, child)| child).collect()
}

/// The elements directly inside `xml`, an element: their names without prefixes, and their XML.
fn children(xml: &str) -> Vec<(&str, &str)> {
    let mut walk = Xml::new(xml);
    let mut children = Vec::new();
    let mut begun = None;
    // The XML was read once already, so nothing is wrong with it.
    while let Ok(Some(piece)) = walk.next() {
        match piece {
            Piece::Open(_) if walk.open().len() == 2 => begun = Some(walk.span().start),
            Piece::Close(name) if walk.open().len() == 1 => {
                if let Some(start) = begun.take() {
                    children.push((name, &xml[start..walk.span().end]));
                }
            }
            _ => {}
        }
    }
    children
}

/// The value of an element such as `<w:pStyle w:val="H"/>`.
fn value(xml: &str) -> String {
    match Xml::new(xml).next() {
        Ok(Some(Piece::Open(element))) => element.attribute("val").unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_changes_go_and_new_ones_come() {
        let xml = "<w:pPr><w:pStyle w:val=\"H\"/><w:rPr><w:ins w:id=\"1\"/><w:b/></w:rPr><w:sectPr/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>";
        let settings = ParagraphSettings::of(xml, &|_| true);
        assert_eq!(
            settings.written("<w:del/>"),
            "<w:pPr><w:pStyle w:val=\"H\"/><w:rPr><w:del/><w:b/></w:rPr><w:sectPr/></w:pPr>"
        );
        assert_eq!(
            ParagraphSettings::foreign(xml, &|_| false).written(""),
            "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"
        );
        assert_eq!(ParagraphSettings::of("", &|_| true).written(""), "");
        assert_eq!(
            run("<w:rPr><w:rStyle w:val='x'/><w:b/></w:rPr>", &|_| false),
            "<w:rPr><w:b/></w:rPr>"
        );
        assert_eq!(
            row("<w:tblPrEx/><w:trPr><w:ins/><w:h/></w:trPr>", "<w:del/>"),
            "<w:tblPrEx/><w:trPr><w:h/><w:del/></w:trPr>"
        );
    }
}
