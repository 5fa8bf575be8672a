"""Writes three small networks as ONNX and what PyTorch finds as their attributions.

Usage: references.py FOLDER   (torch, numpy, onnx and shap; all numbers from fixed seeds)

Integrated gradients: torch's autograd in 64 bits, Gauss-Legendre quadrature with 2,000 nodes.
DeepLIFT: shap.DeepExplainer for the networks without recurrence; for the LSTM, which shap does not
know, the rescale rule for functions and the rule of products in the autograd functions below.
"""

import json
import pathlib
import sys

import numpy
import onnx
import shap
import torch
from onnx import TensorProto, helper, numpy_helper

ROWS = 4
CLASSES = 3


class Secant(torch.autograd.Function):
    """A function of rows and, behind them, references, with the secant as its derivative."""

    @staticmethod
    def forward(context, x, function):
        y = function(x)
        context.save_for_backward(x, y)
        context.function = function
        return y

    @staticmethod
    def backward(context, seed):
        x, y = context.saved_tensors
        with torch.enable_grad():
            at = x.detach().requires_grad_()
            slope = torch.autograd.grad(context.function(at).sum(), at)[0]
        way = x.chunk(2)[0] - x.chunk(2)[1]
        rise = y.chunk(2)[0] - y.chunk(2)[1]
        near = way.abs() < 1e-6
        secant = torch.where(near, slope.chunk(2)[0], rise / torch.where(near, torch.ones_like(way), way))
        return seed * torch.cat([secant, secant]), None


class Product(torch.autograd.Function):
    """A product of rows and references that gives each factor the mean of the other."""

    @staticmethod
    def forward(context, a, b):
        context.save_for_backward(a, b)
        return a * b

    @staticmethod
    def backward(context, seed):
        a, b = context.saved_tensors
        mean = lambda t: ((t.chunk(2)[0] + t.chunk(2)[1]) / 2).repeat(2, *[1] * (t.dim() - 1))
        return seed * mean(b), seed * mean(a)


class LastHidden(torch.nn.Module):
    """An LSTM's last step, then a linear layer."""

    def __init__(self, width, cells):
        super().__init__()
        self.lstm = torch.nn.LSTM(width, cells, batch_first=True)
        self.head = torch.nn.Linear(cells, CLASSES)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])

    def contrast(self, x):
        cells = self.lstm.hidden_size
        h = torch.zeros(x.shape[0], cells, dtype=x.dtype)
        c = torch.zeros_like(h)
        for step in range(x.shape[1]):
            sums = (
                x[:, step] @ self.lstm.weight_ih_l0.T
                + self.lstm.bias_ih_l0
                + h @ self.lstm.weight_hh_l0.T
                + self.lstm.bias_hh_l0
            )
            i, f, g, o = sums.split(cells, 1)
            i, f, o = (Secant.apply(t, torch.sigmoid) for t in (i, f, o))
            c = Product.apply(f, c) + Product.apply(i, Secant.apply(g, torch.tanh))
            h = Product.apply(o, Secant.apply(c, torch.tanh))
        return self.head(h)


def integrated(model, rows, base, outputs):
    nodes, weights = numpy.polynomial.legendre.leggauss(2000)
    total = torch.zeros_like(rows)
    for node, weight in zip((nodes + 1) / 2, weights / 2):
        at = (base + node * (rows - base)).requires_grad_()
        picked = model(at)[torch.arange(len(rows)), outputs].sum()
        total += weight * torch.autograd.grad(picked, at)[0]
    return (rows - base) * total


def lifted(model, rows, base, outputs):
    if isinstance(model, LastHidden):
        both = torch.cat([rows, base.expand_as(rows)]).requires_grad_()
        picked = model.contrast(both).chunk(2)[0][torch.arange(len(rows)), outputs].sum()
        gradient = torch.autograd.grad(picked, both)[0].chunk(2)[0]
        return (rows - base) * gradient
    values = shap.DeepExplainer(model, base).shap_values(rows, check_additivity=False)
    return torch.tensor(values)[torch.arange(len(rows)), ..., outputs]


def array(name, tensor):
    return numpy_helper.from_array(tensor.detach().numpy().astype(numpy.float32), name)


def node(operator, reads, writes, **attributes):
    return helper.make_node(operator, reads, [writes], name=writes, **attributes)


def save(path, nodes, constants, shape):
    graph = helper.make_graph(
        nodes,
        path.stem,
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", *shape])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["n", CLASSES])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def dense(folder):
    model = torch.nn.Sequential(
        torch.nn.Linear(10, 16), torch.nn.ReLU(), torch.nn.Linear(16, 8), torch.nn.Sigmoid(),
        torch.nn.Linear(8, CLASSES),
    )
    constants, nodes, at = [], [], "input"
    for number, layer in enumerate(model):
        to = f"t{number}"
        if isinstance(layer, torch.nn.Linear):
            constants += [array(f"w{number}", layer.weight), array(f"b{number}", layer.bias)]
            nodes.append(node("Gemm", [at, f"w{number}", f"b{number}"], to, transB=1))
        else:
            nodes.append(node({"ReLU": "Relu", "Sigmoid": "Sigmoid"}[type(layer).__name__], [at], to))
        at = to
    nodes.append(node("Softmax", [at], "output", axis=1))
    save(folder / "dense.onnx", nodes, constants, [10])
    return model, [10]


def convolution(folder):
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(4, 6, 2), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(24, CLASSES),
    )
    nodes = [
        node("Conv", ["input", "w0", "b0"], "t0"),
        node("Relu", ["t0"], "t1"),
        node("MaxPool", ["t1"], "t2", kernel_shape=[2, 2], strides=[2, 2]),
        node("Conv", ["t2", "w3", "b3"], "t3"),
        node("Tanh", ["t3"], "t4"),
        node("Flatten", ["t4"], "t5"),
        node("Gemm", ["t5", "w6", "b6"], "t6", transB=1),
        node("Softmax", ["t6"], "output", axis=1),
    ]
    constants = []
    for number in (0, 3, 6):
        constants += [array(f"w{number}", model[number].weight), array(f"b{number}", model[number].bias)]
    save(folder / "convolution.onnx", nodes, constants, [1, 8, 8])
    return model, [1, 8, 8]


def lstm(folder):
    model = LastHidden(4, 5)
    iofc = lambda t: torch.cat([t[0:5], t[15:20], t[5:10], t[10:15]])[None]
    biases = [iofc(b) for b in (model.lstm.bias_ih_l0, model.lstm.bias_hh_l0)]
    constants = [
        array("w", iofc(model.lstm.weight_ih_l0)),
        array("r", iofc(model.lstm.weight_hh_l0)),
        array("b", torch.cat(biases, 1)),
        array("v", model.head.weight),
        array("c", model.head.bias),
        numpy_helper.from_array(numpy.array([0]), "zero"),
    ]
    nodes = [
        node("Transpose", ["input"], "steps", perm=[1, 0, 2]),
        helper.make_node("LSTM", ["steps", "w", "r", "b"], ["", "last"], name="last", hidden_size=5),
        node("Squeeze", ["last", "zero"], "hidden"),
        node("Gemm", ["hidden", "v", "c"], "logits", transB=1),
        node("Softmax", ["logits"], "output", axis=1),
    ]
    save(folder / "lstm.onnx", nodes, constants, [6, 4])
    return model, [6, 4]


def main(folder):
    torch.set_num_threads(1)
    for make in (dense, convolution, lstm):
        torch.manual_seed(7)
        model, shape = make(folder)
        for parameter in model.parameters():
            parameter.data = parameter.data.float()
        model = model.double()
        rows = torch.randn(ROWS, *shape).float().double() * 1.5
        base = torch.randn(1, *shape).float().double() * 0.3
        rows, base = rows.float().double(), base.float().double()
        outputs = torch.arange(ROWS) % CLASSES
        found = {
            "shape": shape,
            "rows": rows.flatten().tolist(),
            "baseline": base.flatten().tolist(),
            "outputs": outputs.tolist(),
            "integrated": integrated(model, rows, base, outputs).flatten().tolist(),
            "lifted": lifted(model, rows, base, outputs).flatten().tolist(),
            "changes": (model(rows) - model(base))[torch.arange(ROWS), outputs].tolist(),
            "versions": {"torch": torch.__version__, "shap": shap.__version__},
        }
        (folder / f"{make.__name__}.json").write_text(json.dumps(found, indent=1) + "\n")
        print(make.__name__, max(abs(torch.tensor(found["lifted"]).reshape(ROWS, -1).sum(1) - torch.tensor(found["changes"]))))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
