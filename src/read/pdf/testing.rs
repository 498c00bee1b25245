//! PDF files for tests, written by hand: pages of lines at given places, in Helvetica.

use std::io::Write;

/// A file with these objects, numbered from 1, of which the first is the catalogue.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        writeln!(bytes, "{} 0 obj", at + 1).unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(bytes, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        bytes,
        "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
    bytes
}

/// An object with bytes of which `said` tells.
pub(crate) fn stream(said: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{said}/Length {}>>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// The same with its bytes packed.
pub(crate) fn packed(said: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(bytes).unwrap();
    stream(&format!("/Filter/FlateDecode{said}"), &zlib.finish().unwrap())
}

/// A file of pages, each drawn by one of `contents`; more objects may follow, from number 4 + 2 × pages on.
pub(crate) fn pages(contents: Vec<Vec<u8>>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let next = 4 + 2 * contents.len();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    for (at, content) in contents.into_iter().enumerate() {
        let content_at = 5 + 2 * at;
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents {content_at} 0 R\
                 /Resources<</Font<</F 3 0 R>>/XObject<</X {next} 0 R>>>>>>"
            )
            .into_bytes(),
        );
        objects.push(content);
    }
    objects.extend(more);
    file(&objects)
}

/// What draws `lines`, each with its distance from the left, its height from the bottom and its size.
pub(crate) fn drawing(lines: &[(i32, i32, i32, &str)]) -> Vec<u8> {
    let draw = |&(x, y, size, text): &(i32, i32, i32, &str)| {
        let text = text.replace('(', "\\(").replace(')', "\\)");
        format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
    };
    stream("", lines.iter().map(draw).collect::<String>().as_bytes())
}
