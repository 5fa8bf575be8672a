"""Permutation importance and partial dependence of an ONNX network by scikit-learn, for comparison.

Usage: permutation_pdp.py NETWORK ROWS GRIDS VARIED REPEATS

ROWS is a CSV file without header, the label last; GRIDS has one line of values for each feature.
All rows are shuffled REPEATS times for each feature (R2), and the first VARIED rows take each value
of a feature's grid. The last line that is written is one JSON object: version, CPU seconds of both,
and the means at the values of the grids. One thread. Exit code 3 if scikit-learn or onnxruntime is
not installed.
"""

import json
import sys
import time

try:
    import numpy
    import onnxruntime
    import sklearn
    from sklearn.base import BaseEstimator, RegressorMixin
    from sklearn.inspection import partial_dependence, permutation_importance
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)


class Network(RegressorMixin, BaseEstimator):
    def __init__(self, session=None):
        self.session = session
        self.fitted_ = True

    def fit(self, rows, labels):
        return self

    def predict(self, rows):
        name = self.session.get_inputs()[0].name
        answers = self.session.run(None, {name: numpy.asarray(rows, dtype=numpy.float32)})[0]
        return answers.astype(numpy.float64).reshape(-1)


def main(network, rows_file, grids_file, varied, repeats):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    model = Network(
        onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    )
    table = numpy.loadtxt(rows_file, delimiter=",", ndmin=2)
    rows, labels = table[:, :-1], table[:, -1]
    with open(grids_file, encoding="utf-8") as lines:
        grids = [numpy.array([float(v) for v in line.split(",")]) for line in lines]

    start = time.process_time()
    permutation_importance(
        model, rows, labels, scoring="r2", n_repeats=repeats, random_state=1, n_jobs=1
    )
    permutation = time.process_time() - start

    means = []
    start = time.process_time()
    for feature, grid in enumerate(grids):
        found = partial_dependence(
            model, rows[:varied], [feature], method="brute", custom_values={feature: grid}
        )
        means.append(found["average"][0].tolist())
    dependence = time.process_time() - start
    print(
        json.dumps(
            {
                "version": sklearn.__version__,
                "permutationCpuSeconds": permutation,
                "pdpCpuSeconds": dependence,
                "means": means,
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
