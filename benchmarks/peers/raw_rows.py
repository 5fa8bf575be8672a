"""Answers raw rows with a model that `lacewing export --raw-rows` wrote, in ONNX Runtime alone.

Usage: raw_rows.py MODEL ROWS ANSWERS

ROWS is CSV in UTF-8 with a header: raw cells, columns in any order, an empty cell where a value is
missing. ANSWERS receives a line for each row: the label and p(CLASS) for each class, or the
prediction. A row that the model refuses has an empty label and NaN. Nothing is known of the model
but what stands in the file.
"""

import csv
import json
import sys

import numpy
import onnxruntime


def load(model):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    inputs = json.loads(metadata["lacewing.rows"])["inputs"]
    target = json.loads(metadata["lacewing.target"])
    return session, inputs, target


def tensor(entry, cells):
    if entry["type"] == "DOUBLE":
        return numpy.array([[float(cell) if cell else numpy.nan] for cell in cells], numpy.float64)
    if entry["type"] == "STRING":
        return numpy.array([[cell] for cell in cells], dtype=object)
    sys.exit(f"raw_rows: column {entry['column']!r} holds images or series, which CSV cannot")


def predict(session, inputs, rows):
    feed = {entry["tensor"]: tensor(entry, [row[entry["column"]] for row in rows]) for entry in inputs}
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, feed)))


def number(value):
    return "NaN" if numpy.isnan(value) else str(value)


def main(model, source, destination):
    session, inputs, target = load(model)
    with open(source, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = predict(session, inputs, rows)
    with open(destination, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if "prediction" in answers:
            writer.writerow(["prediction"])
            writer.writerows([number(value)] for value in answers["prediction"][:, 0])
        else:
            writer.writerow(["label", *(f"p({name})" for name in target["classes"])])
            for label, probabilities in zip(answers["label"], answers["probabilities"]):
                writer.writerow([label, *map(number, probabilities)])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
