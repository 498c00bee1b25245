#!/usr/bin/env python3
"""Records the ids that sentencepiece gives, for the test that Rust gives the same.

    python record.py SP_MODEL > ids.tsv

Each line of sentences.txt is taken as it is, decomposed (NFD, NFKD), in capitals, in full width and without spaces,
where that changes it. A line of the output is the text as a JSON string, a tab, and the ids."""
import json
import pathlib
import sys
import unicodedata

import sentencepiece

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def variants(line):
    yield line
    yield unicodedata.normalize("NFD", line)
    yield unicodedata.normalize("NFKD", line)
    yield line.upper()
    yield line.translate(WIDE)
    yield line.replace(" ", "")


def main():
    model = sentencepiece.SentencePieceProcessor(model_file=sys.argv[1])
    lines = (pathlib.Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").split("\n")
    seen = dict.fromkeys(variant for line in lines for variant in variants(line))
    for text in seen:
        print(json.dumps(text), " ".join(map(str, model.encode(text, out_type=int))), sep="\t")


if __name__ == "__main__":
    main()
