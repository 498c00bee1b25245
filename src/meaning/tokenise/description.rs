//! `tokenizer.json`, as Hugging Face's tokenizers library writes it, → a [`Tokeniser`]: the Unigram and WordPiece
//! models and what usually goes with them. Anything else is refused rather than cut wrongly.

use super::{Charsmap, Rule, Tokeniser, Unigram, WordPiece};
use crate::error::Error;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Description {
    normalizer: Option<Normalizer>,
    pre_tokenizer: Option<PreTokenizer>,
    model: Model,
    #[serde(default)]
    added_tokens: Vec<AddedToken>,
}

#[derive(Deserialize)]
struct AddedToken {
    content: String,
    #[serde(default)]
    special: bool,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Model {
    Unigram {
        vocab: Vec<(String, f32)>,
        unk_id: Option<u32>,
        #[serde(default)]
        byte_fallback: bool,
    },
    WordPiece {
        vocab: BTreeMap<String, u32>,
        unk_token: String,
        continuing_subword_prefix: String,
        max_input_chars_per_word: usize,
    },
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Normalizer {
    Sequence {
        normalizers: Vec<Normalizer>,
    },
    Precompiled {
        precompiled_charsmap: String,
    },
    #[serde(rename = "NFC")]
    Nfc,
    #[serde(rename = "NFD")]
    Nfd,
    #[serde(rename = "NFKC")]
    Nfkc,
    #[serde(rename = "NFKD")]
    Nfkd,
    Lowercase,
    StripAccents,
    Strip {},
    Replace {
        pattern: Pattern,
        content: String,
    },
    #[serde(rename = "BertNormalizer")]
    Bert {
        clean_text: bool,
        handle_chinese_chars: bool,
        strip_accents: Option<bool>,
        lowercase: bool,
    },
}

#[derive(Deserialize)]
enum Pattern {
    String(String),
    Regex(String),
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum PreTokenizer {
    Sequence {
        pretokenizers: Vec<PreTokenizer>,
    },
    Metaspace {
        replacement: char,
        prepend_scheme: Option<String>,
        add_prefix_space: Option<bool>,
    },
    #[serde(rename = "BertPreTokenizer")]
    Bert,
    WhitespaceSplit,
}

/// Reads the file at `path`.
///
/// # Errors
/// [`Error::Read`] where it cannot be read, [`Error::Format`] where it is not a tokenizer.json or describes a
/// tokeniser that is not known here.
pub(in crate::meaning) fn read(path: &Path) -> Result<Tokeniser, Error> {
    let text = std::fs::read(path).map_err(|source| Error::Read {
        path: path.into(),
        source,
    })?;
    let tokeniser = match serde_json::from_slice(&text) {
        Ok(description) => tokeniser(description),
        Err(error) => Err(error.to_string()),
    };
    tokeniser.map_err(|problem| Error::Format {
        path: path.into(),
        place: String::new(),
        problem,
        hint: "a table needs the tokenizer.json of a Unigram or WordPiece model, as model2vec writes it".to_owned(),
    })
}

fn tokeniser(description: Description) -> Result<Tokeniser, String> {
    let mut rules = Vec::new();
    if let Some(normalizer) = description.normalizer {
        add_normalizer(normalizer, &mut rules)?;
    }
    let special = description.added_tokens.into_iter().filter(|token| token.special);
    let special: BTreeSet<String> = special.map(|token| token.content).collect();
    match description.model {
        Model::Unigram {
            byte_fallback: true, ..
        } => Err("falls back to bytes, which is not known here".to_owned()),
        Model::Unigram { vocab, unk_id, .. } => {
            let marked = add_pre_tokenizer(description.pre_tokenizer, &mut rules)?;
            if !marked {
                return Err("does not mark the starts of words (Metaspace)".to_owned());
            }
            let pieces = vocab.iter().zip(0..).map(|((piece, _), id)| (piece.as_str(), id));
            let pieces = pieces.filter(|(piece, _)| !special.contains(*piece)).collect();
            let scores: Vec<f32> = vocab.iter().map(|(_, score)| *score).collect();
            let unknown = unk_id.unwrap_or(u32::MAX);
            let unigram = Unigram::new(&pieces, &scores, unknown).ok_or("has no usable vocabulary")?;
            Ok(Tokeniser::Unigram(rules, unigram))
        }
        Model::WordPiece {
            mut vocab,
            unk_token,
            continuing_subword_prefix: prefix,
            max_input_chars_per_word: longest,
        } => {
            let marked = add_pre_tokenizer(description.pre_tokenizer, &mut rules)?;
            if marked {
                return Err("marks the starts of words (Metaspace), which does not go with WordPiece here".to_owned());
            }
            vocab.retain(|piece, _| *piece == unk_token || !special.contains(piece));
            let words = WordPiece::new(&vocab, &prefix, &unk_token, longest).ok_or("has no usable vocabulary")?;
            Ok(Tokeniser::WordPiece(rules, words))
        }
    }
}

/// Appends the rules that `normalizer` stands for.
fn add_normalizer(normalizer: Normalizer, rules: &mut Vec<Rule>) -> Result<(), String> {
    match normalizer {
        Normalizer::Sequence { normalizers } => {
            for part in normalizers {
                add_normalizer(part, rules)?;
            }
        }
        Normalizer::Precompiled { precompiled_charsmap } => {
            let bytes = STANDARD.decode(precompiled_charsmap);
            let charsmap = bytes.ok().and_then(|bytes| Charsmap::from_bytes(&bytes));
            rules.push(Rule::Charsmap(charsmap.ok_or("has a broken precompiled_charsmap")?));
        }
        Normalizer::Nfc => rules.push(Rule::Nfc),
        Normalizer::Nfd => rules.push(Rule::Nfd),
        Normalizer::Nfkc => rules.push(Rule::Nfkc),
        Normalizer::Nfkd => rules.push(Rule::Nfkd),
        Normalizer::Lowercase => rules.push(Rule::Lowercase),
        Normalizer::StripAccents => rules.push(Rule::StripAccents),
        // White space at the ends never makes a piece here.
        Normalizer::Strip {} => {}
        Normalizer::Replace {
            pattern: Pattern::String(from),
            content,
        } => rules.push(Rule::Replace(from, content)),
        // Nor does it matter how much there is.
        Normalizer::Replace {
            pattern: Pattern::Regex(regex),
            content,
        } if content == " " && matches!(&*regex, r"\s+" | r"\s{2,}" | " +" | " {2,}") => {}
        Normalizer::Replace {
            pattern: Pattern::Regex(regex),
            ..
        } => {
            return Err(format!(
                "replaces by the regular expression `{regex}`, which is not known here"
            ));
        }
        Normalizer::Bert {
            clean_text,
            handle_chinese_chars,
            strip_accents,
            lowercase,
        } => {
            rules.extend(clean_text.then_some(Rule::Clean));
            rules.extend(handle_chinese_chars.then_some(Rule::SpaceChinese));
            rules.extend(strip_accents.unwrap_or(lowercase).then_some(Rule::StripAccents));
            rules.extend(lowercase.then_some(Rule::Lowercase));
        }
    }
    Ok(())
}

/// Appends the rules that `pre_tokenizer` stands for, and says whether it marks the starts of words.
fn add_pre_tokenizer(pre_tokenizer: Option<PreTokenizer>, rules: &mut Vec<Rule>) -> Result<bool, String> {
    match pre_tokenizer {
        Some(PreTokenizer::Sequence { pretokenizers }) => {
            let mut marked = false;
            for part in pretokenizers {
                marked |= add_pre_tokenizer(Some(part), rules)?;
            }
            Ok(marked)
        }
        Some(PreTokenizer::Metaspace {
            replacement,
            prepend_scheme,
            add_prefix_space,
        }) => {
            let never = prepend_scheme.as_deref() == Some("never") || add_prefix_space == Some(false);
            if replacement != '\u{2581}' || never {
                return Err("does not mark the start of each word by U+2581".to_owned());
            }
            Ok(true)
        }
        Some(PreTokenizer::Bert) => {
            rules.push(Rule::SpacePunctuation);
            Ok(false)
        }
        Some(PreTokenizer::WhitespaceSplit) => Ok(false),
        None => Err("has no pre_tokenizer".to_owned()),
    }
}
