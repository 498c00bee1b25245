//! A place where a term of a language without spaces might stand → whether it does, or is part of a longer word there.
//!
//! The dictionary that cuts the words lacks many (it cuts 图书|馆 and 人民|币), so two more witnesses are asked: the
//! pieces of the table of vectors, which are words where these are common, and the characters that make a longer word
//! of the one beside them (经济|学, 网络|化, 分|公司). Compounds of words (高质量|发展) are no longer words.

use crate::text::Span;

/// Characters that follow or precede a word without making another of it: 发展的, 江苏省.
const LOOSE: &str = "的地得了着过是在和与及或等中上下内外后前时以为不也将要对从到把被之其这那有而就都并各省市县区";

/// Characters that stand behind a word only as the end of a longer one. Those that are verbs or measures as well
/// (会, 所, 点 before a figure) are not among them.
const ENDS: &str = "化性率力家者员学论币量度型式权法科部局署厅站库器机品剂费税款金券证卡线馆店厂场院室村镇乡国族党军队组社商工师生业圈群链网物类层制";
/// The same of two characters, and those that stand before a word only as its beginning.
const LONG_ENDS: [&str; 2] = ["主义", "分子"];
const BEGINNINGS: &str = "分副非亚准超跨";

/// Whether the word at `term` is part of a longer one: `before` and `after` are the words beside it, `pieces` those of
/// the table of vectors.
pub(super) fn is_part_of_longer(text: &str, term: Span, [before, after]: [&str; 2], pieces: &[Span]) -> bool {
    let is_one_of = |word: &str, list: &str| {
        let mut characters = word.chars();
        let only = characters.next().filter(|_| characters.next().is_none());
        only.is_some_and(|c| list.contains(c))
    };
    is_one_of(after, ENDS)
        || LONG_ENDS.contains(&after)
        || is_one_of(before, BEGINNINGS)
        || pieces.iter().any(|piece| is_part_of(term, *piece, text))
}

/// Whether a common word, `piece`, has the term and one character more, or is a longer word than a term of one.
fn is_part_of(term: Span, piece: Span, text: &str) -> bool {
    if !piece.contains(term) || piece == term {
        return false;
    }
    if term.of(text).chars().count() == 1 {
        return true;
    }
    let outside = [&text[piece.start..term.start], &text[term.end..piece.end]].concat();
    let mut outside = outside.chars();
    let only = outside.next().filter(|_| outside.next().is_none());
    only.is_some_and(|c| c.is_alphabetic() && !LOOSE.contains(c))
}
