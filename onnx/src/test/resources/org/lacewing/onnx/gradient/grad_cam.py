"""Writes what PyTorch finds as Grad-CAM of the network in convolution.onnx beside this file.

Usage: grad_cam.py FOLDER   (torch, numpy and onnx; the rows are those of convolution.json)

For each row and the output of convolution.json: activation and gradient of the logit by it at the
last convolution (t4) and at the first one (t1), and the map relu(sum_k mean(gradient_k) * a_k),
brought to the size of the image by torch.nn.functional.interpolate(mode="bilinear").
"""

import json
import pathlib
import sys

import onnx
import torch
from onnx import numpy_helper


def main(folder):
    torch.set_num_threads(1)
    graph = onnx.load(folder / "convolution.onnx").graph
    w = {t.name: torch.tensor(numpy_helper.to_array(t).copy()).double() for t in graph.initializer}
    given = json.loads((folder / "convolution.json").read_text())
    rows = torch.tensor(given["rows"], dtype=torch.float64).reshape(-1, *given["shape"])
    found = {"versions": {"torch": torch.__version__}}
    for layer in ("t1", "t4"):
        values, gradients, maps = [], [], []
        for row, output in zip(rows, given["outputs"]):
            t1 = torch.relu(torch.nn.functional.conv2d(row[None], w["w0"], w["b0"]))
            if layer == "t1":
                t1.requires_grad_()
            pooled = torch.nn.functional.max_pool2d(t1, 2)
            t4 = torch.tanh(torch.nn.functional.conv2d(pooled, w["w3"], w["b3"]))
            if layer == "t4":
                t4.requires_grad_()
            logits = t4.flatten(1) @ w["w6"].T + w["b6"]
            tensor = t1 if layer == "t1" else t4
            gradient = torch.autograd.grad(logits[0, output], tensor)[0]
            weights = gradient.mean((2, 3), keepdim=True)
            small = torch.relu((weights * tensor).sum(1, keepdim=True))
            size = row.shape[1:]
            large = torch.nn.functional.interpolate(small, size, mode="bilinear", align_corners=False)
            values += tensor.flatten().tolist()
            gradients += gradient.flatten().tolist()
            maps += large.flatten().tolist()
        found[layer] = {"values": values, "gradient": gradients, "map": maps}
    (folder / "grad_cam.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
