//! What comes out of files of other programs.

use super::*;
use crate::read::bytes_as;

fn both(text: &str, name: &str) -> Bilingual {
    let options = Options::default();
    both_of(text.as_bytes().to_vec(), Path::new(name), [&options, &options]).unwrap()
}

/// The links with their texts and the place of A's, and the two languages.
fn shown(given: &Bilingual) -> String {
    let [a, b] = &given.documents;
    let text = |document: &Document, numbers: &[u32]| {
        let blocks = document.blocks.as_deref().unwrap_or_default();
        let texts = numbers.iter().map(|&at| blocks[at as usize].span.of(&document.text));
        texts.collect::<Vec<_>>().join(" / ")
    };
    let link = |link: &GivenLink| {
        let first = a.blocks.as_deref().unwrap_or_default()[link.a[0] as usize];
        let place = a.place_name(first.span.start).unwrap_or_default();
        format!("{place}: {} = {}", text(a, &link.a), text(b, &link.b))
    };
    let links: Vec<String> = given.links.iter().map(link).collect();
    let language = |document: &Document| {
        document
            .language
            .map_or("?".to_owned(), |language| language.to_string())
    };
    format!("{} {}\n{}", language(a), language(b), links.join("\n"))
}

#[test]
fn tmx_of_several_languages_gives_two() {
    let tmx = "<?xml version='1.0'?><!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx version='1.4'><header srclang='EN-us'/><body>\
        <tu tuid='greet'><note>no</note><tuv xml:lang='de'><seg>Guten <bpt i='1'>&lt;b></bpt>Tag</seg></tuv><tuv xml:lang='en-US'><seg>Good <hi>day</hi></seg></tuv></tu>\
        <tu><tuv xml:lang='en-US'><seg>Only here</seg></tuv></tu></body></tmx>";
    insta::assert_snapshot!(shown(&both(tmx, "x.tmx")), @r"
    en de
    unit greet: Good day = Guten Tag
    ");
    assert_eq!(both(tmx, "x.tmx").documents[0].text, "Good day\nOnly here\n");
    // Beside another text it stands for its translation.
    let one = bytes_as(tmx.into(), Path::new("x.tmx"), "b", &Options::default()).unwrap();
    assert_eq!(one.text, "Guten Tag\n");
}

#[test]
fn xliff_of_both_versions() {
    let one = "<xliff version='1.2'><file source-language='en' target-language='zh'><body><group><trans-unit id='a'>\
        <source>Save <g id='1'>now</g><ph id='2'>code</ph></source><seg-source>x</seg-source><target>保存</target><alt-trans><target>no</target></alt-trans></trans-unit></group></body></file></xliff>";
    insta::assert_snapshot!(shown(&both(one, "x.xlf")), @r"
    en zh
    unit a: Save now = 保存
    ");
    let two = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' trgLang='fr'><file id='f'><unit id='u'>\
        <segment id='s1'><source>One<ph id='1'/> two</source><target>Un deux</target></segment><ignorable><source> </source></ignorable>\
        <segment id='s2'><source>Three</source></segment></unit></file></xliff>";
    insta::assert_snapshot!(shown(&both(two, "x.xliff")), @r"
    en fr
    unit u, segment s1: One two = Un deux
    ");
}

#[test]
fn po_with_contexts_plurals_and_obsolete_messages() {
    let po = "# comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\n#: a.c:1\nmsgctxt \"menu\"\nmsgid \"Open \"\n\"file\"\nmsgstr \"Datei \\\"öffnen\\\"\"\n\n\
        msgid \"%d day\"\nmsgid_plural \"%d days\"\nmsgstr[0] \"%d Tag\"\nmsgstr[1] \"%d Tage\"\n\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n";
    let given = both(po, "x.po");
    insta::assert_snapshot!(shown(&given), @r#"
    ? de
    message menu: “Open file”: Open file = Datei "öffnen"
    message “%d day”: %d day = %d Tag
    message “%d days”: %d days = %d Tage
    "#);
    let document = &given.documents[1];
    let at = document.text.find("öffnen").unwrap();
    let source = document.map.source(Span::new(at, at + "öffnen".len()));
    assert_eq!(&po[source.start..source.end], "öffnen");
}

#[test]
fn tables_by_the_names_of_their_columns() {
    insta::assert_snapshot!(shown(&both("id,en,zh\nx,\"Say \"\"hi\"\", you\",说\ny,Two,\n", "x.csv")), @r#"
    en zh
    row x: Say "hi", you = 说
    "#);
    insta::assert_snapshot!(shown(&both("One\tEins\nTwo\tZwei\n", "x.tsv")), @r"
    ? ?
    row 1: One = Eins
    row 2: Two = Zwei
    ");
}

#[test]
fn tei_of_another_editor() {
    let tei = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><listWit><witness xml:id='Q1' xml:lang='en'/><witness xml:id='F'/></listWit></teiHeader>\
        <text><body><head>The <app><lem wit='#Q1'>tragedy</lem><rdg wit='#F'>history</rdg></app></head>\n\
        <l n='3'>To be\n   or <app><rdg wit='#Q1 #F'>not</rdg></app><note>x</note></l></body></text></TEI>";
    insta::assert_snapshot!(shown(&both(tei, "x.xml")), @r"
    en ?
    passage 1: The tragedy = The history
    l 3: To be or not = To be or not
    ");
}

#[test]
fn what_holds_no_two_versions_is_refused() {
    let refused = |text: &str, name: &str| {
        let options = Options::default();
        let read = both_of(text.as_bytes().to_vec(), Path::new(name), [&options, &options]);
        read.unwrap_err().to_string()
    };
    insta::assert_snapshot!(refused("text", "x.txt"), @"x.txt: holds one text; name the other too, or give one file that holds both (TMX, XLIFF, PO, CSV, TSV, TEI)");
    insta::assert_snapshot!(refused("one,two,three\n1,2,3\n", "x.csv"), @"x.csv: has no two columns that could be two versions; name two columns `source` and `target`, or by their languages (`en`, `zh`), in its first line");
    insta::assert_snapshot!(refused("msgid x\n", "x.po"), @"x.po:1: has a line that is no message of PO; check it with msgfmt --check");
    insta::assert_snapshot!(refused("<tmx><body></body></tmx>", "x.tmx"), @"x.tmx:1: has no unit; save it anew with the program that made it");
}
