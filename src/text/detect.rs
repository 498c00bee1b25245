//! Which language a text is in: by its script, then by its commonest words, then by its letter triples.

use super::Language;
use std::collections::HashMap;
use std::sync::LazyLock;
use whatlang::Lang;

/// How many characters of a passage are looked at.
const PASSAGE: usize = 160;

/// The language of `text`, or [`Language::UNKNOWN`] where nothing tells. All of it is looked at: give a sample of
/// what is long.
pub fn detect(text: &str) -> Language {
    let scripts = Scripts::of(text, usize::MAX);
    if let Some(language) = scripts.language() {
        return language;
    }
    if scripts.letters == 0 {
        return Language::UNKNOWN;
    }
    let hits = common_words(text);
    match hits.as_slice() {
        [best, second, ..] if best.count >= 2 && best.count > second.count => best.language,
        [best] if best.count >= 2 => best.language,
        _ => by_triples(text),
    }
}

/// The language of `passage`, which stands in a text in `around`: another one only where that is plain.
pub fn detect_in(passage: &str, around: Language) -> Language {
    let scripts = Scripts::of(passage, PASSAGE);
    if let Some(language) = scripts.language() {
        return if around == Language::JAPANESE && language == Language::CHINESE && scripts.letters < 30 {
            around
        } else {
            language
        };
    }
    let end = passage.char_indices().nth(PASSAGE).map_or(passage.len(), |(at, _)| at);
    let hits = common_words(&passage[..end]);
    let of = |language: Language| {
        hits.iter()
            .find(|hit| hit.language == language)
            .map_or(0, |hit| hit.count)
    };
    match hits.first() {
        Some(best) if best.count >= 4 && best.count > 3 * of(around) => best.language,
        // A text in ideographs quotes other scripts; what has none of its own is another language, if a nameless one.
        _ if around.is_unspaced() && scripts.letters >= 12 => {
            hits.first().map_or(Language::UNKNOWN, |hit| hit.language)
        }
        _ => around,
    }
}

/// How many letters of a text are of which script.
#[derive(Default)]
struct Scripts {
    letters: usize,
    han: usize,
    kana: usize,
    hangul: usize,
}

impl Scripts {
    fn of(text: &str, most: usize) -> Self {
        let mut scripts = Self::default();
        for c in text.chars().take(most) {
            match c {
                'a'..='z' | 'A'..='Z' => scripts.letters += 1,
                '\0'..='\u{7f}' => {}
                '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => scripts.kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => scripts.han += 1,
                '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => scripts.hangul += 1,
                c if c.is_alphabetic() => scripts.letters += 1,
                _ => {}
            }
        }
        scripts
    }

    /// The language, where the script tells it. An ideograph says as much as three letters, and who
    /// writes ideographs glosses them in letters. Japanese prose is kana by
    /// more than a third, its headlines by an eighth; Chinese has kana in a name it quotes.
    fn language(&self) -> Option<Language> {
        let east = self.han + self.kana + self.hangul;
        if east == 0 || east * 6 < self.letters {
            None
        } else if self.hangul * 3 > east {
            Some(Language::KOREAN)
        } else if self.kana * 8 >= east {
            Some(Language::JAPANESE)
        } else {
            Some(Language::CHINESE)
        }
    }
}

/// How many of a text's words are among the commonest of a language.
struct Hits {
    language: Language,
    count: usize,
}

/// The languages of which `text` has common words, the best first; of equals the one that the table has first.
fn common_words(text: &str) -> Vec<Hits> {
    let mut counts = [0; COMMON.len()];
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() <= 16) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        if let Some(&languages) = MEMBERS.get(lower.as_str()) {
            for (at, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages >> at & 1 == 1);
            }
        }
    }
    let mut hits: Vec<Hits> = counts
        .into_iter()
        .zip(COMMON)
        .filter(|&(count, _)| count > 0)
        .map(|(count, &(code, _))| Hits {
            language: code.parse().unwrap_or(Language::UNKNOWN),
            count,
        })
        .collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.count));
    hits
}

/// Of each common word, the languages that have it: bit n is language n of [`COMMON`].
static MEMBERS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut members = HashMap::new();
    for (at, (_, words)) in COMMON.iter().enumerate() {
        for word in words.split_whitespace() {
            *members.entry(word).or_default() |= 1 << at;
        }
    }
    members
});

/// The commonest words of each language that has spaces between words, as they stand in frequency lists: enough to
/// tell a sentence, and to tell neighbours (Danish and Norwegian, Spanish and Portuguese) apart.
const COMMON: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in a is that for it was on with as be are by this at from have has had not or but which they \
         you he she his her its we were an their been will would there what when who shall unto",
    ),
    (
        "de",
        "der die das und in zu den ist nicht von mit es sich des auf für im dem ein eine als auch an er sie wird bei \
         sind war werden nach wie einen einer aber noch zur zum hat wir ich aus oder wurde",
    ),
    (
        "fr",
        "le la les de des et du en un une est que qui dans pour pas sur au par plus ne se il elle ce cette avec sont \
         aux ont mais nous vous ou son sa ses été comme était l d qu",
    ),
    (
        "es",
        "el la los las de y en que un una es por con no para su se del al lo como más pero sus le ha fue este esta \
         son entre era también o ser ya muy",
    ),
    (
        "it",
        "il la di e che un una in per è non con del della i le si da sono come gli al dei più ma nel anche alla lo \
         questo era suo delle nella ha",
    ),
    (
        "pt",
        "o a os as de e que do da em um uma para com não por se no na dos das ao mais foi como mas sua seu ou são \
         pelo pela é também à ser",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor niet die aan er om als ook door maar bij ze hij was naar \
         dan uit werd nog wordt heeft deze",
    ),
    (
        "sv",
        "och att det i en som på är av för med den till inte om ett han har de jag var men från så vi kan när hade \
         nu också",
    ),
    (
        "da",
        "og at det i en som på er af for med den til ikke om et han har de jeg var men fra så vi kan når havde nu \
         også blev",
    ),
    (
        "nb",
        "og at det i en som på er av for med den til ikke om et han har de jeg var men fra så vi kan når hadde nå \
         også ble etter",
    ),
    (
        "pl",
        "i w na z się nie do to że jest o jak po ale od za co przez dla czy są tym był tak jego może tylko być",
    ),
    (
        "cs",
        "a v na se je že s z do to o i k ve jako za by pro jsem ale po tak byl co jsou nebo již jeho také který",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez van volt meg csak de azt ha már mint el még vagy kell ami aki lesz mert",
    ),
    (
        "fi",
        "ja on ei se että oli hän joka mutta ovat kuin niin myös sen tai jos nyt ole olla minä ne voi mitä",
    ),
    (
        "ro",
        "și de la în a cu nu pe că este un o care din mai pentru sau ca se au fost prin dar sunt lui",
    ),
    (
        "tr",
        "bir ve bu da de için ile ne o çok daha gibi olan var kadar olarak ama sonra en mi değil ise her",
    ),
    (
        "id",
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada saya kami bisa",
    ),
    (
        "vi",
        "và của là có không được cho một các trong người với để những đã này khi về ở như",
    ),
    (
        "la",
        "et in est non ad ut cum qui quod sed si ex quae de esse ab enim autem aut nec atque sunt eius",
    ),
    (
        "ru",
        "и в не на я что он с как это а по но из у за от так же для к она было был бы то все его их",
    ),
    (
        "uk",
        "і в не на я що він з як це а по але із у за від так же для до вона було був би та й її їх",
    ),
    (
        "ar",
        "في من على إلى أن التي الذي هذا عن مع لا ما كان هذه ذلك بين كل قد هو",
    ),
    ("fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد"),
    ("he", "של את על לא הוא זה עם כל היא גם כי אל אם אני"),
    ("hi", "के में की है और से को का पर यह नहीं एक भी कि हैं ने"),
];

/// How sure the letter triples must be of a short text. "New quality productive forces" gets .59 for English,
/// "Hello" .03 for Danish.
const SURE: f64 = 0.35;

fn by_triples(text: &str) -> Language {
    whatlang::detect(text)
        .filter(|info| info.confidence() >= SURE)
        .map_or(Language::UNKNOWN, |info| language(info.lang()))
}

/// The language that `whatlang` means: its three letters, or two where the standard has two.
fn language(lang: Lang) -> Language {
    const SHORT: &str = "eng en rus ru cmn zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka ara ar hin hi \
        jpn ja heb he yid yi pol pl amh am jav jv kor ko nob nb dan da swe sv fin fi tur tr nld nl hun hu ces cs \
        ell el bul bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi \
        urd ur tha th guj gu uzb uz pan pa aze az ind id tel te pes fa mal ml ori or mya my nep ne sin si khm km \
        tuk tk aka ak zul zu sna sn afr af lat la slk sk cat ca tgl tl hye hy epo eo cym cy";
    let code = lang.code();
    let mut pairs = SHORT.split_whitespace();
    while let (Some(long), Some(short)) = (pairs.next(), pairs.next()) {
        if long == code {
            return short.parse().unwrap_or(Language::UNKNOWN);
        }
    }
    code.parse().unwrap_or(Language::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_enough() {
        for (text, code) in [
            ("The General Secretary provides strong guidance", "en"),
            ("New quality productive forces", "en"),
            ("习近平参加江苏代表团审议", "zh"),
            ("新质生产力 (new quality productive forces)", "zh"),
            ("東京は晴れです", "ja"),
            ("경제 성장률", "ko"),
            ("Der Hund schläft auf dem Sofa.", "de"),
            ("Il était une fois un roi", "fr"),
            ("Москва слезам не верит, и это так", "ru"),
            ("مرحبا بكم في هذا المكان على البحر", "ar"),
            ("Og det er ikke af den grund, at vi blev", "da"),
            ("12:30", "und"),
        ] {
            assert_eq!(detect(text).code(), code, "{text}");
        }
    }

    #[test]
    fn a_passage_is_of_another_language_only_where_that_is_plain() {
        let english = Language::ENGLISH;
        assert_eq!(detect_in("Release Date:", english), english);
        assert_eq!(detect_in("Chanson d'automne", english), english);
        assert_eq!(
            detect_in("Les sanglots longs des violons de l'automne blessent le cœur.", english).code(),
            "fr"
        );
        assert_eq!(detect_in("因地制宜", english), Language::CHINESE);
        assert_eq!(detect_in("The whole of it is in English.", Language::CHINESE), english);
        assert_eq!(detect_in("GDP 5.2%", Language::CHINESE), Language::CHINESE);
    }
}
