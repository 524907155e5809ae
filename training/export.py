"""A trained network as one int8 ONNX file of fused operators: `python training/export.py build/student.pt FOLDER`.

The graph is written by hand, since what torch exports keeps attention and normalisation in pieces that run at half the
speed. Matrices are int8 per channel, their inputs quantised on the fly (training with --int8 has rounded as this does: without it
0.8 points of lenient F1 are lost here); word embeddings are int8 rows with a scale each; the heads stay fp32. Texts go
through it one window at a time, so there is no mask."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from base import base_tokenizer
from network import POINTER
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.read.decoding import TAGS
from onrecord.read.heads import CLASSES

HEADED = ("tags", "pointer", "classes", "antecedent")
"""The heads, in the order of their rows in the last matrix."""
OUTPUTS = {
    "tags": TAGS,
    "queries": POINTER,
    "keys": POINTER,
    "classes": sum(CLASSES.values()),
    "asks": POINTER,
    "answers": POINTER,
}
FUSED = "com.microsoft"
HEADS = 12


class Graph:
    """Nodes and constants, added one by one."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name=f"{name}.node", domain=domain, **attributes))
        return name


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The graph of a MiniLM network: ids, shapes, flags (1, length) → OUTPUTS (1, length, …)."""
    graph = Graph()
    node, constant = graph.node, graph.constant
    words = weights["words.weight"]
    scale = np.abs(words).max(1, keepdims=True) / 127
    rows = node("Gather", [constant("words", np.round(words / scale).astype(np.int8)), "ids"], "words.int8")
    rows = node("Cast", [rows], "words.float", to=TensorProto.FLOAT)
    scales = node("Gather", [constant("words.scale", scale.astype(np.float32)), "ids"], "words.scales")
    x = node("Mul", [rows, scales], "words.rows")
    for extra in ("shapes", "flags"):
        x = node(
            "Add",
            [x, node("Gather", [constant(extra + ".table", weights[f"{extra}.weight"]), extra], f"{extra}.rows")],
            f"with.{extra}",
        )
    length = node("Shape", ["ids"], "length", start=1, end=2)
    zero = constant("zero", np.array([0], np.int64))
    positions = node(
        "Slice", [constant("positions", weights["positions.weight"]), zero, length, zero], "positions.rows"
    )
    x = node("Add", [x, positions], "embedded")
    x = node(
        "LayerNormalization",
        [x, constant("norm.weight", weights["norm.weight"]), constant("norm.bias", weights["norm.bias"])],
        "normed",
        epsilon=1e-12,
        axis=-1,
    )

    def weight(name: str) -> str:
        return constant(name, weights[name])

    def matrix(name: str) -> str:
        return constant(name, weights[name].T)

    def normed(x: str, product: str, layer: str, matrix: str, norm: str) -> str:
        """The sum of a layer's input and a product with its bias, normalised. Not SkipLayerNormalization: on CPU that
        takes five times as long as its parts (0.55 ms for 256 × 384, onnxruntime 1.32)."""
        product = node(
            "Add", [product, constant(f"{layer}.{matrix}.bias", weights[f"{layer}.{matrix}.bias"])], f"{product}.biased"
        )
        scale, bias = (
            constant(f"{layer}.{norm}.{part}", weights[f"{layer}.{norm}.{part}"]) for part in ("weight", "bias")
        )
        summed = node("Add", [x, product], f"{product}.summed")
        return node("LayerNormalization", [summed, scale, bias], f"{product}.normed", epsilon=1e-12, axis=-1)

    layers = sum(name.endswith(".qkv.weight") for name in weights)
    for i in range(layers):
        name = f"layers.{i}"
        mixed = node(
            "Attention",
            [x, matrix(f"{name}.qkv.weight"), weight(f"{name}.qkv.bias")],
            f"{name}.attention",
            FUSED,
            num_heads=HEADS,
        )
        out = node("MatMul", [mixed, matrix(f"{name}.out.weight")], f"{name}.out")
        x = normed(x, out, name, "out", "norm1")
        up = node(
            "BiasGelu",
            [
                node("MatMul", [x, matrix(f"{name}.up.weight")], f"{name}.up"),
                weight(f"{name}.up.bias"),
            ],
            f"{name}.gelu",
            FUSED,
        )
        down = node("MatMul", [up, matrix(f"{name}.down.weight")], f"{name}.down")
        x = normed(x, down, name, "down", "norm2")
    heads = np.concatenate([weights[f"{head}.weight"] for head in HEADED]).T
    bias = np.concatenate([weights[f"{head}.bias"] for head in HEADED])
    x = node(
        "Add",
        [node("MatMul", [x, constant("heads", heads)], "heads.product"), constant("heads.bias", bias)],
        "heads.out",
    )
    graph.nodes.append(
        helper.make_node(
            "Split",
            [x, constant("parts", np.array(list(OUTPUTS.values()), np.int64))],
            list(OUTPUTS),
            axis=-1,
        )
    )
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in ("ids", "shapes", "flags")
    ]
    outputs = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", "length", size]) for n, size in OUTPUTS.items()
    ]
    return helper.make_model(
        helper.make_graph(graph.nodes, "onrecord", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
    )


def export(checkpoint: Path, folder: Path) -> Path:
    """Write `folder`/model.onnx and tokenizer.json from a checkpoint of a MiniLM network."""
    weights = {k: v.float().numpy() for k, v in torch.load(checkpoint, map_location="cpu").items()}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "fp32.onnx"
        onnx.save(build(weights), plain)
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Attention"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=["heads.product.node"],
            # fused operators have no inferred types: without this the quantiser drops them
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    base_tokenizer()[0].save(str(folder / "tokenizer.json"), pretty=False)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    made = export(options.checkpoint, options.folder)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
