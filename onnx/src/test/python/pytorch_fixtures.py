#!/usr/bin/env python3
"""Writes the networks of PyTorch that the tests import, with inputs and what PyTorch answers.

    python3 pytorch_fixtures.py [FOLDER]        (needs torch, onnx, onnxscript and numpy)

Each network becomes a folder with fixture.json, the exported model, inputs.json and outputs.json;
fixtures.json lists the folders. Tensors are written with the rows (the batch) as the first axis, as
Lacewing gives and takes them, whatever the order of PyTorch's own axes. Both of PyTorch's exporters
are used: the one that traces (dynamo=False) and the newer one (dynamo=True). Seeded: the same
versions of the libraries give the same networks and the same numbers.
"""
import json
import logging
import pathlib
import sys
import warnings

import onnx
import torch
from torch import nn

ROWS = 4
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "fixtures" / "pytorch"


class Residual(nn.Module):
    """Two residual blocks, the second with a projection, as in ResNet-18."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU())
        self.same = nn.Sequential(
            nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
            nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4))
        self.down = nn.Sequential(
            nn.Conv2d(4, 8, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8))
        self.project = nn.Sequential(nn.Conv2d(4, 8, 1, stride=2, bias=False), nn.BatchNorm2d(8))
        self.head = nn.Linear(8, 5)

    def forward(self, image):
        x = self.stem(image)
        x = torch.relu(x + self.same(x))
        x = torch.relu(self.project(x) + self.down(x))
        return self.head(x.mean(dim=(2, 3)))


class Recurrent(nn.Module):
    """A recurrent network that answers from its last step, and with its last state if asked."""

    def __init__(self, kind, batch_first=True, state=False, **more):
        super().__init__()
        self.cells = kind(3, 5, batch_first=batch_first, **more)
        self.head = nn.Linear(10 if more.get("bidirectional") else 5, 2)
        self.batch_first = batch_first
        self.state = state

    def forward(self, series):
        steps, state = self.cells(series)
        last = steps[:, -1] if self.batch_first else steps[-1]
        answer = self.head(last)
        return (answer, state) if self.state else answer


class Text(nn.Module):
    """A classifier of texts: the mean of the embeddings of the tokens that are not padding."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(30, 6, padding_idx=0)
        self.head = nn.Sequential(nn.Linear(6, 8), nn.Tanh(), nn.Linear(8, 3))

    def forward(self, tokens):
        real = (tokens != 0).unsqueeze(-1).to(torch.float32)
        mean = (self.embedding(tokens) * real).sum(1) / real.sum(1).clamp(min=1)
        return torch.softmax(self.head(mean), dim=1)


class TwoInputs(nn.Module):
    """An image and a row of numbers; a class and a number as answers."""

    def __init__(self):
        super().__init__()
        self.image = nn.Sequential(nn.Conv2d(1, 3, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
        self.both = nn.Linear(3 * 3 * 3 + 4, 8)
        self.kind = nn.Linear(8, 3)
        self.amount = nn.Linear(8, 1)

    def forward(self, image, numbers):
        x = torch.relu(self.both(torch.cat([self.image(image), numbers], dim=1)))
        return torch.softmax(self.kind(x), dim=1), self.amount(x)


class Attention(nn.Module):
    """Self-attention over the steps of a series, written out, with a mask over what follows."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.head = nn.Linear(8, 2)

    def forward(self, series):
        later = torch.triu(torch.full((series.shape[1], series.shape[1]), float("-inf")), diagonal=1)
        x, _ = self.attention(series, series, series, attn_mask=later, need_weights=False)
        return self.head(x)


class Encoder(nn.Module):
    """An encoder layer of a transformer, norm first, written with the weights of the attention."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.first = nn.LayerNorm(8)
        self.second = nn.LayerNorm(8)
        self.forward_part = nn.Sequential(nn.Linear(8, 12), nn.GELU(), nn.Linear(12, 8))

    def forward(self, series):
        x = self.first(series)
        series = series + self.attention(x, x, x, need_weights=True)[0]
        return series + self.forward_part(self.second(series))


class Recommender(nn.Module):
    """Ids of a user and an item, whole numbers without an axis of their own."""

    def __init__(self):
        super().__init__()
        self.users = nn.Embedding(12, 5)
        self.items = nn.Embedding(20, 5)

    def forward(self, user, item):
        return torch.sigmoid((self.users(user) * self.items(item)).sum(dim=1, keepdim=True))


def norms_with_history(model, seed):
    """Gives the normalisations averages and variances as if they had seen data."""
    draw = torch.Generator().manual_seed(seed)
    for part in model.modules():
        if isinstance(part, (nn.BatchNorm1d, nn.BatchNorm2d)):
            part.running_mean.copy_(torch.randn(part.num_features, generator=draw) * 0.3)
            part.running_var.copy_(torch.rand(part.num_features, generator=draw) + 0.5)
            part.weight.data.copy_(torch.rand(part.num_features, generator=draw) + 0.5)
            part.bias.data.copy_(torch.randn(part.num_features, generator=draw) * 0.2)


def floats(*shape):
    return lambda draw: torch.randn(*shape, generator=draw)


def tokens(below, *shape):
    return lambda draw: torch.randint(0, below, shape, generator=draw)


def cases():
    """Name, what it is, the network, its inputs by name, its outputs, and how it is exported.

    free: the axes without a fixed length by tensor; batch: the axis of the rows where it is not 0.
    """
    rows = {0: "batch"}
    image = {"image": rows, "scores": rows}
    series = {"series": {0: "batch", 1: "time"}, "answer": rows}
    yield dict(
        name="mlp", what="multilayer perceptron with batch norm and dropout",
        model=lambda: nn.Sequential(
            nn.Linear(6, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.3),
            nn.Linear(16, 8), nn.ELU(), nn.Linear(8, 3), nn.Softmax(dim=1)),
        inputs={"features": floats(ROWS, 6)}, outputs=["probabilities"],
        free={"features": rows, "probabilities": rows})
    yield dict(
        name="mlp-one-row", what="multilayer perceptron exported for one row only",
        model=lambda: nn.Sequential(nn.Linear(6, 8), nn.GELU(), nn.Linear(8, 2)),
        inputs={"features": floats(ROWS, 6)}, outputs=["answer"], free=None)
    yield dict(
        name="mlp-double", what="multilayer perceptron of 64-bit floats",
        model=lambda: nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 2)).double(),
        inputs={"features": lambda draw: torch.randn(ROWS, 5, generator=draw, dtype=torch.float64)},
        outputs=["answer"], free={"features": rows, "answer": rows})
    yield dict(
        name="cnn", what="convolutions with batch norm, max and average pooling",
        model=lambda: nn.Sequential(
            nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(4, 6, 3), nn.LeakyReLU(0.1), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(24, 4)),
        inputs={"image": floats(ROWS, 1, 12, 12)}, outputs=["scores"], free=image)
    yield dict(
        name="resnet", what="two residual blocks, the second with a projection", model=Residual,
        inputs={"image": floats(ROWS, 3, 8, 8)}, outputs=["scores"], free=image)
    yield dict(
        name="resnet-free-size", what="residual blocks, images of any size", model=Residual,
        inputs={"image": floats(ROWS, 3, 9, 13)}, outputs=["scores"],
        free={"image": {0: "batch", 2: "height", 3: "width"}, "scores": rows})
    yield dict(
        name="depthwise", what="depthwise separable convolutions, hard swish, squeeze and excitation",
        model=lambda: nn.Sequential(
            nn.Conv2d(3, 6, 3, stride=2, padding=1), nn.Hardswish(),
            nn.Conv2d(6, 6, 3, padding=1, groups=6), nn.ReLU6(),
            nn.Conv2d(6, 8, 1), nn.PReLU(8), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3)),
        inputs={"image": floats(ROWS, 3, 8, 8)}, outputs=["scores"], free=image)
    yield dict(
        name="autoencoder", what="convolutions and transposed convolutions",
        model=lambda: nn.Sequential(
            nn.Conv2d(1, 3, 3, stride=2, padding=1), nn.Tanh(),
            nn.ConvTranspose2d(3, 1, 4, stride=2, padding=1), nn.Sigmoid()),
        inputs={"image": floats(ROWS, 1, 8, 8)}, outputs=["copy"], free={"image": rows, "copy": rows})
    yield dict(
        name="conv1d", what="dilated convolutions over a series, group norm",
        model=lambda: nn.Sequential(
            nn.Conv1d(2, 4, 3, padding=2, dilation=2), nn.GroupNorm(2, 4), nn.ReLU(),
            nn.Conv1d(4, 4, 3, stride=2), nn.Mish(), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(4, 2)),
        inputs={"signal": floats(ROWS, 2, 16)}, outputs=["answer"], free={"signal": rows, "answer": rows})
    yield dict(
        name="lstm", what="two LSTM layers, batch first", model=lambda: Recurrent(nn.LSTM, num_layers=2),
        inputs={"series": floats(ROWS, 7, 3)}, outputs=["answer"], free=series)
    yield dict(
        name="lstm-both-ways", what="bidirectional LSTM, batch first",
        model=lambda: Recurrent(nn.LSTM, bidirectional=True),
        inputs={"series": floats(ROWS, 7, 3)}, outputs=["answer"], free=series)
    yield dict(
        name="lstm-time-first", what="LSTM with the time as its first axis",
        model=lambda: Recurrent(nn.LSTM, batch_first=False),
        inputs={"series": floats(7, ROWS, 3)}, outputs=["answer"],
        free={"series": {0: "time", 1: "batch"}, "answer": rows}, batch={"series": 1})
    yield dict(
        name="gru-with-state", what="GRU that answers with its last state as well",
        model=lambda: Recurrent(nn.GRU, state=True),
        inputs={"series": floats(ROWS, 7, 3)}, outputs=["answer", "state"],
        free=series | {"state": {1: "batch"}}, batch={"state": 1})
    yield dict(
        name="text", what="embedding and mean over tokens, a classifier of texts", model=Text,
        inputs={"tokens": tokens(30, ROWS, 9)}, outputs=["probabilities"],
        free={"tokens": {0: "batch", 1: "length"}, "probabilities": rows})
    yield dict(
        name="recommender", what="embeddings of two ids", model=Recommender,
        inputs={"user": tokens(12, ROWS), "item": tokens(20, ROWS)}, outputs=["likes"],
        free={"user": rows, "item": rows, "likes": rows})
    yield dict(
        name="two-inputs", what="an image and numbers in, a class and a number out", model=TwoInputs,
        inputs={"image": floats(ROWS, 1, 8, 8), "numbers": floats(ROWS, 4)}, outputs=["kind", "amount"],
        free={name: rows for name in ("image", "numbers", "kind", "amount")})
    yield dict(
        name="transformer", what="an encoder layer of a transformer", model=Encoder,
        inputs={"series": floats(ROWS, 5, 8)}, outputs=["encoded"],
        free={"series": rows, "encoded": rows})
    yield dict(
        name="causal-attention", what="masked multi-head attention over six steps",
        model=Attention, inputs={"series": floats(ROWS, 6, 8)}, outputs=["answer"],
        free={"series": rows, "answer": rows})
    yield dict(
        name="dynamo-mlp", what="multilayer perceptron from the newer exporter", dynamo=True,
        model=lambda: nn.Sequential(nn.Linear(6, 10), nn.LayerNorm(10), nn.ReLU(), nn.Linear(10, 3)),
        inputs={"features": floats(ROWS, 6)}, outputs=["answer"], free={"features": rows})
    yield dict(
        name="dynamo-cnn", what="residual blocks from the newer exporter", dynamo=True, model=Residual,
        inputs={"image": floats(ROWS, 3, 8, 8)}, outputs=["scores"], free={"image": rows})
    yield dict(
        name="dynamo-transformer", what="PyTorch's own encoder layer from the newer exporter",
        dynamo=True, model=lambda: nn.TransformerEncoderLayer(8, 2, 12, batch_first=True),
        inputs={"series": floats(ROWS, 5, 8)}, outputs=["encoded"],
        free={"series": {0: "batch", 1: "time"}})
    yield dict(
        name="dynamo-causal-attention", what="masked multi-head attention over any number of steps",
        dynamo=True, model=Attention, inputs={"series": floats(ROWS, 6, 8)}, outputs=["answer"],
        free={"series": {0: "batch", 1: "time"}})
    yield dict(
        name="dynamo-text", what="embedding and mean over tokens from the newer exporter", dynamo=True,
        model=Text, inputs={"tokens": tokens(30, ROWS, 9)}, outputs=["probabilities"],
        free={"tokens": {0: "batch", 1: "length"}})


def tensors(named, batch):
    """Tensors as JSON, the axis of the rows first."""
    document = {}
    for name, tensor in named.items():
        first = tensor.detach().movedim(batch.get(name, 0), 0).contiguous().to(torch.float32)
        document[name] = {"shape": list(first.shape), "values": first.flatten().tolist()}
    return document


def write(path, document):
    path.write_text(json.dumps(document, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")


def without_paths(file):
    """Puts one made-up stack trace in place of those that hold the paths of this machine."""
    model = onnx.load(file)
    for node in [*model.graph.node, *(n for f in model.functions for n in f.node)]:
        kept = [entry for entry in node.metadata_props if "stack_trace" in entry.key]
        del node.metadata_props[:]
        if kept:
            node.metadata_props.add(key=kept[0].key, value='File "/home/someone/train.py", line 1')
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output]:
        del value.metadata_props[:]
    del model.graph.metadata_props[:]
    onnx.save(model, file)


def export(case, model, given, file):
    if case.get("dynamo"):
        shapes = tuple(
            {axis: torch.export.Dim(name) for axis, name in case["free"][i].items()} for i in case["inputs"])
        torch.onnx.export(
            model, given, file, dynamo=True, input_names=list(case["inputs"]),
            output_names=case["outputs"], dynamic_shapes=shapes, external_data=False, verbose=False)
        without_paths(file)
        return
    one = tuple(tensor[:1] for tensor in given) if case["free"] is None else given
    torch.onnx.export(
        model, one, file, dynamo=False, opset_version=case.get("opset", 17),
        input_names=list(case["inputs"]), output_names=case["outputs"], dynamic_axes=case["free"])


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    torch.set_num_threads(1)
    # The fused attention of inference has no counterpart in ONNX.
    torch.backends.mha.set_fastpath_enabled(False)
    names = []
    for number, case in enumerate(cases()):
        torch.manual_seed(1000 + number)
        model = case["model"]().eval()
        norms_with_history(model, number)
        draw = torch.Generator().manual_seed(2000 + number)
        given = tuple(make(draw) for make in case["inputs"].values())
        with torch.no_grad():
            answer = model(*given)
        answers = answer if isinstance(answer, tuple) else (answer,)
        target = folder / case["name"]
        target.mkdir(parents=True, exist_ok=True)
        export(case, model, given, str(target / "model.onnx"))
        opset = next(s.version for s in onnx.load(str(target / "model.onnx")).opset_import if not s.domain)
        batch = case.get("batch", {})
        write(target / "inputs.json", tensors(dict(zip(case["inputs"], given)), batch))
        write(target / "outputs.json", tensors(dict(zip(case["outputs"], answers)), batch))
        write(target / "fixture.json", {
            "model": "model.onnx", "architecture": case["what"],
            "program": f"PyTorch {torch.__version__.split('+')[0]}, opset {opset}"})
        names.append(case["name"])
        print(case["name"], (target / "model.onnx").stat().st_size)
    write(folder / "fixtures.json", names)


if __name__ == "__main__":
    main()
