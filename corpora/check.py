#!/usr/bin/env python3
"""Checks the project's own test texts: gold coverage, findings' texts and lines, furniture, counts.

Usage: python3 check.py [FOLDER]   (the folder that holds briefing/, event/, ...; by default this file's)
"""
import collections
import json
import pathlib
import sys

HERE = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
CASES = ["briefing", "event", "story", "contract", "notices", "hospital", "harbour"]
TERM_RULES = {"term-drift", "term-house-style", "term-one-off",
              "same-source-different-target", "different-source-same-target"}
RULES = ["term-drift", "term-house-style", "term-one-off", "same-source-different-target",
         "different-source-same-target", "number", "date-time", "unit-currency", "name", "negation",
         "modality", "quotation", "omission", "addition", "untranslated", "broken-text",
         "doubled-word", "punctuation-pairs"]
problems = []


def bad(*what):
    problems.append(" ".join(map(str, what)))


def ids(cell):
    return [int(x) for x in cell.split(",")] if cell else []


table = {e: collections.defaultdict(collections.Counter) for e in ("must", "never")}
for case in CASES:
    folder = HERE / case
    if not (folder / "meta.json").exists():
        bad(case, "has no meta.json")
        continue
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for need in ("name", "lang", "pairs", "furniture", "licence"):
        if need not in meta:
            bad(case, "meta.json lacks", need)
    if not (folder / "README.md").exists():
        bad(case, "has no README.md")
    physical, solid = {}, {}
    for name in meta["furniture"]:
        text = (folder / name).read_text(encoding="utf-8")
        physical[name] = text.split("\n")
        solid[name] = [l for l in physical[name] if l.strip()]
    for pair in meta["pairs"]:
        a, b, gold = pair["a"], pair["b"], pair["gold"]
        seen = {0: collections.Counter(), 1: collections.Counter()}
        links = []
        linked = {0: set(), 1: set()}
        for row in (folder / gold).read_text(encoding="utf-8").splitlines():
            cells = row.split("\t")
            if len(cells) != 2:
                bad(case, gold, "row without two cells:", repr(row))
                continue
            sides = [ids(cells[0]), ids(cells[1])]
            if not sides[0] and not sides[1]:
                bad(case, gold, "empty row")
            for n in (0, 1):
                seen[n].update(sides[n])
                if sides[n] != sorted(sides[n]):
                    bad(case, gold, "unsorted", row)
            if sides[0] and sides[1]:
                links.append(sides)
                for n in (0, 1):
                    linked[n].update(sides[n])
        for n, name in ((0, a), (1, b)):
            want = set(range(len(solid[name])))
            if set(seen[n]) != want:
                bad(case, gold, name, "not covered or out of range:", sorted(want ^ set(seen[n])))
            if [k for k, v in seen[n].items() if v > 1]:
                if not pair.get("overlapping"):
                    bad(case, gold, name, "twice:", [k for k, v in seen[n].items() if v > 1])
            hit = linked[n] & set(meta["furniture"][name])
            if hit:
                bad(case, gold, name, "furniture in a link:", sorted(hit))
        monotonic = all(x[1][-1] < y[1][0] for x, y in zip(links, links[1:]))
        if monotonic != pair["monotonic"]:
            bad(case, gold, "monotonic is", monotonic, "meta says", pair["monotonic"])
        print(f"{case:9} {a}:{b:10} {len(solid[a]):3} x {len(solid[b]):3} lines, {len(links)} links, "
              f"{sum(1 for x in links if len(x[0]) + len(x[1]) > 2)} of them not 1:1, in order: {monotonic}")
        if pair.get("possible"):
            for row in (folder / pair["possible"]).read_text(encoding="utf-8").splitlines():
                x, y = (ids(c) for c in row.split("\t"))
                if not x or not y or max(x) >= len(solid[a]) or max(y) >= len(solid[b]):
                    bad(case, pair["possible"], "bad row", row)
                if set(x) & set(meta["furniture"][a]) or set(y) & set(meta["furniture"][b]):
                    bad(case, pair["possible"], "furniture", row)
    names = {f'{p["a"]}:{p["b"]}' for p in meta["pairs"]}
    rows = (folder / "findings.tsv").read_text(encoding="utf-8").splitlines()
    if rows[0] != "# expect\trule\tpair\ta_line\ta_text\tb_line\tb_text\tnote":
        bad(case, "findings.tsv: header")
    every = set()
    for n, row in enumerate(rows[1:], 2):
        cells = row.split("\t")
        if len(cells) != 8:
            bad(case, f"findings.tsv:{n}", "has", len(cells), "cells")
            continue
        expect, rule, pair, a_line, a_text, b_line, b_text, note = cells
        where = f"{case}/findings.tsv:{n}"
        if tuple(cells[:7]) in every:
            bad(where, "twice")
        every.add(tuple(cells[:7]))
        if expect not in table:
            bad(where, "expect", expect)
            continue
        if rule not in RULES:
            bad(where, "rule", rule)
        if pair not in names:
            bad(where, "pair", pair)
            continue
        if not note:
            bad(where, "no note")
        if not a_text and not b_text:
            bad(where, "no text at all")
        for name, line, text in zip(pair.split(":"), (a_line, b_line), (a_text, b_text)):
            if bool(line) != bool(text):
                bad(where, "line without text or text without line", name)
            if not text:
                continue
            if not 1 <= int(line) <= len(physical[name]):
                bad(where, name, "has no line", line)
                continue
            on = physical[name][int(line) - 1]
            if rule in TERM_RULES:
                parts = text.split(" | ")
                if not any(p.lower() in on.lower() for p in parts):
                    bad(where, name, line, "none of", parts)
                for p in parts:
                    if not any(p.lower() in l.lower() for l in physical[name]):
                        bad(where, name, "never has", repr(p))
            elif text not in on:
                bad(where, name, line, repr(text), "isn't on that line")
        table[expect][rule][case] += 1

print()
print(f'{"":30}' + "".join(f"{c:>10}" for c in CASES) + "     total")
for expect in ("must", "never"):
    print(expect)
    for rule in RULES:
        row = table[expect][rule]
        print(f"  {rule:28}" + "".join(f"{row[c] or '-':>10}" for c in CASES) + f"{sum(row.values()):>10}")
    print(f'  {"all":28}' + "".join(f"{sum(table[expect][r][c] for r in RULES):>10}" for c in CASES)
          + f"{sum(sum(table[expect][r].values()) for r in RULES):>10}")
print()
for p in problems:
    print("PROBLEM", p)
print("clean" if not problems else f"{len(problems)} problems")
sys.exit(bool(problems))
