"""Drift of integrated gradients between dense networks in ONNX files, computed by itself.

Usage: drift.py FOLDER STEPS TOP NAME,NAME,...

FOLDER holds original.onnx, NAME.onnx and rows.bin (32-bit floats, little-endian). The networks are
dense layers with ReLU between them and a softmax at the end; the weights are what onnxruntime makes
of the files, everything else is numpy. The last line that is written is one JSON object with the
figures of each name. Exit code 3 if numpy, onnx or onnxruntime is not installed.
"""

import json
import pathlib
import sys

try:
    import numpy
    import onnx
    import onnxruntime
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)


def layers(path):
    """Weights [inputs, outputs] and biases of the dense layers, in 64 bits."""
    model = onnx.load(path)
    dense = [node for node in model.graph.node if node.op_type in ("Gemm", "MatMul")]
    wanted = [name for node in dense for name in node.input[1:]]
    fixed = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    fixed.update(
        {
            node.output[0]: onnx.numpy_helper.to_array(node.attribute[0].t)
            for node in model.graph.node
            if node.op_type == "Constant"
        }
    )
    computed = [name for name in wanted if name not in fixed]
    if computed:
        del model.graph.output[:]
        model.graph.output.extend([onnx.ValueInfoProto(name=name) for name in computed])
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        width = session.get_inputs()[0].shape[1:]
        feed = {session.get_inputs()[0].name: numpy.zeros([1] + width, numpy.float32)}
        fixed.update(zip(computed, session.run(computed, feed)))
    result = []
    for node in dense:
        weight = fixed[node.input[1]].astype(numpy.float64)
        turned = any(a.name == "transB" and a.i for a in node.attribute)
        bias = (
            fixed[node.input[2]].astype(numpy.float64).reshape(-1)
            if len(node.input) > 2
            else added(model, node.output[0], fixed)
        )
        result.append((weight.T if turned else weight, bias))
    return result


def added(model, name, fixed):
    for node in model.graph.node:
        if node.op_type == "Add" and name in node.input:
            other = [i for i in node.input if i != name][0]
            return fixed[other].astype(numpy.float64).reshape(-1)
    return numpy.float64(0)


def answers(network, rows):
    for weight, bias in network[:-1]:
        rows = numpy.maximum(rows @ weight + bias, 0)
    return rows @ network[-1][0] + network[-1][1]


def gradients(network, rows, outputs):
    active = []
    for weight, bias in network[:-1]:
        rows = rows @ weight + bias
        active.append(rows > 0)
        rows = numpy.maximum(rows, 0)
    slope = network[-1][0].T[outputs]
    for (weight, _), on in zip(network[-2::-1], active[::-1]):
        slope = (slope * on) @ weight.T
    return slope


def attributions(network, rows, outputs, steps):
    total = numpy.zeros_like(rows)
    for step in range(steps):
        total += gradients(network, rows * ((step + 0.5) / steps), outputs)
    return rows * total / steps


def ranks(values):
    _, place, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    ends = numpy.cumsum(counts)
    return (ends - (counts - 1) / 2)[place]


def kendall(a, b):
    upper = numpy.triu_indices(len(a), 1)
    first = numpy.sign(a[:, None] - a[None, :])[upper]
    second = numpy.sign(b[:, None] - b[None, :])[upper]
    return (first * second).sum() / numpy.sqrt((first != 0).sum() * (second != 0).sum())


def compare(original, other, rows, steps, top):
    before, after = answers(original, rows), answers(other, rows)
    decided, now = before.argmax(1), after.argmax(1)
    black = numpy.zeros((1, rows.shape[1]))
    change = (answers(original, black) - answers(other, black))[0]
    first = attributions(original, rows, decided, steps)
    second = attributions(other, rows, decided, steps)
    figures = {name: [] for name in ("spearman", "kendall", "cosine", "signs", "topOverlap")}
    reasons = []
    for row, (a, b) in enumerate(zip(first, second)):
        p, q = numpy.abs(a), numpy.abs(b)
        figures["spearman"].append(numpy.corrcoef(ranks(p), ranks(q))[0, 1])
        figures["kendall"].append(kendall(p, q))
        figures["cosine"].append(a @ b / numpy.linalg.norm(a) / numpy.linalg.norm(b))
        lead, others = (numpy.argsort(-v, kind="stable")[:top] for v in (p, q))
        figures["topOverlap"].append(len(numpy.intersect1d(lead, others)) / top)
        figures["signs"].append((numpy.sign(a[lead]) == numpy.sign(b[lead])).mean())
        if decided[row] == now[row]:
            reasons.append(lead[0] != others[0])
    result = {name: float(numpy.mean(values)) for name, values in figures.items()}
    result["baseChange"] = float(numpy.abs(change[decided]).max())
    result["otherMainReason"] = float(numpy.mean(reasons))
    return result


def main(folder, steps, top, names):
    folder = pathlib.Path(folder)
    original = layers(folder / "original.onnx")
    rows = numpy.fromfile(folder / "rows.bin", "<f4").astype(numpy.float64)
    rows = rows.reshape(-1, original[0][0].shape[0])
    print(
        json.dumps(
            {
                name: compare(original, layers(folder / (name + ".onnx")), rows, int(steps), int(top))
                for name in names.split(",")
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
