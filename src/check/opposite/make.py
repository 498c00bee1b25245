#!/usr/bin/env python3
"""Makes `antonyms.tsv` from WordNet: make.py DICT >antonyms.tsv

DICT is the folder of WordNet 3.1 that holds `data.noun`, `data.verb`, `data.adj`, `data.adv` and `index.sense`. Needs
lemminflect (PyPI) for the forms of a word. Kept are the pairs of single words that WordNet marks as antonyms, of which
both occur in its sense-tagged texts, but for those that a prefix makes (the rule knows these) and for `NO_CONTRAST`.
"""
import re
import sys
from collections import Counter
from pathlib import Path

from lemminflect import getAllInflections

PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "a", "ab")

# What good translations of one text put for one another (found in pairs of them), or where only the view changes: who
# comes to me goes from you.
NO_CONTRAST = set(
    """come/go give/take here/there little/much other/same lie/stand sit/stand lie/sit no/some all/some all/no foot/head
    find/lose change/stay move/stay figure/ground center/right center/left break/make break/keep ride/walk forget/mind
    miss/attend attend/miss hit/miss rise/set level/raise side/top issue/recall away/home round/square answer/question
    back/veer advance/back stand/yield sink/source bounce/clear cry/laugh delay/rush linger/rush out/safe follow/precede
    preparation/resolution location/studio bore/interest idle/run natural/sharp flat/natural flat/sharp full/thin
    black/white bound/free concentration/distribution dramatic/lyric lord/lady lady/lord beginning/middle end/middle
    head/tail head/rear front/head fair/foul cool/heat dry/sweet dark/light even/odd lose/profit bear/bull cash/credit
    overhead/surface tender/tough still/moving moving/still hearing/deaf deaf/hearing opposite/alternate alternate/opposite
    future/present new/worn fresh/salty ill/well badly/well good/evil evil/good lean/rich formalism/imitation
    express/local general/local north/south northern/southern east/west eastern/western down/up last/first first/last""".split()
)


def antonyms(folder):
    """The pairs of words that are marked as antonyms, each with its part of speech, and how often a word was tagged."""
    tagged = Counter()
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, _, _, count = line.split()
        tagged[key.split("%")[0]] += int(count)
    pairs = {}
    for part in ("noun", "verb", "adj", "adv"):
        words, marked = {}, []
        for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
            if line.startswith("  "):
                continue
            cells = line.split("|")[0].split()
            count = int(cells[3], 16)
            words[cells[0]] = [re.sub(r"\(.*\)", "", cells[4 + 2 * at].lower()) for at in range(count)]
            at = 4 + 2 * count
            for pointer in range(int(cells[at])):
                sign, other, _, places = cells[at + 1 + 4 * pointer : at + 5 + 4 * pointer]
                if sign == "!":
                    marked.append((cells[0], other, int(places[:2], 16), int(places[2:], 16)))
        for own, other, first, second in marked:
            if other in words:
                a, b = words[own][first - 1], words[other][second - 1]
                if a < b:
                    pairs.setdefault((a, b), []).append(part)
    return pairs, tagged


def forms(word, parts):
    """A word in all its forms, the bare one first."""
    names = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
    found = [word]
    for part in parts:
        for of_tag in getAllInflections(word, upos=names[part]).values():
            found.extend(of_tag)
    return list(dict.fromkeys(form.lower() for form in found))


def main():
    pairs, tagged = antonyms(Path(sys.argv[1]))
    for (a, b), parts in sorted(pairs.items(), key=lambda row: row[0]):
        is_prefixed = any(b == prefix + a or a == prefix + b for prefix in PREFIXES)
        is_word = all(word.replace("-", "").isalpha() for word in (a, b))
        if is_prefixed or not is_word or min(tagged[a], tagged[b]) < 1:
            continue
        if f"{a}/{b}" in NO_CONTRAST or f"{b}/{a}" in NO_CONTRAST:
            continue
        mine, theirs = forms(a, parts), forms(b, parts)
        mine, theirs = [w for w in mine if w not in theirs], [w for w in theirs if w not in mine]
        print("negation", "near", " ".join(mine) + " | " + " ".join(theirs), sep="\t")


main()
