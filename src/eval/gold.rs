//! Gold links and the folders that hold them.

use crate::error::Error;
use crate::text::Language;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Links known to be right. Each names segments of A and of B by their numbers, rising; an empty side says that the
/// others have no counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The links, each once.
    pub links: BTreeSet<(Vec<u32>, Vec<u32>)>,
}

impl Gold {
    /// Reads `a_ids<TAB>b_ids` lines, ids separated by commas; `#` begins a comment, further columns are ignored.
    ///
    /// # Errors
    /// [`Error::Read`], or [`Error::Format`] with the line where an id is no number.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Read {
            path: path.into(),
            source,
        })?;
        let mut links = BTreeSet::new();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let mut ids = || ids(columns.next().unwrap_or_default());
            let (Some(a), Some(b)) = (ids(), ids()) else {
                return Err(Error::Format {
                    path: path.into(),
                    place: format!(":{}", at + 1),
                    problem: format!("`{line}` is no link"),
                    hint: "a line holds the numbers of A, a tab and the numbers of B, as in `3,4<TAB>5`".into(),
                });
            };
            if !(a.is_empty() && b.is_empty()) {
                links.insert((a, b));
            }
        }
        Ok(Self { links })
    }
}

/// The numbers in `cell`, rising.
fn ids(cell: &str) -> Option<Vec<u32>> {
    let mut ids: Vec<u32> = cell
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(|id| id.parse().ok())
        .collect::<Option<_>>()?;
    ids.sort_unstable();
    Some(ids)
}

/// Two texts with their gold.
#[derive(Clone, Debug)]
pub struct Case {
    /// The folder's name, and the pair's where the folder holds several.
    pub name: String,
    /// The text A.
    pub a: PathBuf,
    /// The text B.
    pub b: PathBuf,
    /// Their languages, where `meta.json` says them.
    pub languages: [Option<Language>; 2],
    /// The known links.
    pub gold: Gold,
}

/// What is read of a `meta.json`.
#[derive(Deserialize, Default)]
struct Meta {
    #[serde(default)]
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    gold: String,
}

/// Lists the pairs of a folder, where it has more than one or other names.
const META: &str = "meta.json";
/// The links of the one pair of a folder that lists none.
const GOLD: &str = "gold.tsv";

/// Whether `folder` holds cases: links, or a list of pairs.
pub fn has_cases(folder: &Path) -> bool {
    [META, GOLD].iter().any(|name| folder.join(name).is_file())
}

/// The cases in `folder`: the pairs that its `meta.json` lists, or `a.txt` and `b.txt` with `gold.tsv`.
///
/// # Errors
/// [`Error::Read`] where a file is missing, [`Error::Format`] where `meta.json` or a gold file is not what it should be.
pub fn cases(folder: &Path) -> Result<Vec<Case>, Error> {
    let path = folder.join(META);
    let meta: Meta = match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| Error::Format {
            path: path.clone(),
            place: format!(":{}", error.line()),
            problem: error.to_string(),
            hint: "list the pairs as {\"pairs\":[{\"a\":\"a.txt\",\"b\":\"b.txt\",\"gold\":\"gold.tsv\"}]}".into(),
        })?,
        Err(_) => Meta::default(),
    };
    let base = folder.file_name().map_or_else(
        || folder.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    if meta.pairs.is_empty() {
        return Ok(vec![case(folder, base, "a.txt", "b.txt", GOLD)?]);
    }
    let name = |pair: &Pair| {
        if meta.pairs.len() == 1 {
            base.clone()
        } else {
            format!("{base} {}–{}", stem(&pair.a), stem(&pair.b))
        }
    };
    meta.pairs
        .iter()
        .map(|pair| case(folder, name(pair), &pair.a, &pair.b, &pair.gold))
        .collect()
}

fn case(folder: &Path, name: String, a: &str, b: &str, gold: &str) -> Result<Case, Error> {
    Ok(Case {
        name,
        a: folder.join(a),
        b: folder.join(b),
        languages: [None, None],
        gold: Gold::read(&folder.join(gold))?,
    })
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
