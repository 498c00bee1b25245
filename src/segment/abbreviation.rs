//! Words that end with a full stop without ending a sentence: a table for each language, to be read and added to.

use crate::text::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always the rest of the sentence: `Mr. Gao`, `z. B. hier`.
    Inside,
    /// A number, or else it is the word itself: `No. 5`, but "Did he? No."
    BeforeNumber,
    /// It may end a sentence as well as stand inside one: `etc.`, `U.S.`, `Jan.`
    Either,
}

use Abbreviation::{BeforeNumber, Either, Inside};

/// Language, class, and the words in lower case without their last full stop.
const TABLE: &[(&str, Abbreviation, &str)] = &[
    (
        "en",
        Inside,
        "mr mrs ms mx messrs mmes dr drs prof rev hon fr sr st sts gen lt col capt cmdr adm maj sgt cpl pvt gov sen \
         rep reps pres supt det insp amb dist e.g eg i.e ie viz cf vs v al approx ca c.f cap dept univ mt mts ft \
         hrh rt a.k.a incl excl tel ext est esp resp orig",
    ),
    (
        "en",
        BeforeNumber,
        "no nos p pp vol vols art arts sec secs fig figs ch chap chs par para paras cl reg regs ver vv lit sch app \
         ex bk eq eqs tab ep ed rom cor thess tim pet sam chron kgs ps isa jer ezek dan matt lk jn",
    ),
    (
        "en",
        Either,
        "etc inc ltd co corp llc plc bros u.s u.k u.n e.u u.s.a u.s.s.r d.c p.m a.m pm am b.c a.d b.c.e c.e jr esq \
         ph.d m.d b.a m.a d.phil jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs \
         fri sat sun ave blvd rd sq min max hr hrs sec lb lbs oz in cm mm km kg",
    ),
    (
        "de",
        Inside,
        "z.b d.h u.a i.d.r s.o v.a o.ä u.ä bzw ca dr prof hr fr hrn st vgl evtl ggf inkl exkl zzgl abzgl max min \
         sog gem lt insb bes betr geb gest verh str pl tel z.t z.zt d.i m.e i.a i.v v.chr n.chr zit hrsg jh jhdt",
    ),
    (
        "de",
        BeforeNumber,
        "nr abs art bd bde kap s abb tab anm aufl ziff § hs lit rn rdnr z fn",
    ),
    (
        "de",
        Either,
        "usw usf etc ff f jan feb mär apr jun jul aug sep sept okt nov dez mio mrd tsd jr a.d u.dgl",
    ),
    (
        "fr",
        Inside,
        "m mm mme mmes mlle mlles dr pr me mgr st ste p.ex c.-à-d cf env ex av apr j.-c éd coll dir boul bd",
    ),
    ("fr", BeforeNumber, "no nos n p pp vol t art chap fig al par tél"),
    ("fr", Either, "etc janv févr avr juil sept oct nov déc cie"),
    (
        "es",
        Inside,
        "sr sra sres sras srta dr dra d dª prof lic ing gral cap p.ej ej cf vs av avda ud uds vd vds sto sta",
    ),
    ("es", BeforeNumber, "núm nº n.º no p pp pág págs vol art cap fig tel t"),
    (
        "es",
        Either,
        "etc ee.uu s.a a.c d.c ene feb mar abr jun jul ago sep sept oct nov dic",
    ),
    (
        "it",
        Inside,
        "sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing arch on sen es p.es cfr ca s ss mons gen",
    ),
    ("it", BeforeNumber, "n nn pag pagg p pp vol art artt cap fig tel par"),
    (
        "it",
        Either,
        "ecc s.p.a s.r.l a.c d.c gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    (
        "pt",
        Inside,
        "sr sra srs sras dr dra prof profa eng exmo exma d p.ex ex cf av s sto sta v.ex.ª",
    ),
    ("pt", BeforeNumber, "n nº no p pp pág págs vol art arts cap fig tel"),
    (
        "pt",
        Either,
        "etc s.a ltda a.c d.c jan fev mar abr mai jun jul ago set out nov dez",
    ),
    (
        "nl",
        Inside,
        "dhr mevr mw dr drs prof ir ing mr bv b.v bijv d.w.z m.a.w m.b.t o.a i.p.v ca vgl nl resp incl excl jhr",
    ),
    ("nl", BeforeNumber, "nr nrs p pp blz art afd fig hfst tel lid"),
    (
        "nl",
        Either,
        "enz etc e.d jan febr mrt apr aug sept okt nov dec n.v v.chr n.chr",
    ),
    ("ru", Inside, "г гг г-н г-жа т.е т.к проф акад им ул см ср напр др"),
    ("ru", BeforeNumber, "стр с рис табл гл ст п пп № том т ч"),
    ("ru", Either, "т.д т.п и.о руб коп тыс млн млрд н.э до.н.э"),
];

/// Words that begin sentences and hardly ever follow an abbreviation inside one.
const STARTERS: &[(&str, &str)] = &[
    (
        "en",
        "the a an he she it they we you i this that these those there here in on at by for from to with of as if \
         when while after before although though because since but and or so yet however moreover therefore thus \
         his her its their our my your no not nor what who why how where which one some many most all both each \
         even only still now then today meanwhile according under during until once",
    ),
    (
        "de",
        "der die das ein eine einer eines er sie es wir ihr ich und aber doch denn in im am an auf aus bei mit nach \
         von vor zu zum zur für wenn als wie da dann so auch nur noch schon nicht kein keine sein seine ihre dies \
         diese dieser dieses damit dabei daher deshalb",
    ),
    (
        "fr",
        "le la les l' un une des il elle ils elles on nous vous je ce cette ces c' et mais or donc en dans à au aux \
         de du pour par sur avec sans si quand comme son sa ses leur leurs que qui où ainsi",
    ),
    (
        "es",
        "el la los las un una él ella ellos y pero en de del al a por para con sin si cuando como su sus este esta \
         estos estas ese eso aunque también que no se lo",
    ),
    (
        "it",
        "il lo la i gli le un una e ma in nel nella di del della da per con se quando come su questo questa anche \
         che non si egli ella",
    ),
    (
        "pt",
        "o a os as um uma e mas em no na de do da por para com se quando como seu sua este esta que não",
    ),
    (
        "nl",
        "de het een hij zij ze het wij en maar in op aan van voor met als toen dat die dit deze er ook niet",
    ),
    (
        "ru",
        "он она оно они мы вы я и но а в на с к по за из от до если когда как это этот эта эти что не его её их",
    ),
];

static ABBREVIATIONS: LazyLock<HashMap<(&str, &str), Abbreviation>> = LazyLock::new(|| {
    TABLE
        .iter()
        .flat_map(|&(language, class, words)| words.split_whitespace().map(move |word| ((language, word), class)))
        .collect()
});

static STARTING: LazyLock<HashMap<(&str, &str), ()>> = LazyLock::new(|| {
    STARTERS
        .iter()
        .flat_map(|&(language, words)| words.split_whitespace().map(move |word| ((language, word), ())))
        .collect()
});

/// The class of `word` (lower case, its last full stop off) in `language`; a language without a table of its own
/// reads the English one.
pub(super) fn class(word: &str, language: Language) -> Option<Abbreviation> {
    ABBREVIATIONS.get(&(table(language), word)).copied()
}

/// Whether `word` (lower case) begins sentences and hardly ever follows an abbreviation inside one.
pub(super) fn begins_sentences(word: &str, language: Language) -> bool {
    STARTING.contains_key(&(table(language), word))
}

/// Whether a number with a full stop is an ordinal in `language`: `3. Oktober`.
pub(super) fn has_dotted_ordinals(language: Language) -> bool {
    matches!(
        language.code(),
        "de" | "da" | "nb" | "no" | "fi" | "cs" | "sk" | "pl" | "hu" | "hr" | "sl" | "et" | "lv" | "tr"
    )
}

/// The code of the language whose table serves `language`.
fn table(language: Language) -> &'static str {
    let code = language.code();
    STARTERS
        .iter()
        .map(|&(known, _)| known)
        .find(|&known| known == code)
        .unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_language() {
        let german: Language = "de".parse().unwrap();
        assert_eq!(class("mr", Language::ENGLISH), Some(Inside));
        assert_eq!(class("z.b", german), Some(Inside));
        assert_eq!(class("mr", german), None);
        assert_eq!(class("no", Language::UNKNOWN), Some(BeforeNumber));
        assert!(begins_sentences("the", Language::ENGLISH));
    }
}
