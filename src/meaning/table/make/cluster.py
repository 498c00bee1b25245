"""Groups the pieces of the table by meaning and writes ../concepts.bin: for each piece the number of its group as a
little-endian u16, 65535 for a piece without one; then for each group a byte, how rare its words are: -16 ln of their
share of all text, by the tokeniser's probabilities. Words of any language that mean about the same are mostly in one
group.

    python cluster.py ..

Spherical k-means over the pieces' directions, each less the mean of its script (what is common to all words of a
script says nothing of meaning, and would keep languages apart). 8,192 groups: with 2,048 a group holds too much, and
finding a passage by three words of it brings 40 times as many wrong ones; with more, translations fall apart.
Needs numpy; takes two minutes.
"""

import sys
import unicodedata
from pathlib import Path

import numpy as np

GROUPS, ROUNDS, NONE = 8192, 8, 65535
SCRIPTS = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "ARABIC", "THAI", "LATIN"}


def pieces(packed):
    """The pieces by id, from the front-coded layout that pack.py writes."""
    count, tail = np.frombuffer(packed, "<u4", 2)
    shared = packed[8 : 8 + count]
    rest = packed[8 + count : 8 + 2 * count]
    at = 8 + 2 * int(count)
    ids = np.frombuffer(packed, np.uint8, 3 * count, at + int(tail)).reshape(3, -1).astype(np.uint32)
    ids = ids[0] | ids[1] << 8 | ids[2] << 16
    found, before = {}, b""
    for keep, own, piece in zip(shared, rest, ids):
        before = before[:keep] + packed[at : at + own]
        at += own
        found[int(piece)] = before.decode("utf-8", "replace")
    return found


def script(piece):
    for letter in filter(str.isalpha, piece):
        name = unicodedata.name(letter, "").split(" ")[0]
        return name if name in SCRIPTS else ""
    return ""


def main(table):
    codes = np.fromfile(table / "codes.bin", np.uint8).reshape(-1, 64)
    centroids = np.fromfile(table / "centroids.bin", "<f2").astype(np.float32).reshape(64, 256, 4)
    has_vector = np.frombuffer((table / "norms.bin").read_bytes(), np.uint8)[8:] > 0
    vectors = np.concatenate([centroids[part][codes[:, part]] for part in range(64)], axis=1)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    names = pieces((table / "pieces.bin").read_bytes())
    scripts = np.array([script(names.get(piece, "")) for piece in range(len(codes))])
    for one in sorted(SCRIPTS):
        vectors[scripts == one] -= vectors[(scripts == one) & has_vector].mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    use = np.where(has_vector & (np.arange(len(codes)) > 5))[0]
    group = np.full(len(codes), NONE, "<u2")
    group[use] = nearest(vectors[use], means(vectors[use]))
    write(group, table)


def write(group, table):
    has_group = group != NONE
    share = np.bincount(group[has_group], np.exp(scores((table / "scores.bin").read_bytes()))[has_group], GROUPS)
    rarity = np.clip(np.rint(-16 * np.log(np.maximum(share, 1e-9))), 0, 255).astype(np.uint8)
    (table / "concepts.bin").write_bytes(group.astype("<u2").tobytes() + rarity.tobytes())


def scores(packed):
    """The logarithms of the probabilities by id, from the layout that pack.py writes."""
    first = int(np.frombuffer(packed, "<u4", 1)[0])
    bits, step, shift, found = 0, 0, 0, []
    for byte in packed[4:]:
        step |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            bits = (bits + step) & 0xFFFFFFFF
            step = shift = 0
            found.append(bits)
    return np.concatenate([np.full(first, -30.0), np.array(found, "<u4").view("<f4")])


def means(points):
    some = np.random.default_rng(1)
    centres = points[some.choice(len(points), GROUPS, replace=False)].copy()
    for _ in range(ROUNDS):
        member = nearest(points, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, member, points)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / (length + 1e-9), points[some.choice(len(points), GROUPS)])
    return centres


def nearest(points, centres):
    blocks = range(0, len(points), 8192)
    return np.concatenate([(points[at : at + 8192] @ centres.T).argmax(1) for at in blocks])


main(Path(sys.argv[1]))
