"""Quantizes an ONNX model with onnxruntime.quantization.quantize_static, for comparison.

Usage: quantize_static.py MODEL ROWS OUTPUT

ROWS holds the calibration rows as a .npy file of 32-bit floats. OUTPUT.per-tensor.onnx and
OUTPUT.per-channel.onnx are written: QDQ form, unsigned activations, signed weights, ranges by
minimum and maximum, after quantize_static's own preparation of the model.
"""

import sys

import numpy
import onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quant_pre_process,
    quantize_static,
)


class Rows(CalibrationDataReader):
    def __init__(self, name, rows):
        self.batches = iter([{name: rows}])

    def get_next(self):
        return next(self.batches, None)


def main(model, rows, output):
    prepared = output + ".prepared.onnx"
    quant_pre_process(model, prepared)
    session = onnxruntime.InferenceSession(prepared, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    values = numpy.load(rows)
    for granularity, per_channel in (("per-tensor", False), ("per-channel", True)):
        quantize_static(
            prepared,
            f"{output}.{granularity}.onnx",
            Rows(name, values),
            quant_format=QuantFormat.QDQ,
            per_channel=per_channel,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
