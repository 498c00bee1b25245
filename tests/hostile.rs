//! Every hostile file against every other: an answer or an error that says what to do, never a panic.

use diptych::check::glossary::Glossary;
use diptych::{Error, Options, compare, read};
use proptest::prelude::*;
use rayon::prelude::*;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of `corpora/hostile`, in order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/hostile");
    let entries = std::fs::read_dir(folder).expect("the corpora are in the repository");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    files
}

fn is_large(path: &Path) -> bool {
    path.metadata().expect("the file is there").len() >= 20_000
}

#[test]
fn every_file_against_every_other_gives_an_answer_or_a_clear_error() {
    let files = files();
    assert!(files.len() > 30, "the hostile files are there");
    let read = |path: &Path, id: &str| read::file(path, id, &read::Options::default());
    // In an unoptimised build a large file takes seconds: those meet each other, and one small one.
    let met =
        |a: &Path, b: &Path| is_large(a) == is_large(b) || [a, b].iter().any(|path| path.ends_with("no-newline.txt"));
    let pairs: Vec<(&PathBuf, &PathBuf)> = files
        .iter()
        .flat_map(|a| files.iter().map(move |b| (a, b)))
        .filter(|(a, b)| met(a, b))
        .collect();
    pairs
        .par_iter()
        .for_each(|(path_a, path_b)| match (read(path_a, "a"), read(path_b, "b")) {
            (Ok(a), Ok(b)) => {
                let (bytes_a, bytes_b) = (a.source.clone(), b.source.clone());
                let comparison = compare(a, b, &Options::default());
                let mut json = Vec::new();
                diptych::report::json::write(&comparison, &mut json).expect("memory can be written to");
                assert_eq!(comparison.sides[0].document.source, bytes_a, "{}", path_a.display());
                assert_eq!(comparison.sides[1].document.source, bytes_b, "{}", path_b.display());
                if path_a == path_b {
                    assert!(!comparison.differs(), "{} differs from itself", path_a.display());
                }
            }
            (Err(error), _) | (_, Err(error)) => says_what_to_do(&error),
        });
}

/// An error names the file and the way out.
fn says_what_to_do(error: &Error) {
    let message = error.to_string();
    assert!(message.contains("hostile"), "names no file: {message}");
    assert!(message.contains(';'), "names no way out: {message}");
}

/// An archive with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("memory can be written to");
        zip.write_all(bytes).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

/// A DOCX file with this main part.
fn docx(document: &[u8]) -> Vec<u8> {
    let types: &[u8] = b"<Types><Override ContentType='wordprocessingml'/></Types>";
    archive(&[("[Content_Types].xml", types), ("word/document.xml", document)])
}

fn odt(content: &[u8]) -> Vec<u8> {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    archive(&[("mimetype", kind), ("content.xml", content)])
}

fn epub(chapter: &[u8]) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<c><rootfile full-path='c.opf'/></c>"),
        ("c.opf", b"<p><item id='1' href='../../etc/passwd'/><item id='2' href='a.xhtml'/><itemref idref='1'/><itemref idref='2'/></p>"),
        ("a.xhtml", chapter),
    ])
}

const TEXT: &str = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>The bridge is 412 metres long.</w:t></w:r></w:p></w:body></w:document>";
const TMX: &str = "<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>One.</seg></tuv><tuv xml:lang='de'><seg>Eins.</seg></tuv></tu></body></tmx>";
const XLIFF: &str = "<xliff version='2.0' srcLang='en' trgLang='de'><file id='f'><unit id='u'><segment><source>One.</source><target>Eins.</target></segment></unit></file></xliff>";
const TEI: &str = "<TEI><listWit><witness xml:id='A'/><witness xml:id='B'/></listWit><body><p>One <app><rdg wit='#A'>x</rdg><rdg wit='#B'>y</rdg></app></p></body></TEI>";
const ODT: &str = "<o><text><p>One.</p></text></o>";
const PO: &str = "msgid \"One.\"\nmsgstr \"Eins.\"\n";
const SRT: &str = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n";

/// A good file of each format that is more than text.
fn good() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("hostile.docx", docx(TEXT.as_bytes())),
        ("hostile.odt", odt(ODT.as_bytes())),
        ("hostile.epub", epub(b"<p>One.</p>")),
        ("hostile.tmx", TMX.into()),
        ("hostile.xliff", XLIFF.into()),
        ("hostile.xml", TEI.into()),
        ("hostile.po", PO.into()),
        ("hostile.csv", b"source,target\nOne.,Eins.\n".to_vec()),
        ("hostile.srt", SRT.into()),
    ]
}

/// Reads a file as one text and as two.
fn read_both_ways(name: &str, bytes: &[u8]) -> [Result<(), Error>; 2] {
    let options = read::Options::default();
    let one = read::bytes_as(bytes.to_vec(), Path::new(name), "a", &options);
    let two = read::both_of(bytes.to_vec(), Path::new(name), [&options, &options]);
    [one.map(|_| ()), two.map(|_| ())]
}

/// Panics where a file is read after all, or the error doesn't say this.
fn assert_refused(name: &str, bytes: &[u8], problem: &str) {
    for result in read_both_ways(name, bytes) {
        let error = result.expect_err(name);
        says_what_to_do(&error);
        let message = error.to_string();
        let is_other = message.contains("holds one text") || message.contains("is a ZIP archive");
        assert!(message.contains(problem) || is_other, "{message}");
    }
}

#[test]
fn good_files_are_good() {
    for (name, bytes) in good() {
        let read = read_both_ways(name, &bytes);
        assert!(read.iter().any(Result::is_ok), "{name}: {read:?}");
    }
}

#[test]
fn a_bomb_in_an_archive_is_not_unpacked() {
    let mut spaces = TEXT.as_bytes().to_vec();
    spaces.extend(vec![b' '; 200 << 20]);
    let bomb = docx(&spaces);
    assert!(bomb.len() < 1 << 20, "it is small");
    assert_refused("hostile.docx", &bomb, "unpacks to more than");
    assert_refused("hostile.odt", &odt(&spaces), "unpacks to more than");
    assert_refused("hostile.epub", &epub(&spaces), "unpacks to more than");
}

#[test]
fn entities_are_neither_multiplied_nor_fetched() {
    let laughs =
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    for declared in [laughs, outside] {
        let with = |text: &str| format!("{declared}{text}").into_bytes();
        let problem = "declares entities of its own";
        assert_refused("hostile.docx", &docx(&with(TEXT)), problem);
        assert_refused("hostile.odt", &odt(&with(ODT)), problem);
        for (name, text) in [("hostile.tmx", TMX), ("hostile.xliff", XLIFF)] {
            assert_refused(name, &with(text), problem);
        }
        let options = read::Options::default();
        let tei = read::both_of(with(TEI), Path::new("hostile.xml"), [&options, &options]);
        assert!(tei.expect_err("entities").to_string().contains(problem));
    }
    // A document type that is somewhere else is not looked for.
    let named = format!("<!DOCTYPE tmx SYSTEM 'http://192.0.2.1/tmx14.dtd'>{TMX}");
    assert!(
        read_both_ways("hostile.tmx", named.as_bytes())
            .iter()
            .all(Result::is_ok)
    );
}

#[test]
fn rules_and_glossaries_multiply_and_fetch_nothing_either() {
    let declared = [
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    ];
    let srx = "<srx version='2.0'><body><languagerules><languagerule languagerulename='x'><rule break='yes'>\
        <beforebreak>&a;</beforebreak><afterbreak> </afterbreak></rule></languagerule></languagerules>\
        <maprules><languagemap languagepattern='.*' languagerulename='x'/></maprules></body></srx>";
    let tbx = "<tbx><text><body><conceptEntry><langSec xml:lang='en'><termSec><term>&a;</term></termSec></langSec>\
        <langSec xml:lang='de'><termSec><term>b</term></termSec></langSec></conceptEntry></body></text></tbx>";
    for declared in declared {
        let rules = diptych::segment::Srx::parse(&format!("{declared}{srx}"), Path::new("hostile.srx"));
        says_what_to_do(&rules.expect_err("it declares an entity"));
        let glossary = Glossary::parse(&format!("{declared}{tbx}"), Path::new("hostile.tbx"));
        says_what_to_do(&glossary.expect_err("it declares an entity"));
    }
}

#[test]
fn what_is_larger_than_any_text_is_refused_before_it_fills_the_memory() {
    let options = read::Options::default();
    let folder = tempfile::tempdir().expect("there is room");
    for (name, megabytes) in [("hostile.txt", 200), ("hostile.docx", 300), ("hostile.csv", 4_000_000)] {
        let path = folder.path().join(name);
        // It has no bytes of its own on the disk.
        let made = std::fs::File::create(&path).and_then(|file| file.set_len(megabytes << 20));
        made.expect("there is room");
        let one = read::file(&path, "a", &options).map(drop).expect_err("one");
        let two = read::both(&path, [&options, &options]).map(drop).expect_err("two");
        for error in [one, two] {
            says_what_to_do(&error);
            assert!(error.to_string().contains("is larger than"), "{error}");
        }
    }
}

#[test]
fn rules_and_glossaries_have_a_size() {
    let folder = tempfile::tempdir().expect("there is room");
    let text = folder.path().join("hostile.txt");
    std::fs::write(&text, "One.\n").expect("there is room");
    for (option, name, megabytes) in [("--glossary", "hostile.csv", 17), ("--srx", "hostile.srx", 5)] {
        let path = folder.path().join(name);
        let made = std::fs::File::create(&path).and_then(|file| file.set_len(megabytes << 20));
        made.expect("there is room");
        let program = Command::new(env!("CARGO_BIN_EXE_diptych"))
            .args([
                "check".as_ref(),
                text.as_os_str(),
                text.as_os_str(),
                option.as_ref(),
                path.as_os_str(),
            ])
            .output();
        let said = program.expect("it runs");
        assert_eq!(said.status.code(), Some(2), "{option}");
        assert!(
            String::from_utf8_lossy(&said.stderr).contains("is larger than"),
            "{said:?}"
        );
    }
}

#[test]
fn a_name_in_an_archive_leads_nowhere_else() {
    let options = read::Options::default();
    let book = read::bytes_as(epub(b"<p>One.</p>"), Path::new("hostile.epub"), "a", &options).expect("it is read");
    assert_eq!(book.text, "One.\n");
    assert_eq!(book.warnings, ["has no part etc/passwd, which its contents name"]);
    let types: &[u8] = b"<Types><Override ContentType='wordprocessingml'/></Types>";
    let parts: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", types),
        ("word/document.xml", TEXT.as_bytes()),
        ("../../outside.txt", b"x"),
    ];
    let a = read::bytes_as(archive(&parts), Path::new("hostile.docx"), "a", &options).expect("it is read");
    let comparison = compare(a.clone(), a, &Options::default());
    let mut redline = Vec::new();
    diptych::report::docx::redline::write(&comparison, &Default::default(), &mut redline).expect("it is written");
    let made = zip::ZipArchive::new(Cursor::new(redline)).expect("an archive");
    let names: Vec<String> = made.file_names().flatten().map(|name| name.into_owned()).collect();
    assert!(names.iter().all(|name| !name.contains("..")), "{names:?}");
}

#[test]
fn what_is_cut_or_has_the_wrong_name_is_told() {
    for (name, bytes) in good() {
        for part in 1..8 {
            for result in read_both_ways(name, &bytes[..bytes.len() * part / 8]) {
                if let Err(error) = result {
                    says_what_to_do(&error);
                }
            }
        }
        for (other, _) in good() {
            for result in read_both_ways(other, &bytes) {
                if let Err(error) = result {
                    says_what_to_do(&error);
                }
            }
        }
    }
}

#[test]
fn what_is_nested_deep_or_long_is_read_or_refused() {
    let deep = format!(
        "<w:document xmlns:w='w'><w:body>{}",
        "<w:tbl><w:tr><w:tc>".repeat(100_000)
    );
    assert_refused("hostile.docx", &docx(deep.as_bytes()), "nests elements");
    let nested = |depth: usize| {
        let (open, close) = (
            "<w:tbl><w:tr><w:tc>".repeat(depth),
            "</w:tc></w:tr></w:tbl>".repeat(depth),
        );
        format!("<w:document xmlns:w='w'><w:body>{open}<w:p><w:r><w:t>x</w:t></w:r></w:p>{close}</w:body></w:document>")
    };
    let options = read::Options::default();
    let [a, b] = [300, 299].map(|depth| {
        let bytes = docx(nested(depth).as_bytes());
        read::bytes_as(bytes, Path::new("hostile.docx"), "a", &options).expect("it is read")
    });
    let comparison = compare(a, b, &Options::default());
    let mut redline = Vec::new();
    diptych::report::docx::redline::write(&comparison, &Default::default(), &mut redline).expect("it is written");
    let long = format!("source,target\n{}", "\"".repeat(2 << 20));
    for result in read_both_ways("hostile.csv", long.as_bytes()) {
        if let Err(error) = result {
            says_what_to_do(&error);
        }
    }
}

/// The parts of good files that a reader walks through, and how a file is made of each.
type Made = (&'static str, &'static str, fn(&[u8]) -> Vec<u8>);

const MADE: [Made; 9] = [
    ("hostile.docx", TEXT, docx),
    ("hostile.odt", ODT, odt),
    ("hostile.epub", "<html><body><h1>A</h1><p>One.</body></html>", epub),
    ("hostile.tmx", TMX, <[u8]>::to_vec),
    ("hostile.xliff", XLIFF, <[u8]>::to_vec),
    ("hostile.xml", TEI, <[u8]>::to_vec),
    ("hostile.po", PO, <[u8]>::to_vec),
    ("hostile.csv", "source,target\n\"One \"\"1\"\"\",Eins\n", <[u8]>::to_vec),
    (
        "hostile.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<i>One</i> &amp;\n",
        <[u8]>::to_vec,
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn damaged_files_are_read_or_refused(
        which in 0..MADE.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[<>/&;\"'\\\\wp:t中\n]{0,4}"), 1..4),
    ) {
        let (name, part, make) = MADE[which];
        let mut bytes = part.as_bytes().to_vec();
        for (from, to, put) in cuts {
            let (from, to) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
            bytes.splice(from.min(to)..to.min(from + 12).max(from.min(to)), put.bytes());
        }
        for result in read_both_ways(name, &make(&bytes)) {
            if let Err(error) = result {
                says_what_to_do(&error);
            }
        }
        // The archive itself, damaged from without.
        let mut whole = make(part.as_bytes());
        let at = bytes.len() % whole.len();
        whole[at] ^= 0x5a;
        for result in read_both_ways(name, &whole) {
            if let Err(error) = result {
                says_what_to_do(&error);
            }
        }
    }
}
