"""Serves a model over tables with FastAPI, uvicorn (one worker, uvloop) and ONNX Runtime.

Usage: serve_fastapi.py MODEL ENCODING

MODEL is the network alone, ENCODING a JSON file that tells how raw cells become its inputs. The
port is chosen by the system and written as the first line. The body of POST /predict is that of
Lacewing's own route for named rows, and so is the answer; nothing is validated that need not be, so
the peer does the least that gives the right answer. Ends with code 3 if a library is missing.
"""

import json
import socket
import sys

try:
    import numpy
    import onnxruntime
    import uvicorn
    import uvloop  # noqa: F401
    import httptools  # noqa: F401
    from fastapi import FastAPI, Request, Response
except ImportError as e:
    print(e, file=sys.stderr)
    sys.exit(3)


def build(model, encoding):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    output = [session.get_outputs()[0].name]
    width = encoding["width"]
    classes = encoding["classes"]
    numbers = [(f["name"], f["first"], f["center"], f["scale"]) for f in encoding["numbers"]]
    categories = [
        (f["name"], {level: f["first"] + i for i, level in enumerate(f["levels"])})
        for f in encoding["categories"]
    ]
    app = FastAPI()

    @app.post("/predict")
    async def predict(request: Request):
        rows = json.loads(await request.body())["rows"]
        encoded = numpy.zeros((len(rows), width), numpy.float32)
        for i, row in enumerate(rows):
            cells = encoded[i]
            for column, first, center, scale in numbers:
                cells[first] = (row[column] - center) / scale if scale else 0.0
            for column, levels in categories:
                cells[levels[row[column]]] = 1.0
        answers = session.run(output, {name: encoded})[0]
        predictions = [
            {
                "label": classes[max(range(len(classes)), key=row.__getitem__)],
                "probabilities": dict(zip(classes, row)),
            }
            for row in answers.tolist()
        ]
        return Response(json.dumps({"predictions": predictions}), media_type="application/json")

    return app


def main(model, encoding):
    with open(encoding, encoding="utf-8") as file:
        app = build(model, json.load(file))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    config = uvicorn.Config(app, loop="uvloop", http="httptools", access_log=False, log_level="error")
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
