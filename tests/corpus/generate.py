"""Makes documents for tests and measurements, the same ones for one seed.

    generate.py pairs COUNT PARAGRAPHS FOLDER [SEED]   FOLDER/a/*.txt and FOLDER/b/*.txt, and FOLDER/pairs.csv with dates
    generate.py documents COUNT FILE.jsonl [SEED]      documents ({"doc_id", "text"}) some of which share paragraphs

The words are those of the English texts in corpora/, in an order that chance and a chain over pairs of neighbouring words
give, so that each sentence is new, its words are common ones, and each paragraph has some of its own. Of a pair, B is A as another writer would leave it: some words
exchanged or dropped, a number changed, a paragraph moved, left out or added.
"""

import json
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["briefing/a.txt", "event/a.txt", "story/a.txt", "contract/a.txt", "notices/a.txt"]
MONTHS = 36


def chain():
    """For each word those that follow it somewhere, the words that begin a sentence, and all words."""
    follow, first = {}, []
    for name in TEXTS:
        words = (ROOT / "corpora" / name).read_text().split()
        first.append(words[0])
        for before, after in zip(words, words[1:]):
            follow.setdefault(before, []).append(after)
            if before.endswith("."):
                first.append(after)
    return follow, first, sorted(follow)


def sentence(rng, model, subject):
    follow, first, _ = model
    words = [rng.choice(first)]
    wanted = rng.randint(8, 20)
    while len(words) < wanted:
        # What a paragraph is about comes up again; a chain alone would say the same things in all of them.
        words.append(rng.choice(subject if follow and rng.random() < 0.5 else follow.get(words[-1], first)))
    return " ".join(words).rstrip(",;:.") + "."


def paragraph(rng, model):
    subject = rng.sample(model[2], 12)
    return " ".join(sentence(rng, model, subject) for _ in range(rng.randint(1, 3)))


def retold(rng, text, model):
    """A paragraph as another writer would leave it."""
    words = text.split()
    for at, word in enumerate(words):
        chance = rng.random()
        if chance < 0.04:
            words[at] = rng.choice(model[2])
        elif chance < 0.06:
            words[at] = ""
        elif chance < 0.10 and word.isdigit():
            words[at] = str(int(word) + 1)
    return " ".join(word for word in words if word)


def pairs(count, paragraphs, folder, seed):
    model = chain()
    for side in "ab":
        (folder / side).mkdir(parents=True, exist_ok=True)
    lines = ["id,a,b,date,source"]
    for number in range(count):
        # Each pair has its own numbers, so that the first ten are the same of ten or of ten thousand.
        rng = random.Random(f"{seed} {number}")
        a = [paragraph(rng, model) for _ in range(paragraphs)]
        b = [retold(rng, text, model) if rng.random() < 0.7 else text for text in a if rng.random() > 0.03]
        if b and rng.random() < 0.5:
            b.insert(rng.randrange(len(b)), b.pop(rng.randrange(len(b))))
        for _ in range(paragraphs // 50):
            b.insert(rng.randrange(len(b) + 1), paragraph(rng, model))
        for side, texts in (("a", a), ("b", b)):
            (folder / side / f"{number:06}.txt").write_text("\n\n".join(texts) + "\n")
        month = number * MONTHS // count
        date = f"{2022 + month // 12}-{month % 12 + 1:02}-{rng.randint(1, 28):02}"
        lines.append(f"{number:06},a/{number:06}.txt,b/{number:06}.txt,{date},source {number % 7}")
    (folder / "pairs.csv").write_text("\n".join(lines) + "\n")


def documents(count, path, seed):
    """A fifth of the documents take up paragraphs of an earlier one, as they are or retold. Words follow each other by chance
    alone: what a chain says again and again would be shared by all."""
    _, _, every = chain()
    model = ({}, every, every)
    rng = random.Random(f"{seed} documents")
    texts = []
    with path.open("w") as out:
        for number in range(count):
            own = [paragraph(rng, model) for _ in range(rng.randint(2, 8))]
            if texts and rng.random() < 0.2:
                other = rng.choice(texts)
                taken = [one if rng.random() < 0.5 else retold(rng, one, model) for one in rng.sample(other, min(4, len(other)))]
                at = rng.randrange(len(own) + 1)
                own[at:at] = taken
            texts.append(own)
            # What breaks a careless reader of lines: it must come through whole.
            if number % 50 == 7:
                own.insert(0, 'Tab\there, "quoted" \\N and \\t, 数据要素 \U0001f309, a line\u2028break, nul-free \u0001.')
            out.write(json.dumps({"doc_id": f"d{number:06}", "text": "\n\n".join(own)}, ensure_ascii=number % 2 == 0) + "\n")


def main():
    what, count, *rest = sys.argv[1:]
    if what == "pairs":
        paragraphs, folder, *seed = rest
        pairs(int(count), int(paragraphs), Path(folder), seed[0] if seed else "1")
    elif what == "documents":
        path, *seed = rest
        documents(int(count), Path(path), seed[0] if seed else "1")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
