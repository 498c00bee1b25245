//! The commonest words of each language: a table to be read and added to.

/// The commonest words of each language that has spaces between words, as they stand in frequency lists: enough to
/// tell a sentence, and to tell neighbours (Danish and Norwegian, Spanish and Portuguese) apart. Single Latin letters
/// are left out: they are list marks and symbols in every language.
pub(super) const COMMON: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in is that for it was on with as be are by this at from have has had not or but which they \
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
         aux ont mais nous vous ou son sa ses été comme était qu",
    ),
    (
        "es",
        "el la los las de en que un una es por con no para su se del al lo como más pero sus le ha fue este esta \
         son entre era también ser ya muy",
    ),
    (
        "it",
        "il la di che un una in per non con del della le si da sono come gli al dei più ma nel anche alla lo \
         questo era suo delle nella ha",
    ),
    (
        "pt",
        "os as de que do da em um uma para com não por se no na dos das ao mais foi como mas sua seu ou são \
         pelo pela também ser",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor niet die aan er om als ook door maar bij ze hij was naar \
         dan uit werd nog wordt heeft deze",
    ),
    (
        "sv",
        "och att det en som på är av för med den till inte om ett han har de jag var men från så vi kan när hade \
         nu också",
    ),
    (
        "da",
        "og at det en som på er af for med den til ikke om et han har de jeg var men fra så vi kan når havde nu \
         også blev",
    ),
    (
        "nb",
        "og at det en som på er av for med den til ikke om et han har de jeg var men fra så vi kan når hadde nå \
         også ble etter",
    ),
    (
        "pl",
        "na się nie do to że jest jak po ale od za co przez dla czy są tym był tak jego może tylko być",
    ),
    (
        "cs",
        "na se je že do to ve jako za by pro jsem ale po tak byl co jsou nebo již jeho také který",
    ),
    (
        "hu",
        "az és hogy nem is egy ez van volt meg csak de azt ha már mint el még vagy kell ami aki lesz mert",
    ),
    (
        "fi",
        "ja on ei se että oli hän joka mutta ovat kuin niin myös sen tai jos nyt ole olla minä ne voi mitä",
    ),
    (
        "ro",
        "și de la în cu nu pe că este un care din mai pentru sau ca se au fost prin dar sunt lui",
    ),
    (
        "tr",
        "bir ve bu da de için ile ne çok daha gibi olan var kadar olarak ama sonra en mi değil ise her",
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
