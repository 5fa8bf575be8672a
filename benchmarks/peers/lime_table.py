"""Explains rows of an ONNX network with lime's LimeTabularExplainer, for comparison.

Usage: lime_table.py FOLDER NAME ROWS SAMPLES SEEDS

FOLDER holds NAME.onnx, NAME_bg.csv and NAME_explain.csv. The last line that is written is one JSON
object: version, mean overlap of the five leading features between any two seeds, CPU seconds an
explained row. Numbers are not cut into bins; otherwise lime's defaults. One thread. Exit code 3 if
lime or onnxruntime is not installed.
"""

import itertools
import json
import sys
import time
import warnings
from importlib import metadata

try:
    import numpy
    import onnxruntime
    from lime.lime_tabular import LimeTabularExplainer
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

TOP = 5


def read(path):
    return numpy.loadtxt(path, delimiter=",", ndmin=2)


def main(folder, name, count, samples, seeds):
    warnings.simplefilter("ignore")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        f"{folder}/{name}.onnx", options, providers=["CPUExecutionProvider"]
    )
    column = session.get_inputs()[0].name

    def model(rows):
        answers = session.run(None, {column: numpy.asarray(rows, dtype=numpy.float32)})[0]
        return answers.astype(numpy.float64).reshape(-1)

    background = read(f"{folder}/{name}_bg.csv")
    rows = read(f"{folder}/{name}_explain.csv")[:count]
    found = []
    seconds = []
    for seed in range(seeds):
        explainer = LimeTabularExplainer(
            background, mode="regression", discretize_continuous=False, random_state=seed
        )
        start = time.process_time()
        found.append(
            [
                {
                    feature
                    for feature, _ in explainer.explain_instance(
                        row, model, num_features=TOP, num_samples=samples
                    ).as_map()[1]
                }
                for row in rows
            ]
        )
        seconds.append((time.process_time() - start) / len(rows))
    overlaps = [
        len(first[row] & second[row]) / TOP
        for first, second in itertools.combinations(found, 2)
        for row in range(len(rows))
    ]
    print(
        json.dumps(
            {
                "network": name,
                "version": metadata.version("lime"),
                "columns": background.shape[1],
                "rows": samples,
                "explained": len(rows),
                "overlap": float(numpy.mean(overlaps)),
                "cpuSeconds": min(seconds),
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
