#!/usr/bin/env python3
"""Makes the files of this folder, byte for byte the same on every run and machine.

Usage: python3 make.py [FOLDER]      writes them (by default beside this script)
       python3 make.py --check       only says which of them differ from what would be written
No module outside the standard library; the random numbers are computed here, not taken from `random`.
"""
import pathlib
import sys


class Lcg:
    """Knuth's 64-bit linear congruential generator: the same numbers in every Python."""

    def __init__(self, seed):
        self.state = seed

    def next(self, below):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % below

    def pick(self, items):
        return items[self.next(len(items))]

    def bytes(self, count):
        return bytes(self.next(256) for _ in range(count))


NOUNS = ("river harbour council clock lantern bridge orchard letter ferry winter market engineer kitchen "
         "province station road library teacher boat window mountain garden report newspaper train".split())
VERBS = ("crosses remembers opens follows repairs measures describes avoids reaches forgets copies counts "
         "sells watches carries leaves".split())
ADJECTIVES = ("old quiet narrow public northern careful empty broken early distant wooden second "
              "former unknown bright ordinary".split())
ENDS = ("before the rain", "in the third week of May", "for 12.5 million yuan", "without a word",
        "as the report says", "twice a year", "near Nanjing", "at half past four", "on 3 March 2021",
        "and nobody objects", "to save 40% of the cost", "by order of the council")


def sentence(rng):
    words = ["the", rng.pick(ADJECTIVES), rng.pick(NOUNS), rng.pick(VERBS), "the",
             rng.pick(ADJECTIVES), rng.pick(NOUNS)]
    if rng.next(2):
        words += ["of", "the", rng.pick(NOUNS)]
    words.append(rng.pick(ENDS))
    text = " ".join(words)
    return text[0].upper() + text[1:] + rng.pick([".", ".", ".", ".", "!", "?", ";"])


def prose(seed, size):
    rng, parts, length = Lcg(seed), [], 0
    while length < size:
        parts.append(sentence(rng))
        length += len(parts[-1]) + 1
    return " ".join(parts)[:size]


ENGLISH = ("The council met on 3 May 2021.\n\nIt approved 12.5 million yuan for the bridge.\n\n"
           "“Nobody objected,” said the clerk.\n")
SIMPLIFIED = "二〇二一年五月三日，市议会召开会议。\n会议批准投入1250万元修建大桥。\n“没有人反对，”秘书说。\n大桥预计在2023年底建成，全长1.2公里。\n"
TRADITIONAL = "市議會於五月三日召開會議。\n會議批准投入一千二百五十萬元興建大橋。\n「沒有人反對，」秘書說。\n"
JAPANESE = "市議会は五月三日に開かれた。\n橋の建設に一億二千五百万円を充てることが決まった。\n「反対する者はいなかった」と書記は述べた。\nカタカナとﾊﾝｶｸとひらがな。\n"
WESTERN = "The café’s naïve façade cost €12.50 – “a bargain”, said Zoë…\nŽižka’s œuvre: 50 ‰ more, ™ and † included.\nÜber Straßen und Flüsse.\n"


def mixed_encodings():
    lines = []
    for english, chinese in (("The council met.", "市议会召开会议。"), ("It approved the bridge.", "会议批准建桥。"),
                             ("Nobody objected.", "没有人反对。"), ("The bridge is long.", "大桥很长。")):
        lines += [english.encode(), chinese.encode("utf-8"), chinese.encode("gb18030")]
    return b"\n".join(lines) + b"\n"


def utf16le_surrogates():
    units = list("\ufeffThe first line is sound.\n".encode("utf-16-le"))
    out = bytes(units)
    out += "A lone high surrogate ".encode("utf-16-le") + b"\x3d\xd8" + " and more text.\n".encode("utf-16-le")
    out += "A lone low surrogate ".encode("utf-16-le") + b"\x00\xde" + " and more text.\n".encode("utf-16-le")
    out += "Low before high ".encode("utf-16-le") + b"\x00\xde\x3d\xd8" + " the wrong way round.\n".encode("utf-16-le")
    out += "A whole pair \U0001f600 is fine.\n".encode("utf-16-le")
    out += "The file ends in half a pair ".encode("utf-16-le") + b"\x3d\xd8"
    return out


def bad_utf8():
    return (b"A good line.\n"
            b"An overlong slash: \xc0\xaf here.\n"
            b"A surrogate in UTF-8: \xed\xa0\xbd here.\n"
            b"Beyond Unicode: \xf4\x90\x80\x80 here.\n"
            b"A lonely continuation: \x80 here.\n"
            b"Cut short: \xe4\xb8\n"
            b"Good again: \xe4\xb8\xad.\n"
            b"Cut short at the end of the file: \xf0\x9f\x98")


BIDI = ("The Hebrew for peace is שלום, and for book ספר.\n"
        "המועצה התכנסה ב־3 במאי 2021 ואישרה 12.5 מיליון יואן לגשר.\n"
        "اجتمع المجلس في ٣ مايو ٢٠٢١ ووافق على ١٢٫٥ مليون يوان للجسر.\n"
        "An override: \u202egnp.exe\u202c and an isolate: \u2067שלום\u2069 in one line.\n"
        "Never closed: \u202eabc \u2066def\n"
        "Marks: a\u200eb\u200fc\u061cd.\n"
        "A line with (שלום) [سلام] \"ספר\" and 100% of 1,250.\n")

UNICODE = ("Family: 👨‍👩‍👧‍👦, flag: 🇨🇳🇩🇪, keycap: 1️⃣, skin: 👍🏽, rainbow: 🏳️‍🌈.\n"
           "Combining: cafe\u0301 against café, Å against \u212b against A\u030a, Vie\u0323\u0302t Nam.\n"
           "Zalgo: h\u0335\u0321\u0322\u0327\u0328\u034d\u034e\u0353\u0354\u0361e\u0338\u0322\u0323\u0326y.\n"
           "A line that begins with a combining mark:\n\u0301Odd.\n"
           "Zero width: co\u200bun\u200ccil\u200d, word\u2060joiner, soft\u00adhyphen, byte\ufefforder.\n"
           "No-break: 12\u00a0000\u202f000\u00a0yuan, thin\u2009space, ideographic\u3000space, figure\u20071.\n"
           "Full width: ＡＢＣ　１２３％，ｙｕａｎ（２０２１）；half width: ｱｲｳ｡\n"
           "Compatibility: ﬁnal ﬂow, ½, ², ℡, ㎏, ㈱, ①, Ⅷ, ﷽.\n"
           "Case: İstanbul ISPARTA ışık ẞ ß ſ Σς ŉ ǅ.\n"
           "Separators: line\u2028separator, paragraph\u2029separator, next\u0085line, vertical\vtab, form\ffeed.\n"
           "Controls: nul\x00, bell\x07, escape\x1b[31mred\x1b[0m, delete\x7f, back\x08space.\n"
           "Beyond the BMP: 𠮷野家, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, 𐍈, 😀.\n"
           "Private use: \ue000 and \U0010fffd; noncharacter: \ufffe \U0010ffff; replacement: \ufffd.\n"
           "Hangul: 한국 against \u1112\u1161\u11ab\u1100\u116e\u11a8. Thai: ภาษาไทยไม่มีช่องว่าง. Devanagari: क्षत्रिय.\n")

HTML = """<!DOCTYPE html PUBLIC "-//broken" >
<html lang=en><head><title>The bridge &amp; the &lt;council&gt;</title>
<meta charset="iso-8859-1"><meta http-equiv=refresh content="0;url=http://example.invalid/">
<script>var s = "<p>not a paragraph</p>"; if (1 < 2 && "<\\/script>") { document.write("<p>written</p>"); }</script>
<script type="application/json">{"text": "</scr" + "ipt> </script>
<style>p:before { content: "</p><p>not text either" }</style>
<noscript><p>Without scripts: skip me or keep me, but once.</p></noscript></head>
<body onload="alert(1)"><!-- <p>commented out</p> --> <!--> <p>after an empty comment</p> <!-- -- > -->
<nav><ul><li><a href="#">Home</a><li>News<li>About</nav>
<h1>The bridge<br>and the&nbsp;council
<p>The council met on 3&nbsp;May&#32;2021 &mdash; and approved 12&#46;5 million yuan.
<p>An unclosed paragraph with <b>bold <i>and italic</b> crossed</i>, an entity without its semicolon &copy 2021 &ampere; &nosuch; &#x110000; &#xD800; &#0; &#128512;
<div>Text straight in a div<p>then a paragraph</div>after the div
<p hidden>Hidden text.</p><p style="display:none">Also hidden.</p>
<p title="a > b">An attribute with a bracket, <span class='x' class="y">a doubled attribute</span>.
<p>In text: &lt;/script&gt; and a real one: </script> and &lt;!-- not a comment --&gt;
<table><tr><td>Year<td>Yuan<tr><td>2021<td>12.5 million</table>
<textarea><p>not parsed</p></textarea><xmp><b>raw</b></xmp><plaintext-like>odd element</plaintext-like>
<![CDATA[<p>CDATA isn't HTML</p>]]><?php echo "<p>nor is this</p>"; ?>
<svg><title>a drawing</title><script>1</script><foreignObject><p>inside a drawing</p></foreignObject></svg>
<p>5 < 6 and 7 > 3 & so on, <3 and <-- arrows, < p>not a tag</ p>
<ruby>漢<rp>(<rt>kan<rp>)</ruby><wbr>soft&shy;hyphen
<iframe src="javascript:alert(1)"><p>inside a frame</p></iframe>
<p>The last paragraph is never closed, nor is this tag: <a href="http://example.invalid/?a=1&b=2
"""

MARKDOWN = """---
title: "The bridge: a report"
tags: [a, b]
---

Setext heading
==============

#Not a heading without a space
####### Seven signs are no heading
# A heading #with# closing ##

Text with *emphasis that never ends, a __double__underscore__ and `code with *stars*`.
A hard break\\
and another  
and a soft one.

* a list
    * nested
   1) another kind
- [ ] a task
- [x] done

    indented code: <p>not HTML</p>

~~~ text
# no heading
```
still code
~~~

```
a fence that's closed by four
````

> A quotation
lazily continued
>> and nested

| Year | Yuan |
|-----:|:-----|
| 2021 | 12.5 million \\| more |
| short |

A [link](http://example.invalid/a_(b) "title") and a [reference][ref], ![picture](x.png), <http://example.invalid>, a footnote[^1].

<div>
*no emphasis in HTML*
</div>

<p>but *emphasis* here</p> &amp; &copy; \\*escaped\\*

***

[ref]: http://example.invalid/ref
  'title on the next line'
[^1]: The note.

1986\\. A great year. 1. not a list.

Text
***
--- 
```never closed
the end
"""


def nested_html():
    depth = 10_000
    return "<html><body>" + "<div>" * depth + "<p>At the bottom.</p>" + "</div>" * (depth - 7) + "\n"


def one_character_lines():
    rng = Lcg(7)
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789.,;!?市议会大桥é—"
    return "".join(rng.pick(alphabet) + "\n" for _ in range(20_000))


FILES = {
    "empty.txt": lambda: b"",
    "one-word.txt": lambda: b"bridge\n",
    "one-byte.txt": lambda: b"a",
    "no-newline.txt": lambda: ENGLISH.rstrip("\n").encode(),
    "one-line-1mb.txt": lambda: prose(1, 1_000_000).encode(),
    "one-word-100kb.txt": lambda: "".join(NOUNS[Lcg(i + 1).next(len(NOUNS))] for i in range(16_000)).encode()[:100_000],
    "binary.bin": lambda: b"\x7fELF\x00\x00" + Lcg(2).bytes(8_192),
    "text-with-nul.txt": lambda: ENGLISH.replace("bridge", "bri\0dge").encode(),
    "bad-utf8.txt": bad_utf8,
    "utf16le-lone-surrogates.txt": utf16le_surrogates,
    "utf16be.txt": lambda: ("\ufeff" + ENGLISH + SIMPLIFIED).encode("utf-16-be"),
    "utf16le-no-bom.txt": lambda: (ENGLISH + SIMPLIFIED).encode("utf-16-le"),
    "utf16le-odd-length.txt": lambda: ("\ufeff" + ENGLISH).encode("utf-16-le") + b"x",
    "utf32le.txt": lambda: ("\ufeff" + ENGLISH).encode("utf-32-le"),
    "mixed-utf8-gb18030.txt": mixed_encodings,
    "gb18030.txt": lambda: (SIMPLIFIED + "四字节：𠮷。\n").encode("gb18030"),
    "big5.txt": lambda: TRADITIONAL.encode("big5"),
    "shift-jis.txt": lambda: JAPANESE.encode("shift_jis"),
    "windows-1252.txt": lambda: WESTERN.encode("cp1252"),
    "latin-1-controls.txt": lambda: "caf\xe9 \x85 \x91quoted\x92 \x80\n".encode("latin-1"),
    "utf8-bom-crlf.txt": lambda: b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode(),
    "bom-only.txt": lambda: b"\xef\xbb\xbf",
    "two-boms.txt": lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + ENGLISH.encode(),
    "cr-only.txt": lambda: ENGLISH.replace("\n", "\r").encode(),
    "mixed-line-ends.txt": lambda: b"One.\r\nTwo.\nThree.\rFour.\n\rFive.\r\r\nSix.",
    "right-to-left.txt": lambda: BIDI.encode(),
    "unicode.txt": lambda: UNICODE.encode(),
    "broken.html": lambda: HTML.encode(),
    "nested.html": lambda: nested_html().encode(),
    "edge.md": lambda: MARKDOWN.encode(),
    "only-whitespace.txt": lambda: " \t \u00a0\u3000 \n\t\t\n   \u200b \n  \u2003".encode(),
    "only-newlines.txt": lambda: b"\n" * 1_000,
    "20000-lines.txt": lambda: one_character_lines().encode(),
    "same-line-2000.txt": lambda: b"The bridge is open.\n" * 2_000,
    "tabs-and-commas.tsv": lambda: b"id\ttext\n1\tThe \"bridge\"\topen\n2\n\t\t\t\n3\t=HYPERLINK(\"http://example.invalid\")\n",
    "-leading-dash.txt": lambda: b"A file whose name looks like an option.\n",
    "name with space & ünïcode 桥.txt": lambda: b"A file whose name has spaces and letters beyond ASCII.\n",
}


def main():
    check = "--check" in sys.argv[1:]
    rest = [a for a in sys.argv[1:] if a != "--check"]
    folder = pathlib.Path(rest[0]) if rest else pathlib.Path(__file__).resolve().parent
    folder.mkdir(parents=True, exist_ok=True)
    differ = 0
    for name, make in FILES.items():
        data = make()
        path = folder / name
        if check:
            if not path.exists() or path.read_bytes() != data:
                differ += 1
                print("differs:", name)
        else:
            path.write_bytes(data)
    if not check:
        print(len(FILES), "files written to", folder)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
