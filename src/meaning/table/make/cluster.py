"""Groups the pieces of the table by meaning and writes ../concepts.bin: for each piece the number of its group as a
little-endian u16, 65535 for a piece without one. Words of any language that mean about the same are mostly in one group.

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
    group.tofile(table / "concepts.bin")


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
