//! Glossaries in every shape they are read in, their terms found in texts, and what is wrong with them.

use super::*;

fn parse(text: &str) -> Result<Glossary, String> {
    Glossary::parse(text, Path::new("g")).map_err(|error| error.to_string())
}

/// Each entry as `language:status:term`.
fn shown(glossary: &Glossary) -> Vec<String> {
    let entries = glossary.entries.iter().map(|entry| {
        let terms = entry
            .terms
            .iter()
            .map(|term| format!("{}:{}:{}", term.language, term.status.name(), term.text));
        terms.collect::<Vec<_>>().join(" ")
    });
    entries.collect()
}

const EXPECTED: [&str; 2] = [
    "zh:preferred:数据要素 en:preferred:data element en:admitted:factor of data en:forbidden:data factor",
    "zh:preferred:江苏 en:preferred:Jiangsu",
];

const WIDE: &str =
    "zh,en,en forbidden,pos,case\n数据要素,data element | factor of data,data factor,noun,\n江苏,Jiangsu,,,yes\n";
const LONG: &str = "\u{feff}concept\tlanguage\tterm\tstatus\tnote\n1\tzh\t数据要素\t\t\n1\ten\tdata element\tpreferred\tGB/T\n\
    1\ten\tfactor of data\t\t\n1\ten-GB\tdata factor\tforbidden\t\n2\tzh-Hans\t江苏\t\t\n2\ten\tJiangsu\t\t\n";
const TBX3: &str = r#"<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:basic="b" xmlns:min="m">
<tbxHeader><fileDesc><sourceDesc><p>x &amp; y</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><langSec xml:lang="zh"><termSec><term>数据要素</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>data <hi>element</hi></term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
<termSec><term>factor of&#32;data</term><basic:administrativeStatus>admittedTerm-admn-sts</basic:administrativeStatus></termSec>
<termSec><term>data factor</term><termNote type="administrativeStatus">forbidden</termNote></termSec></langSec></conceptEntry>
<conceptEntry><note>a province</note><langSec xml:lang="zh-CN"><termSec><term>江苏</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Jiangsu</term></termSec></langSec></conceptEntry>
</body></text></tbx>"#;
const TBX2: &str = r#"<?xml version='1.0' encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><langSet xml:lang="zh"><tig><term>数据要素</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>data element</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
<tig><term>factor of data</term></tig>
<tig><term>data factor</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet></termEntry>
<termEntry><langSet xml:lang="zh"><tig><term>江苏</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Jiangsu</term></tig></langSet></termEntry>
</body></text></martif>"#;

#[test]
fn every_shape_reads_alike() {
    for text in [WIDE, LONG, TBX3, TBX2, &WIDE.replace(',', ";")] {
        assert_eq!(shown(&parse(text).unwrap()), EXPECTED, "{text}");
    }
    let wide = parse(WIDE).unwrap();
    assert_eq!(wide.entries[0].terms[1].part_of_speech.as_deref(), Some("noun"));
    assert!(wide.entries[1].terms[1].is_case_sensitive && !wide.entries[0].terms[1].is_case_sensitive);
    assert_eq!(wide.entries[1].source, "g:3");
    let tbx = parse(TBX3).unwrap();
    assert_eq!(tbx.entries[0].terms[1].part_of_speech.as_deref(), Some("noun"));
    assert_eq!(
        (tbx.entries[1].note.as_deref(), tbx.entries[1].source.as_str()),
        (Some("a province"), "g:8")
    );
    assert_eq!(parse(LONG).unwrap().entries[0].terms[1].note.as_deref(), Some("GB/T"));
}

#[test]
fn what_is_no_glossary_is_an_error_with_its_line() {
    let deep = format!("<tbx>{}", "<a>".repeat(100));
    let long = format!("en\n{}\n", "x".repeat(2000));
    for (text, problem) in [
        ("hello\nworld", "g:1: there is no column `hello`"),
        ("note,pos\nx,y", "g:1: names no column of terms"),
        ("en,en good\nx,y", "g:1: there is no column `en good`"),
        ("term,status\nx,y", "g:2: a term has no language"),
        ("zh,en,status\n江苏,Jiangsu,fine", "g:2: there is no status `fine`"),
        (&long, "g:2: a term is longer than"),
        ("<html></html>", "g:1: is no TBX"),
        ("<tbx><text>", "g:1: ends inside an element"),
        ("<tbx>\n<a></b></tbx>", "g:2: is not well-formed XML"),
        (
            "<!DOCTYPE tbx [<!ENTITY x \"y\">]>\n<tbx>&x;</tbx>",
            "g:1: declares a document type of its own",
        ),
        ("<tbx>\n&x;</tbx>", "g:2: has an entity that XML does not have"),
        (&deep, "g:1: nests elements more than"),
        (
            "<tbx><termSec><term>x</term></termSec></tbx>",
            "g:1: has a term outside of the section of a language",
        ),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.starts_with(problem), "{error}");
    }
}

/// The words that the terms of `glossary` are found in.
fn found<'t>(glossary: &str, language: Language, text: &'t str) -> Vec<&'t str> {
    let glossary = parse(glossary).unwrap();
    let matches = Matcher::new(&glossary).find(text, language);
    matches.into_iter().map(|found| found.span.of(text)).collect()
}

#[test]
fn a_term_is_found_in_its_inflections_and_spellings() {
    let glossary = "en\nhigh-quality development\nfactor of production\nplan\norganise\ncity\n";
    let text = "High quality developments; the factors of the production. Planned plans: organizing cities’ organs.";
    let expected = [
        "High quality developments",
        "factors of the production",
        "Planned",
        "plans",
        "organizing",
        "cities",
    ];
    let own = found(glossary, Language::ENGLISH, text);
    assert_eq!(own.len(), expected.len(), "{own:?}");
    for (own, expected) in own.iter().zip(expected) {
        assert!(own.starts_with(expected), "{own} {expected}");
    }
    for text in [
        "organization, organs",
        "planet, plants",
        "factor, production",
        "high. Quality development",
        "a the",
    ] {
        assert_eq!(found(glossary, Language::ENGLISH, text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn the_longest_term_wins() {
    let glossary = "en\ndata\ndata element\nelement market\n";
    assert_eq!(
        found(glossary, Language::ENGLISH, "Data; data elements; data element markets"),
        ["Data", "data elements", "data element"]
    );
}

#[test]
fn a_chinese_term_stands_on_whole_words() {
    let glossary = "zh\n数据要素\n图书\n人民\n";
    assert_eq!(
        found(glossary, Language::CHINESE, "发展数据要素市场，人民满意。"),
        ["数据要素", "人民"]
    );
    assert_eq!(found(glossary, Language::CHINESE, "图书馆开门了。"), [] as [&str; 0]);
    assert_eq!(found("zh\n江苏\n", Language::CHINESE, "江苏省的经济。"), ["江苏"]);
}

#[test]
fn case_counts_where_the_glossary_says_so() {
    let glossary = "en,case\nPolish,yes\nriver,no\n";
    assert_eq!(
        found(glossary, Language::ENGLISH, "Polish; polish; River"),
        ["Polish", "River"]
    );
}

#[test]
fn what_is_wrong_with_a_glossary_is_said() {
    let glossary = "zh,en,en forbidden\n\
        低空经济,low-altitude economy,low altitude economies\n\
        要素,factor,\n\
        要素,element,\n\
        江苏,Jiangsu,factor\n\
        ,,bad word\n\
        长江,Yangtze,\n\
        ,lonely,\n\
        长江三角洲,—,\n";
    let problems = problems(&parse(glossary).unwrap(), &[]);
    let shown: Vec<String> = problems
        .iter()
        .map(|one| format!("{} {}: {}", one.source, one.kind.name(), one.message))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_read_makes_it_panic(text in "(<|>|/|tbx|termSec|term| |xml:lang=\"en\"|&|;|,|\\||en|zh|\n|\\PC){0,40}") {
        if let Ok(glossary) = parse(&text) {
            let matcher = Matcher::new(&glossary);
            let found = matcher.find(&text, Language::ENGLISH);
            proptest::prop_assert!(found.windows(2).all(|two| two[0].span.end <= two[1].span.start));
            problems(&glossary, &[]);
        }
    }
}

#[test]
fn a_chinese_term_never_stands_inside_a_longer_word() {
    for (term, text) in [
        ("人民", "十亿人民币的项目"),
        ("中国", "发展中国家"),
        ("经济", "研究经济学"),
        ("数据", "建设数据库"),
        ("市场", "市场化改革"),
        ("企业", "企业家座谈"),
        ("公司", "成立分公司"),
        ("社会", "社会主义道路"),
        ("党", "共产党的领导"),
        ("产业", "完整的产业链"),
        ("和平", "共和平等"),
    ] {
        assert_eq!(
            found(&format!("zh\n{term}\n"), Language::CHINESE, text),
            [] as [&str; 0],
            "{term}: {text}"
        );
    }
    for (term, text) in [
        ("人民", "让人民群众满意"),
        ("高质量", "高质量发展"),
        ("企业", "企业会有机会"),
        ("平台", "数字平台的数据"),
        ("产业链", "优化产业链供应链"),
        ("新质生产力", "加快发展新质生产力"),
    ] {
        assert_eq!(
            found(&format!("zh\n{term}\n"), Language::CHINESE, text),
            [term],
            "{text}"
        );
    }
}
