//! A link between Chinese and a language in Latin letters → names that contradict each other.
//!
//! These can be told: a place of the list against another of its kind; a person whose family name agrees while the given
//! name is a letter off (徐静 against `Xu Jin`), or the other way round; a district or the like under another's name.

use super::super::context::{Pair, Passage};
use super::super::contrast;
use super::super::place_name::{self, PlaceName};
use super::super::{Finding, Place};
use super::class::{self, Known};
use super::{RULE, is_misspelt};
use crate::meaning::{reads_as, romanised};
use crate::text::name::capitalised;
use crate::text::{Language, Span};

/// A name, and what it is called in Latin letters.
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) latin: String,
    pub(super) place: Option<PlaceName>,
}

/// The contradicting names of a link across the two scripts.
pub(super) fn conflicts(pair: &Pair<'_>, known: &Known) -> Vec<Finding> {
    let (chinese, latin) = match (pair.a.language(), pair.b.language()) {
        (Language::CHINESE, other) if other != Language::CHINESE => (pair.a, pair.b),
        (other, Language::CHINESE) if other != Language::CHINESE => (pair.b, pair.a),
        _ => return Vec::new(),
    };
    let mut wrong = places(pair, chinese, latin);
    wrong.extend(persons(chinese, latin));
    wrong.extend(class::conflicts(chinese, latin, known));
    let findings = wrong.into_iter().map(|(original, rendered)| {
        let own = format!("{} ({})", original.span.of(chinese.text), original.latin);
        let message = format!("{own} against {}", rendered.span.of(latin.text));
        let mut places = vec![
            Place {
                side: chinese.side,
                span: original.span,
            },
            Place {
                side: latin.side,
                span: rendered.span,
            },
        ];
        places.sort();
        Finding::new(&RULE, message, places, Some(pair.number))
    });
    findings.collect()
}

/// Places of the list that only one side names, paired by kind and position.
fn places(pair: &Pair<'_>, chinese: Passage<'_>, latin: Passage<'_>) -> Vec<(Named, Named)> {
    let mut originals = Vec::new();
    for segment in chinese.segments() {
        for (at, place) in place_name::in_chinese(segment.span.of(chinese.text)) {
            let span = Span::new(at, at + place.chinese.len()).shifted(segment.span.start);
            originals.push(Named {
                span,
                latin: place.english.to_owned(),
                place: Some(place),
            });
        }
    }
    originals.retain(|name| !name.place.is_some_and(|place| is_in_latin(latin, place)));
    let kinds: Vec<&str> = originals
        .iter()
        .filter_map(|name| name.place)
        .map(|place| place.kind)
        .collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let mut rendered: Vec<Named> = Vec::new();
    for segment in latin.segments() {
        let text = segment.span.of(latin.text);
        let places = place_name::of_kinds(&kinds).filter(|place| !is_in_chinese(chinese, *place));
        rendered.extend(places.filter_map(|place| {
            let (at, length) = place.in_english(text)?;
            let span = Span::new(at, at + length).shifted(segment.span.start);
            Some(Named {
                span,
                latin: span.of(latin.text).to_owned(),
                place: Some(place),
            })
        }));
    }
    let kind = |name: &Named| name.place.map(|place| place.kind);
    let pairs = contrast::pair_up(&originals, &rendered, |original, rendered| {
        let (a, b) = if pair.a.side == chinese.side {
            (original.span, rendered.span)
        } else {
            (rendered.span, original.span)
        };
        (kind(original) == kind(rendered)).then(|| contrast::nearness(pair, a, b).position)
    });
    take(pairs, originals, rendered)
}

/// Whether a passage in Latin letters names `place`.
fn is_in_latin(passage: Passage<'_>, place: PlaceName) -> bool {
    passage.segments().any(|segment| {
        let text = segment.span.of(passage.text);
        text.contains(place.english) || place.in_english(text).is_some()
    })
}

/// Whether a Chinese passage names `place`, a country maybe by its first character alone: 中德两国.
fn is_in_chinese(passage: Passage<'_>, place: PlaceName) -> bool {
    let name = match place.chinese.chars().next() {
        Some(first) if place.kind == "country" => &place.chinese[..first.len_utf8()],
        _ => place.chinese,
    };
    let is_own = |text: &str| place.english == "China" && text.contains(['我', '国']);
    passage.segments().any(|segment| {
        let text = segment.span.of(passage.text);
        text.contains(name) || is_own(text)
    })
}

fn take(pairs: Vec<(usize, usize)>, originals: Vec<Named>, rendered: Vec<Named>) -> Vec<(Named, Named)> {
    let mut originals: Vec<Option<Named>> = originals.into_iter().map(Some).collect();
    let mut rendered: Vec<Option<Named>> = rendered.into_iter().map(Some).collect();
    let taken = pairs
        .into_iter()
        .filter_map(|(i, j)| Some((originals[i].take()?, rendered[j].take()?)));
    taken.collect()
}

/// Given names that are nearly the transliteration of what follows the family name in Chinese.
fn persons(chinese: Passage<'_>, latin: Passage<'_>) -> Vec<(Named, Named)> {
    let syllables = syllables(chinese);
    let mut found = Vec::new();
    for (segment, cut) in latin.cut() {
        let passage = segment.span.of(latin.text);
        let words = capitalised(passage, cut.all(), segment.language);
        for two in words.windows(2) {
            let (family, given) = (two[0].span, two[1].span);
            if &passage[family.end..given.start] != " " {
                continue;
            }
            let span = given.shifted(segment.span.start);
            let whole = family.joined(given).shifted(segment.span.start);
            let (family, given) = (latin_key(family.of(passage)), latin_key(given.of(passage)));
            found.extend(other_family(chinese.text, &syllables, &family, &given).map(|original| {
                let latin = whole.of(latin.text).to_owned();
                let place = None;
                (
                    original,
                    Named {
                        span: whole,
                        latin,
                        place,
                    },
                )
            }));
            found.extend(misspelt(chinese.text, &syllables, &family, &given).map(|original| {
                (
                    original,
                    Named {
                        span,
                        latin: given.clone(),
                        place: None,
                    },
                )
            }));
        }
    }
    found
}

/// The Chinese given name that `given` misspells; none where some 周晓兰 is spelled rightly.
fn misspelt(text: &str, syllables: &[(Span, &'static str)], family: &str, given: &str) -> Option<Named> {
    let mut near = None;
    for at in 0..syllables.len() {
        let is_family = syllables[at].1 == family || reads_as(syllables[at].0.of(text), family);
        if !is_family {
            continue;
        }
        for length in 1..=2 {
            let Some(name) = syllables.get(at + 1..at + 1 + length) else {
                break;
            };
            let latin: String = name.iter().map(|(_, syllable)| *syllable).collect();
            let original = || name.iter().map(|(span, _)| span.of(text)).collect::<String>();
            if latin == given || reads_as(&original(), given) {
                return None;
            }
            // 静 for Jin: one letter of a short name is enough, for the family name agrees
            let off = strsim::damerau_levenshtein(&latin, given);
            if is_misspelt(&latin, given) || off == 1 && given.len() >= 2 {
                let span = name[0].0.joined(name[name.len() - 1].0);
                near = near.or(Some(Named {
                    span,
                    latin: titled(&latin),
                    place: None,
                }));
            }
        }
    }
    near
}

/// Family names: the commonest, borne by nine Chinese in ten (Ministry of Public Security, 2020), and those of old standing.
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘\
                        杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖\
                        阮陶洪柳岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍位覃霍翁隋植甘景薄\
                        单包司柏宁柯闵解强柴华车冉房边娄骆闫焦冀尚温俞柳芦蒲简饶戚章葛严聂";

/// The Chinese name whose given name is `given`, of two characters, after another family name than `family`.
fn other_family(text: &str, syllables: &[(Span, &'static str)], family: &str, given: &str) -> Option<Named> {
    let is_family = |name: &str| FAMILIES.contains(name);
    let of_any = || FAMILIES.chars().any(|c| reads_as(c.encode_utf8(&mut [0; 4]), family));
    let mut found = None;
    for three in syllables.windows(3) {
        let [(first, _), (second, _), (third, _)] = three else {
            continue;
        };
        let name = second.joined(*third);
        if first.end != second.start || second.end != third.start || !reads_as(name.of(text), given) {
            continue;
        }
        if !is_family(first.of(text)) || reads_as(first.of(text), family) {
            return None;
        }
        let span = first.joined(*third);
        let latin: Vec<&str> = three.iter().map(|(_, syllable)| *syllable).collect();
        found = Some(Named {
            span,
            latin: format!("{} {}", titled(latin[0]), titled(&latin[1..].concat())),
            place: None,
        });
    }
    found.filter(|_| of_any())
}

/// Each Chinese character of the passage with its syllable.
fn syllables(passage: Passage<'_>) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    for segment in passage.segments() {
        for (at, c) in segment.span.of(passage.text).char_indices() {
            let start = segment.span.start + at;
            let mut buffer = [0; 4];
            if let Some(syllable) = romanised(c.encode_utf8(&mut buffer)).next() {
                found.push((Span::new(start, start + c.len_utf8()), syllable));
            }
        }
    }
    found
}

fn latin_key(word: &str) -> String {
    word.to_lowercase().replace(['\'', '’', '-'], "")
}

pub(super) fn titled(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
