//! Words of unspaced scripts that were cut differently on the two sides: the same characters are the same text,
//! whatever the dictionary made of what stands around them.

use super::passage::Pair;
use super::weight::is_unspaced;
use std::ops::Range;

/// Takes from both ends of two ranges of tokens what is, joined, the same on both sides.
pub(super) fn trim(pair: &Pair<'_>, tokens: &mut [Range<usize>; 2]) {
    let texts = |side: usize| {
        let (pair, range) = (pair, tokens[side].clone());
        range.map(move |at| pair.forms[pair.sides[side].all[at].form as usize].text.as_ref())
    };
    let head = common(texts(0), texts(1), |text, start| text.strip_prefix(start));
    tokens
        .iter_mut()
        .zip(head)
        .for_each(|(range, count)| range.start += count);
    let texts = |side: usize| {
        let (pair, range) = (pair, tokens[side].clone());
        range
            .rev()
            .map(move |at| pair.forms[pair.sides[side].all[at].form as usize].text.as_ref())
    };
    let tail = common(texts(0), texts(1), |text, end| text.strip_suffix(end));
    tokens
        .iter_mut()
        .zip(tail)
        .for_each(|(range, count)| range.end -= count);
}

/// How many words of each side are, joined, the same; `strip` takes one word off the end of the other that is being
/// compared.
fn common<'t>(
    mut a: impl Iterator<Item = &'t str>,
    mut b: impl Iterator<Item = &'t str>,
    strip: impl Fn(&'t str, &'t str) -> Option<&'t str>,
) -> [usize; 2] {
    let (mut taken, mut equal) = ([0, 0], [0, 0]);
    let (mut rest_a, mut rest_b) = ("", "");
    loop {
        if rest_a.is_empty() {
            let Some(next) = a.next().filter(|next| is_unspaced(next)) else {
                return equal;
            };
            rest_a = next;
            taken[0] += 1;
        }
        if rest_b.is_empty() {
            let Some(next) = b.next().filter(|next| is_unspaced(next)) else {
                return equal;
            };
            rest_b = next;
            taken[1] += 1;
        }
        if let Some(rest) = strip(rest_a, rest_b) {
            (rest_a, rest_b) = (rest, "");
        } else if let Some(rest) = strip(rest_b, rest_a) {
            (rest_a, rest_b) = ("", rest);
        } else {
            return equal;
        }
        if rest_a.is_empty() && rest_b.is_empty() {
            equal = taken;
        }
    }
}
