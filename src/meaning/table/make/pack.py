#!/usr/bin/env python3
"""Packs a distilled table and its teacher's tokeniser into the files that the crate embeds.

    python pack.py SP_MODEL TABLE_PREFIX OUT_DIR

SP_MODEL is the teacher's sentencepiece model; TABLE_PREFIX names what distil.py wrote
(PREFIX.codes.npy, PREFIX.centroids.npy, PREFIX.norms.npy, PREFIX.json). All numbers are little-endian.

    codes.bin      u8  [pieces, 64]     product-quantisation codes, as they are
    centroids.bin  f16 [64, 256, 4]     as they are
    norms.bin      f32 lo, f32 hi, u8 [pieces]    0: skip the piece; else exp(lo + (n - 1) / 254 * (hi - lo))
    scores.bin     the f32 scores by id, most likely first, so their bits rise: LEB128 of the differences of the bits
    pieces.bin     the pieces in byte order, each as the length it shares with the one before and the length and
                   bytes of the rest (three streams), then their ids as three planes of bytes
    charsmap.bin   the model's own normalisation rules
"""
import struct
import sys

import numpy as np
from sentencepiece import sentencepiece_model_pb2

CONTROLS = 3  # <unk>, <s>, </s>: never found in a text


def leb128(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return out


def pack_scores(scores):
    bits = np.array(scores, np.float32).view(np.uint32).astype(np.int64)
    steps = np.diff(bits, prepend=0)
    assert (steps >= 0).all(), "scores fall with the id"
    return b"".join(leb128(int(step)) for step in steps)


def pack_pieces(pieces):
    keys = sorted((piece.encode(), number) for number, piece in enumerate(pieces) if number >= CONTROLS)
    shared, rest, tails, before = bytearray(), bytearray(), bytearray(), b""
    for key, _ in keys:
        same = 0
        while same < min(len(before), len(key)) and before[same] == key[same]:
            same += 1
        shared.append(same)
        rest.append(len(key) - same)
        tails += key[same:]
        before = key
    numbers = np.array([number for _, number in keys], np.uint32).view(np.uint8).reshape(-1, 4)
    planes = b"".join(numbers[:, plane].tobytes() for plane in range(3))
    return struct.pack("<II", len(keys), len(tails)) + shared + rest + tails + planes


def main():
    model_path, prefix, out = sys.argv[1:4]
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(open(model_path, "rb").read())
    spec = model.normalizer_spec
    assert spec.add_dummy_prefix and spec.remove_extra_whitespaces and spec.escape_whitespaces
    pieces = [piece.piece for piece in model.pieces]
    assert all("\u2581" not in piece[1:] for piece in pieces), "a piece never crosses a word's start"
    normal = [piece.score for piece in model.pieces if piece.type == piece.NORMAL]
    first = len(pieces) - len(normal)

    codes, centroids, norms = (np.load(f"{prefix}.{part}.npy") for part in ("codes", "centroids", "norms"))
    assert len(codes) == len(norms) == len(pieces)
    import json
    low, high = json.load(open(f"{prefix}.json"))["log_norm_lo_hi"]

    def write(name, data):
        with open(f"{out}/{name}", "wb") as file:
            file.write(data)
        print(f"{name}\t{len(data)}")

    write("codes.bin", codes.tobytes())
    write("centroids.bin", centroids.astype("<f2").tobytes())
    write("norms.bin", struct.pack("<ff", low, high) + norms.tobytes())
    write("scores.bin", struct.pack("<I", first) + pack_scores(normal))
    write("pieces.bin", pack_pieces(pieces))
    write("charsmap.bin", spec.precompiled_charsmap)


if __name__ == "__main__":
    main()
