//! Any bytes as a PDF file, and as what draws a page of one.
#![no_main]

use diptych::read;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

/// A file of one page that `content` draws, and a form that it may draw again. Without a table of its objects, which are
/// then looked for.
fn page(content: &[u8]) -> Vec<u8> {
    let stream = |number: usize, said: &str| {
        let head = format!("{number} 0 obj<<{said}/Length {}>>stream\n", content.len());
        [head.as_bytes(), content, b"\nendstream endobj\n"].concat()
    };
    let objects: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents 5 0 R\
        /Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n\
        4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
    let form = stream(6, "/Type/XObject/Subtype/Form/BBox[0 0 400 500]");
    [objects, &stream(5, ""), &form, b"trailer<</Root 1 0 R>>"].concat()
}

fuzz_target!(|bytes: &[u8]| {
    for bytes in [bytes.to_vec(), [b"%PDF-1.7\n", bytes].concat(), page(bytes)] {
        if let Ok(document) = read::bytes_as(bytes, Path::new("a.pdf"), "a", &read::Options::default()) {
            let blocks = document.blocks.as_deref().unwrap_or_default();
            assert!(blocks.iter().all(|block| !block.span.of(&document.text).trim().is_empty()));
        }
    }
});
