"""Explains rows of an ONNX network with shap's KernelExplainer, for comparison.

Usage: kernelshap.py FOLDER NAME ROWS

FOLDER holds NAME.onnx, NAME_bg.csv, NAME_explain.csv and exact_NAME.csv. The last line that is
written is one JSON object: version, model rows and CPU seconds an explained row, and the mean of
|phi - exact| / |exact|. Without l1_reg, which would leave features out; otherwise shap's defaults.
One thread. Exit code 3 if shap or onnxruntime is not installed.
"""

import json
import sys
import time
import warnings

try:
    import numpy
    import onnxruntime
    import shap
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)


def read(path):
    return numpy.loadtxt(path, delimiter=",", ndmin=2)


def main(folder, name, count):
    warnings.simplefilter("ignore")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        f"{folder}/{name}.onnx", options, providers=["CPUExecutionProvider"]
    )
    column = session.get_inputs()[0].name
    asked = 0

    def model(rows):
        nonlocal asked
        asked += len(rows)
        answers = session.run(None, {column: numpy.asarray(rows, dtype=numpy.float32)})[0]
        return answers.astype(numpy.float64).reshape(-1)

    exact = read(f"{folder}/exact_{name}.csv")[:count]
    rows = read(f"{folder}/{name}_explain.csv")[: len(exact)]
    numpy.random.seed(1)
    explainer = shap.KernelExplainer(model, read(f"{folder}/{name}_bg.csv"))
    explainer.shap_values(rows[:1], l1_reg=False, nsamples=100, silent=True)
    asked = 0
    start = time.process_time()
    values = explainer.shap_values(rows, l1_reg=False, silent=True)
    seconds = (time.process_time() - start) / len(rows)
    error = numpy.linalg.norm(values - exact, axis=1) / numpy.linalg.norm(exact, axis=1)
    print(
        json.dumps(
            {
                "version": shap.__version__,
                "rows": round(asked / len(rows)),
                "error": float(error.mean()),
                "cpuSeconds": seconds,
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
