"""Runs an ONNX file in ONNX Runtime's Python package.

Usage: run_onnx.py MODEL ROWS OUTPUTS
ROWS is CSV without header, one encoded row a line; OUTPUTS receives the network's answers likewise.
"""

import sys

import numpy
import onnxruntime

model, rows, outputs = sys.argv[1:]
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
batch = numpy.loadtxt(rows, delimiter=",", dtype=numpy.float32, ndmin=2)
(answers,) = session.run(None, {session.get_inputs()[0].name: batch})
numpy.savetxt(outputs, answers, delimiter=",", fmt="%.9g")
