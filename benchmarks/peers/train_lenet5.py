"""Trains the LeNet-5 that the compression benchmarks start from, with PyTorch.

    python benchmarks/peers/train_lenet5.py benchmarks/data/mnist benchmarks/data/lenet5/lenet5.onnx [L1]

Caffe's LeNet-5: two convolutions of 5 x 5 with 20 and 50 filters and no activation, each with a maximum
over 2 x 2 places behind it, a dense layer of 500 units with ReLU and one of 10. It learns from the first
55,000 training rows for eleven epochs, with seed 0 and one thread. The trained network is stored because this
takes minutes here and half an hour in Deeplearning4j; other versions of PyTorch may give other bits.
"""

import gzip
import sys
from pathlib import Path

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

ROWS = 55_000
BATCH = 64
EPOCHS = 11
RATE = 0.02
DECAY = 0.75
L2 = 3e-4


def images(folder, part):
    raw = gzip.open(folder / f"{part}-images-idx3-ubyte.gz").read()
    return torch.from_numpy(numpy.frombuffer(raw, numpy.uint8, offset=16).reshape(-1, 784).astype(numpy.float32) / 255)


def labels(folder, part):
    raw = gzip.open(folder / f"{part}-labels-idx1-ubyte.gz").read()
    return torch.from_numpy(numpy.frombuffer(raw, numpy.uint8, offset=8).astype(numpy.int64))


def network():
    nn = torch.nn
    layers = nn.Sequential(
        nn.Unflatten(1, (1, 28, 28)),
        nn.Conv2d(1, 20, 5), nn.MaxPool2d(2),
        nn.Conv2d(20, 50, 5), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10),
    )
    for layer in weighted(layers):
        nn.init.kaiming_normal_(layer.weight)
        nn.init.zeros_(layer.bias)
    return layers


def weighted(layers):
    return [layer for layer in layers if hasattr(layer, "weight")]


def train(layers, rows, classes, l1):
    weights = [layer.weight for layer in weighted(layers)]
    groups = [{"params": weights, "weight_decay": L2}, {"params": [layer.bias for layer in weighted(layers)]}]
    optimizer = torch.optim.SGD(groups, lr=RATE, momentum=0.9, nesterov=True)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * DECAY**epoch
        order = torch.randperm(ROWS)
        for start in range(0, ROWS, BATCH):
            batch = order[start:start + BATCH]
            loss = torch.nn.functional.cross_entropy(layers(rows[batch]), classes[batch])
            loss = loss + l1 * sum(weight.abs().sum() for weight in weights)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def write(layers, path):
    values = [parameter.detach().numpy() for layer in weighted(layers) for parameter in (layer.weight, layer.bias)]
    names = [f"{k}_{kind}" for k in range(4) for kind in ("W", "b")]
    tensors = [numpy_helper.from_array(value, name) for name, value in zip(names, values)]
    pool = {"kernel_shape": [2, 2], "strides": [2, 2]}
    nodes = [
        helper.make_node("Conv", ["x", "0_W", "0_b"], ["c0"]),
        helper.make_node("MaxPool", ["c0"], ["p0"], **pool),
        helper.make_node("Conv", ["p0", "1_W", "1_b"], ["c1"]),
        helper.make_node("MaxPool", ["c1"], ["p1"], **pool),
        helper.make_node("Flatten", ["p1"], ["f"]),
        helper.make_node("Gemm", ["f", "2_W", "2_b"], ["d2"], transB=1),
        helper.make_node("Relu", ["d2"], ["r2"]),
        helper.make_node("Gemm", ["r2", "3_W", "3_b"], ["d3"], transB=1),
        helper.make_node("Softmax", ["d3"], ["y"], axis=1),
    ]
    rows = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 1, 28, 28])
    answers = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 10])
    graph = helper.make_graph(nodes, "lenet5", [rows], [answers], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main():
    folder, path = Path(sys.argv[1]), sys.argv[2]
    l1 = float(sys.argv[3]) if len(sys.argv) > 3 else 2e-5
    torch.manual_seed(0)
    torch.set_num_threads(1)
    layers = network()
    rows, classes = images(folder, "train"), labels(folder, "train")
    train(layers, rows[:ROWS], classes[:ROWS], l1)
    with torch.no_grad():
        decided = torch.cat([layers(chunk).argmax(1) for chunk in images(folder, "t10k").split(1000)])
    print("test errors", int((decided != labels(folder, "t10k")).sum()))
    write(layers, path)


if __name__ == "__main__":
    main()
