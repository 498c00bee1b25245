//! What each HTML element does to the text: one table, after the standard's default style sheet.

use super::BlockKind;

/// What an element does to the text around and inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: it stands inside a line.
    Inline,
    /// It begins and ends a block; what it holds is of the kind around it.
    Block,
    /// It begins and ends a block of this kind.
    Kind(BlockKind),
    /// What it holds is not shown as text.
    Hidden,
    /// A block whose white space counts.
    Preformatted,
    /// It has no content: a line ends here.
    LineBreak,
    /// It has no content: a block ends here.
    BlockBreak,
    /// It has no content and no meaning here.
    Void,
}

/// The effect of the element called `name` (lower case).
pub(super) fn effect(name: &[u8]) -> Effect {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Effect::Kind(BlockKind::Heading),
        b"li" | b"dt" | b"dd" => Effect::Kind(BlockKind::ListItem),
        b"td" | b"th" | b"caption" => Effect::Kind(BlockKind::Cell),
        b"nav" | b"aside" | b"footer" | b"figcaption" | b"button" | b"menu" | b"title" | b"search" => {
            Effect::Kind(BlockKind::Furniture)
        }
        b"script" | b"style" | b"template" | b"noscript" | b"noembed" | b"noframes" | b"iframe" | b"object"
        | b"svg" | b"canvas" | b"audio" | b"video" | b"select" | b"datalist" | b"textarea" | b"rt" | b"rp"
        | b"dialog" => Effect::Hidden,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Effect::Preformatted,
        b"br" => Effect::LineBreak,
        b"hr" => Effect::BlockBreak,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img" | b"input" | b"keygen"
        | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Effect::Void,
        b"html" | b"head" | b"body" | b"address" | b"article" | b"blockquote" | b"center" | b"details" | b"dir"
        | b"div" | b"dl" | b"fieldset" | b"figure" | b"form" | b"frameset" | b"header" | b"hgroup" | b"legend"
        | b"main" | b"ol" | b"optgroup" | b"option" | b"p" | b"section" | b"summary" | b"table" | b"tbody"
        | b"tfoot" | b"thead" | b"tr" | b"ul" => Effect::Block,
        _ => Effect::Inline,
    }
}

/// Which open elements the start of `name` closes, where the innermost open block is one of them (the end tags that
/// the standard lets one leave out).
pub(super) fn closed_by(name: &[u8]) -> &'static [&'static [u8]] {
    match name {
        b"li" => &[b"li", b"p"],
        b"dt" | b"dd" => &[b"dt", b"dd", b"p"],
        b"td" | b"th" => &[b"td", b"th", b"p"],
        b"tr" => &[b"td", b"th", b"tr", b"p"],
        b"tbody" | b"tfoot" | b"thead" => &[b"td", b"th", b"tr", b"tbody", b"tfoot", b"thead", b"p"],
        b"option" => &[b"option"],
        b"body" => &[b"head", b"title"],
        _ => match effect(name) {
            Effect::Block | Effect::Kind(_) | Effect::Preformatted => &[b"p"],
            _ => &[],
        },
    }
}

/// What an attribute makes of its element, where it makes something of it.
pub(super) fn attribute_effect(name: &[u8], value: &[u8]) -> Option<Effect> {
    let says = |word: &[u8]| value.eq_ignore_ascii_case(word);
    match name {
        b"hidden" => Some(Effect::Hidden),
        b"aria-hidden" if says(b"true") => Some(Effect::Hidden),
        b"style" => {
            let style: Vec<u8> = value
                .iter()
                .filter(|byte| !byte.is_ascii_whitespace())
                .map(u8::to_ascii_lowercase)
                .collect();
            let hides = |rule: &[u8]| style.windows(rule.len()).any(|part| part == rule);
            (hides(b"display:none") || hides(b"visibility:hidden")).then_some(Effect::Hidden)
        }
        b"role" => [
            b"navigation".as_slice(),
            b"banner",
            b"contentinfo",
            b"complementary",
            b"search",
            b"menu",
            b"menubar",
        ]
        .iter()
        .any(|role| says(role))
        .then_some(Effect::Kind(BlockKind::Furniture)),
        _ => None,
    }
}
