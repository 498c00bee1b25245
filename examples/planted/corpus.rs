//! A corpus of filler with passages planted in it, and the list of what was planted.

use crate::filler::Filler;
use crate::passages::Versions;
use crate::random::Random;
use std::fmt::Write;

/// What to make.
pub(crate) struct Recipe {
    /// How many bytes of text.
    pub(crate) bytes: usize,
    /// Where the numbers begin.
    pub(crate) seed: u64,
    /// How many copies are planted, and as many with letters misread.
    pub(crate) copies: usize,
    /// So great a share of their letters is misread.
    pub(crate) noise: f64,
}

/// A document.
#[derive(Default)]
pub(crate) struct Document {
    /// Its text.
    pub(crate) text: String,
    /// Its date.
    pub(crate) date: String,
}

/// Two places that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Truth {
    /// In what way: verbatim, noise, paraphrase, translation.
    pub(crate) kind: &'static str,
    /// The number of the document, the first byte and the last, of either.
    pub(crate) places: [(usize, usize, usize); 2],
}

/// Makes the corpus: English documents and, one in five, Chinese ones; `passages` are planted once each.
pub(crate) fn make(recipe: &Recipe, fillers: &[Filler; 2], passages: &[Versions]) -> (Vec<Document>, Vec<Truth>) {
    let mut random = Random(recipe.seed);
    let mut plan = Plan::new(recipe, &mut random);
    let mut truths = Vec::new();
    for copy in 0..2 * recipe.copies {
        let kind = if copy % 2 == 0 { "verbatim" } else { "noise" };
        plan.copy(kind, fillers, recipe.noise, &mut random);
    }
    for versions in passages {
        plan.plant(versions, &mut random);
    }
    let mut documents = Vec::with_capacity(plan.documents.len());
    let mut places = vec![(0, 0, 0); plan.planted];
    for (number, planned) in plan.documents.iter().enumerate() {
        documents.push(planned.write(number, fillers, &mut random, &mut places));
    }
    for (kind, a, b) in plan.pairs {
        truths.push(Truth {
            kind,
            places: [places[a], places[b]],
        });
    }
    (documents, truths)
}

/// Which passages go where.
struct Plan {
    documents: Vec<Planned>,
    planted: usize,
    pairs: Vec<(&'static str, usize, usize)>,
}

struct Planned {
    language: usize,
    length: usize,
    /// The numbers of planted passages, with their words.
    planted: Vec<(usize, String)>,
}

impl Plan {
    fn new(recipe: &Recipe, random: &mut Random) -> Self {
        let mut documents = Vec::new();
        let mut left = recipe.bytes;
        while left > 0 {
            // From 1 to 12 KB, most of them short.
            let share = random.share();
            let length = ((1000.0 + 11_000.0 * share * share * share) as usize).min(left);
            left -= length;
            documents.push(Planned {
                language: usize::from(random.below(5) == 0),
                length,
                planted: Vec::new(),
            });
        }
        Self {
            documents,
            planted: 0,
            pairs: Vec::new(),
        }
    }

    /// Plants the same passage of filler in two documents of one language.
    fn copy(&mut self, kind: &'static str, fillers: &[Filler; 2], noise: f64, random: &mut Random) {
        let language = usize::from(random.below(5) == 0);
        let subject = fillers[language].subject(random);
        let length = 250 + random.below(600);
        let mut passage = String::new();
        while passage.len() < length {
            passage.push_str(&fillers[language].sentence(subject, random));
        }
        let passage = passage.trim_end().to_owned();
        let other = match kind {
            "noise" => misread(&passage, noise, random),
            _ => passage.clone(),
        };
        let a = self.put(language, passage, random);
        let b = self.put(language, other, random);
        self.pairs.push((kind, a, b));
    }

    /// Plants each version of a passage in a document of its language.
    fn plant(&mut self, versions: &Versions, random: &mut Random) {
        let numbers: Vec<usize> = versions
            .iter()
            .map(|(language, text)| self.put(usize::from(language == "zh"), text.clone(), random))
            .collect();
        for a in 0..versions.len() {
            for b in a + 1..versions.len() {
                let kind = if versions[a].0 == versions[b].0 {
                    "paraphrase"
                } else {
                    "translation"
                };
                self.pairs.push((kind, numbers[a], numbers[b]));
            }
        }
    }

    /// Puts a passage into some document of the language that has none yet, if there is one.
    fn put(&mut self, language: usize, text: String, random: &mut Random) -> usize {
        let mut at = random.below(self.documents.len());
        for _ in 0..2 * self.documents.len() {
            let document = &self.documents[at];
            if document.language == language && document.planted.is_empty() {
                break;
            }
            at = (at + 1) % self.documents.len();
        }
        self.documents[at].planted.push((self.planted, text));
        self.planted += 1;
        self.planted - 1
    }
}

impl Planned {
    fn write(
        &self,
        number: usize,
        fillers: &[Filler; 2],
        random: &mut Random,
        places: &mut [(usize, usize, usize)],
    ) -> Document {
        let filler = &fillers[self.language];
        let subject = filler.subject(random);
        let mut document = Document {
            text: String::with_capacity(self.length + 1000),
            date: format!(
                "{}-{:02}-{:02}",
                1990 + random.below(35),
                1 + random.below(12),
                1 + random.below(28)
            ),
        };
        let mut planted = self.planted.iter();
        let mut next = random.below(self.length.max(1));
        loop {
            if document.text.len() >= next || document.text.len() >= self.length {
                if let Some((id, passage)) = planted.next() {
                    let start = document.text.len();
                    document.text.push_str(passage);
                    places[*id] = (number, start, document.text.len());
                    document.text.push(' ');
                    next = document.text.len() + 300;
                } else if document.text.len() >= self.length {
                    break;
                }
            }
            document.text.push_str(&filler.sentence(subject, random));
            if random.below(5) == 0 {
                document.text.truncate(document.text.trim_end().len());
                document.text.push_str("\n\n");
            }
        }
        document
    }
}

/// `text` as a bad scan is read: of its letters a share is replaced, left out or doubled.
fn misread(text: &str, noise: f64, random: &mut Random) -> String {
    const ALIKE: [(char, &str); 12] = [
        ('e', "c"),
        ('m', "rn"),
        ('l', "1"),
        ('i', "l"),
        ('n', "u"),
        ('h', "b"),
        ('o', "0"),
        ('a', "o"),
        ('s', "5"),
        ('t', "f"),
        ('r', "i"),
        ('d', "cl"),
    ];
    let mut read = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_alphanumeric() || random.share() >= noise {
            read.push(c);
            continue;
        }
        match random.below(10) {
            0 => {}
            1 => {
                read.push(c);
                read.push(if c.is_ascii() { '.' } else { '、' });
            }
            _ if c.is_ascii() => {
                let alike = ALIKE.iter().find(|alike| alike.0 == c.to_ascii_lowercase());
                read.push_str(alike.map_or("x", |alike| alike.1));
            }
            _ => read.extend(char::from_u32(u32::from(c) + 1)),
        }
    }
    read
}

/// The list of what was planted, tab-separated.
pub(crate) fn table(truths: &[Truth]) -> String {
    let mut table = String::from("kind\ta\ta_start\ta_end\tb\tb_start\tb_end\n");
    for Truth { kind, places: [a, b] } in truths {
        writeln!(table, "{kind}\t{}\t{}\t{}\t{}\t{}\t{}", a.0, a.1, a.2, b.0, b.1, b.2)
            .expect("a string takes all that is written to it");
    }
    table
}
