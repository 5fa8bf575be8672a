"""Fits scikit-learn's decision tree to rows, for comparison.

Usage: surrogate_tree.py TRAIN HELD COLUMNS DEPTH MIN_LEAF

TRAIN and HELD hold rows of COLUMNS big-endian 32-bit floats, the class number last. The last line
that is written is one JSON object: version, CPU seconds of the first fit and the median of five
later ones, share of HELD on which the tree answers with the class, and leaves. One thread. Exit code
3 if scikit-learn is not installed.
"""

import json
import statistics
import sys
import time

try:
    import numpy
    import sklearn
    from sklearn.tree import DecisionTreeClassifier
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)


def read(path, columns):
    rows = numpy.fromfile(path, dtype=">f4").astype(numpy.float32).reshape(-1, columns)
    return numpy.ascontiguousarray(rows[:, :-1]), rows[:, -1].astype(numpy.int64)


def main(train, held, columns, depth, min_leaf):
    rows, classes = read(train, columns)
    seconds = []
    for _ in range(6):
        tree = DecisionTreeClassifier(
            criterion="entropy", max_depth=depth, min_samples_leaf=min_leaf, random_state=0
        )
        start = time.process_time()
        tree.fit(rows, classes)
        seconds.append(time.process_time() - start)
    others, right = read(held, columns)
    print(
        json.dumps(
            {
                "version": sklearn.__version__,
                "firstCpuSeconds": seconds[0],
                "cpuSeconds": statistics.median(seconds[1:]),
                "fidelity": float((tree.predict(others) == right).mean()),
                "leaves": int(tree.get_n_leaves()),
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], *(int(number) for number in sys.argv[3:]))
