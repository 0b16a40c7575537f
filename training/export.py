"""Step 5: python -m training.export NAME [--out src/lawatan/parse/artefact]

Turns a trained network into what the package ships: an ONNX graph with 8-bit weights, the
weights of relations, the tokenizer cut to what words need, and a description of the outputs.

Embeddings stay half floats, for they only take room. Matrix products take 8-bit activations with
one scale for the whole batch, which is fast; the products named in FINE, whose activations have
a few channels that dwarf the others, take a scale for each row.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn

from training.losses import allowed, relation_scores
from training.network import GUESSED, STYLES, Network
from training.rows import END, PAD, UNKNOWN, Labels
from training.train import CACHE, restore

HEADS = ("upos", "idner", "nergrit", "names")
FINE = ("/layers.2/fo/MatMul", "/layers.4/fo/MatMul")
OUTPUTS = ("tags", "style", "arc", "relation", "dependent", "head")
OUT = Path(__file__).parents[1] / "src" / "lawatan" / "parse" / "artefact"


class Shipped(nn.Module):
    """The heads that the package uses, their tag scores side by side."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores of sentences: tags [B, W, labels of HEADS], style [B, styles], arc [B, W, W+1];
        relation [B, W] is the number of each word's relation to its best head, and dependent
        [B, W, R+1] and head [B, W+1, R+1] are what relations to other heads are scored from."""
        words, sentence = self.net.encode(pieces, (pieces != PAD).long(), first, last)
        tags = torch.cat([self.net.tags[name](words) for name in HEADS], -1)
        arc, dependent, head = self.net.parser(words)
        arc = allowed(arc, first > 0)
        said = {"dependent": dependent, "head": head}
        relation = relation_scores(self.net, said, arc.argmax(-1)).argmax(-1)
        return tags, self.net.tags["style"](sentence), arc, relation, dependent, head


def graph(net: Network, path: Path) -> None:
    """Writes the network as ONNX with batch, piece and word counts left open."""
    pieces = torch.tensor([[0, 5, 6, 7, 8, 2], [0, 5, 6, 2, 1, 1]])
    first, last = torch.tensor([[1, 2, 3], [1, 2, 0]]), torch.tensor([[1, 2, 4], [1, 2, 0]])
    axes = {n: {0: "batch", 1: "words"} for n in ("first", "last", "tags", "relation", "dependent")}
    axes |= {"pieces": {0: "batch", 1: "length"}, "style": {0: "batch"}}
    axes |= {"arc": {0: "batch", 1: "words", 2: "tops"}, "head": {0: "batch", 1: "tops"}}
    torch.onnx.export(
        Shipped(net).eval(), (pieces, first, last), str(path),
        input_names=["pieces", "first", "last"], output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its largest table, the embeddings, as half floats."""
    tables = model.graph.initializer
    table = max(tables, key=lambda t: t.dims[0] if len(t.dims) == 2 else 0)
    small = numpy_helper.to_array(table).astype(np.float16)
    name = table.name
    tables.remove(table)
    tables.append(numpy_helper.from_array(small, name))
    at, node = next(
        (i, n) for i, n in enumerate(model.graph.node) if n.op_type == "Gather" and name in n.input
    )
    out = node.output[0]
    node.output[0] = f"{out}_half"
    cast = helper.make_node("Cast", [f"{out}_half"], [out], f"{out}_cast", to=TensorProto.FLOAT)
    model.graph.node.insert(at + 1, cast)
    return model


def quantised(plain: Path, out: Path) -> None:
    """Writes the graph in `plain` with 8-bit products."""
    model = halved(onnx.load(plain))
    others = [n.name for n in model.graph.node if n.op_type == "MatMul" and n.name not in FINE]
    fine = MatMulNBitsQuantizer(
        model, bits=8, block_size=128, is_symmetric=True, accuracy_level=4, nodes_to_exclude=others
    )
    fine.process()
    onnx.save(fine.model.model, plain)
    quantize_dynamic(
        plain, out, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
    )  # fmt: skip


def describe(labels: Labels, vocabulary: int) -> dict[str, object]:
    """What the package needs to read the outputs."""
    begin = {style: vocabulary - len(STYLES) + i for i, style in enumerate(GUESSED)}
    return {
        "heads": {name: labels.sets[name] for name in HEADS},
        "relations": labels.sets["relation"],
        "styles": begin,
        "begin": 0,
        "end": END,
        "pad": PAD,
        "unknown": UNKNOWN,
    }


def export(name: str, out: Path) -> None:
    """Writes the artefact of a trained network."""
    net, labels = restore(CACHE / f"{name}.pt")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "model.onnx"
        graph(net, plain)
        quantised(plain, out / "model.onnx")
    weights = net.parser.relation.detach().numpy().astype(np.float16)
    np.save(out / "relations.npy", weights)
    shutil.copy(CACHE / "tokenizer.json", out / "tokenizer.json")
    told = describe(labels, net.shape.vocabulary)
    (out / "labels.json").write_text(json.dumps(told), encoding="utf-8")
    size = sum(path.stat().st_size for path in out.iterdir())
    print(f"{out}: {size / 1e6:.1f} MB")


def main() -> None:
    """Runs the step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    export(args.name, args.out)


if __name__ == "__main__":
    main()
