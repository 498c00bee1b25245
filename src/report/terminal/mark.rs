//! How an edit is shown: a style where there are colours, a pair of signs where there are none.

use crate::diff::{Class, Edit, EditKind};
use anstyle::{AnsiColor, Style};

/// What tells the reader that words differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cues {
    /// Colours and weight.
    #[default]
    Color,
    /// Signs in the text, as `wdiff` has them: `[-only in A-]`, `{+only in B+}`, `{~moved~}`.
    Signs,
}

/// What an edit says of the words of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The other side has other words, or none.
    Removed,
    /// The other side had other words, or none.
    Added,
    /// The other side has them elsewhere.
    Moved,
}

/// The role of an edit on `side`: A's words are removed, B's added.
pub(super) fn role(edit: &Edit, side: usize) -> Role {
    match (edit.kind, side) {
        (EditKind::Moved, _) => Role::Moved,
        (_, 0) => Role::Removed,
        _ => Role::Added,
    }
}

impl Cues {
    /// The style of words in `role`: what is likely to be wrong is bold, mere punctuation is faint.
    pub(super) fn style(self, role: Role, class: Class) -> Style {
        if self == Self::Signs {
            return Style::new();
        }
        let color = match role {
            Role::Removed => AnsiColor::Red,
            Role::Added => AnsiColor::Green,
            Role::Moved => AnsiColor::Cyan,
        };
        let style = Style::new().fg_color(Some(color.into()));
        match class {
            Class::Number | Class::Name | Class::Term | Class::Omission | Class::Addition => style.bold(),
            Class::Punctuation => style.dimmed(),
            _ => style,
        }
    }

    /// The signs before and after words in `role`.
    pub(super) fn signs(self, role: Role) -> [&'static str; 2] {
        match (self, role) {
            (Self::Color, _) => ["", ""],
            (Self::Signs, Role::Removed) => ["[-", "-]"],
            (Self::Signs, Role::Added) => ["{+", "+}"],
            (Self::Signs, Role::Moved) => ["{~", "~}"],
        }
    }

    /// The style of what is not the text: numbers, notes, furniture.
    pub(in crate::report) fn faint(self) -> Style {
        self.only_in_color(Style::new().dimmed())
    }

    /// The style of headings and of the gravest findings.
    pub(in crate::report) fn strong(self) -> Style {
        self.only_in_color(Style::new().bold())
    }

    pub(in crate::report) fn only_in_color(self, style: Style) -> Style {
        if self == Self::Color { style } else { Style::new() }
    }
}
