//! Tables of users: what model2vec writes is read, anything else is refused with a reason.

use super::Table;
use crate::meaning::Encoder;
use safetensors::tensor::{Dtype, TensorView, serialize};
use serde_json::{Value, json};

/// Reads a table of `pieces` vectors of two numbers, `[id, 1]`, with this tokeniser.
fn table(tokeniser: &Value, pieces: usize) -> Result<Table, String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tokenizer.json"), tokeniser.to_string()).unwrap();
    let numbers: Vec<u8> = (0..pieces)
        .flat_map(|id| [id as f32, 1.0])
        .flat_map(f32::to_le_bytes)
        .collect();
    let view = TensorView::new(Dtype::F32, vec![pieces, 2], &numbers).unwrap();
    let file = serialize([("embeddings", view)], None).unwrap();
    std::fs::write(folder.path().join("model.safetensors"), file).unwrap();
    Table::from_dir(folder.path()).map_err(|error| error.to_string())
}

fn ids(table: &Table, text: &str) -> Vec<u32> {
    let mut ids = Vec::new();
    Encoder::new(table).pieces(text, &mut ids);
    ids
}

fn word_piece() -> Value {
    json!({
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                       "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100,
                  "vocab": {"[UNK]": 0, "cafe": 1, "##s": 2, "中": 3, "!": 4, "ca": 5}},
    })
}

fn unigram() -> Value {
    json!({
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"},
                       {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
        "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": false,
                  "vocab": [["<unk>", 0.0], ["▁", -3.0], ["▁a", -2.0], ["b", -2.5], ["▁ab", -5.0], ["▁a b", -1.0]]},
    })
}

#[test]
fn words_are_cut_into_the_longest_pieces() {
    let table = table(&word_piece(), 6).unwrap();
    assert_eq!(ids(&table, "Cafés中 cab CAFE!"), [1, 2, 3, 0, 1, 4]);
    assert_eq!(table.norm(0), 0.0, "the unknown is skipped");
    let mut sum = [0.0; 2];
    Encoder::new(&table).sum("cafés xyz", &mut sum);
    assert!((sum[0] - 3.0).abs() < 0.01 && (sum[1] - 2.0).abs() < 0.01, "{sum:?}");
}

#[test]
fn words_are_cut_into_the_likeliest_pieces() {
    let table = table(&unigram(), 6).unwrap();
    assert_eq!(ids(&table, "ａb  a?? ab"), [2, 3, 2, 0, 2, 3]);
}

#[test]
fn what_is_not_known_is_refused() {
    let refused = |pointer: &str, value: Value| {
        let mut tokeniser = word_piece();
        *tokeniser.pointer_mut(pointer).unwrap() = value;
        table(&tokeniser, 6).unwrap_err()
    };
    let bytes = refused("/pre_tokenizer", json!({"type": "ByteLevel"}));
    assert!(bytes.contains("unknown variant `ByteLevel`"), "{bytes}");
    let pairs = refused("/model/type", json!("BPE"));
    assert!(pairs.contains("unknown variant `BPE`"), "{pairs}");
    let odd = refused(
        "/normalizer",
        json!({"type": "Replace", "pattern": {"Regex": "a+"}, "content": ""}),
    );
    assert!(odd.contains("`a+`"), "{odd}");
}

#[test]
fn a_folder_without_a_table_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = Table::from_dir(folder.path()).unwrap_err().to_string();
    assert!(error.contains("tokenizer.json: cannot be read"), "{error}");
    std::fs::write(folder.path().join("tokenizer.json"), word_piece().to_string()).unwrap();
    std::fs::write(folder.path().join("model.safetensors"), "nothing").unwrap();
    let error = Table::from_dir(folder.path()).unwrap_err().to_string();
    assert!(error.contains("model.safetensors"), "{error}");
}
