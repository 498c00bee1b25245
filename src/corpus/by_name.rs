//! Two folders → the pairs of files that have one name: the same path below each folder, but for a language in the name
//! (`speech.en.txt`, `speech.zh.txt`, `speech_en.txt`) and the ending (`speech.docx`, `speech.txt`).

use super::pair::Pair;
use super::walk::{Which, walk};
use crate::error::Error;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What two folders have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The pairs, by name.
    pub pairs: Vec<Pair>,
    /// The files of either folder whose name the other has not, by name.
    pub alone: [Vec<PathBuf>; 2],
}

/// The files below `folder`, by path, without hidden ones.
///
/// # Errors
/// [`Error::Read`] where a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = walk(folder, Which::Shown)?;
    // A link is followed to a file, not to a folder.
    found.retain(|path| path.is_file());
    found.sort();
    Ok(found)
}

/// Pairs the files below `a` and `b` by name. Where a name stands several times in one folder (`x.txt`, `x.docx`), its
/// files pair only with those whose ending is the same too.
///
/// # Errors
/// As [`files`].
pub fn pairs(a: &Path, b: &Path) -> Result<Named, Error> {
    let mut by_name: BTreeMap<String, [Vec<PathBuf>; 2]> = BTreeMap::new();
    for (side, folder) in [a, b].into_iter().enumerate() {
        for path in files(folder)? {
            by_name.entry(name(&path, folder)).or_default()[side].push(path);
        }
    }
    let mut named = Named::default();
    for (name, [a, b]) in by_name {
        match (&a[..], &b[..]) {
            ([a], [b]) => named.pairs.push(pair(name, a, b)),
            _ => several(&name, a, b, &mut named),
        }
    }
    for alone in &mut named.alone {
        alone.sort();
    }
    Ok(named)
}

/// Pairs files of one name by their endings, which then are in the names of the pairs.
fn several(name: &str, a: Vec<PathBuf>, mut b: Vec<PathBuf>, named: &mut Named) {
    for a in a {
        match b.iter().position(|b| a.extension() == b.extension()) {
            Some(at) => {
                let ending = a.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
                let name = format!("{name}{}", ending.unwrap_or_default());
                named.pairs.push(pair(name, &a, &b.remove(at)));
            }
            None => named.alone[0].push(a),
        }
    }
    named.alone[1].append(&mut b);
}

fn pair(id: String, a: &Path, b: &Path) -> Pair {
    Pair {
        id,
        a: a.to_owned(),
        b: b.to_owned(),
        date: None,
        source: None,
    }
}

/// The path of a file below its folder, with `/` between the parts, without its ending and the language before it.
fn name(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let joined = parts.join("/");
    match joined.rfind(['.', '_', '-']) {
        Some(at) if at > joined.rfind('/').map_or(0, |slash| slash + 1) && is_language(&joined[at + 1..]) => {
            joined[..at].to_owned()
        }
        _ => joined,
    }
}

/// Whether `tag` names a language, as `en`, `zh` or `zho` do: two letters of ISO 639-1, or one of the longer codes that
/// are common in names of files.
fn is_language(tag: &str) -> bool {
    const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
        dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
        it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
        nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr \
        ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
        eng zho chi fra fre deu ger spa ita por rus jpn kor ara hans hant cn jp kr";
    let tag = tag.to_ascii_lowercase();
    CODES.split_whitespace().any(|code| code == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        folder
    }

    #[test]
    fn names_meet_whatever_the_language_and_the_ending() {
        let a = folder(&[
            "2024/speech.en.txt",
            "plan_en.md",
            "only.txt",
            "x.txt",
            "x.docx",
            ".hidden.txt",
            "a-to-z.txt",
        ]);
        let b = folder(&["2024/speech.zh.docx", "plan_zh.md", "x.txt", "other.txt", "a-to-z.txt"]);
        let named = pairs(a.path(), b.path()).unwrap();
        let ids: Vec<&str> = named.pairs.iter().map(|pair| pair.id.as_str()).collect();
        assert_eq!(ids, ["2024/speech", "a-to-z", "plan", "x.txt"]);
        assert_eq!(named.pairs[0].b, b.path().join("2024/speech.zh.docx"));
        let alone = named.alone.map(|alone| {
            let names = alone
                .iter()
                .map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
            names.collect::<Vec<_>>()
        });
        assert_eq!(alone, [vec!["only.txt", "x.docx"], vec!["other.txt"]]);
    }
}
