"""Writes the networks in src/test/resources/keras with their inputs and answers.

    KERAS_BACKEND=tensorflow python keras_fixtures.py
    KERAS_BACKEND=torch python keras_fixtures.py

TensorFlow decides what is right, except for channels first, which it cannot compute on a CPU.
Written with Keras 3.15.1, TensorFlow 2.21.0 and PyTorch 2.13.0; every number comes from a seed
that is the network's name.
"""

import json
import os
import pathlib
import sys
import zipfile
import zlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import h5py
import keras
import numpy as np
from keras import layers as L

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "keras"
ROWS = 3
FIXTURES = []


def fixture(backend="tensorflow", h5=False, keras_file=True, whole=None, keras2=False):
    """Marks a function that builds a network; whole maps an input to the number of its indices."""

    def mark(build):
        FIXTURES.append((build, backend, h5 or keras2, keras_file and not keras2, whole or {}))
        return build

    return mark


def seq(shape, *layers):
    return keras.Sequential([keras.Input(shape), *layers])


# Dense networks and activations


@fixture(h5=True)
def mlp():
    return seq((5,), L.Dense(7, activation="relu"), L.Dropout(0.5), L.Dense(3, activation="softmax"))


@fixture()
def mlp_without_bias():
    return seq((4,), L.Dense(6, use_bias=False, activation="tanh"), L.GaussianNoise(0.1), L.Dense(2))


@fixture()
def dense_on_series():
    return seq((4, 3), L.Dense(5, activation="gelu"), L.Dense(2, activation="softmax"), L.Flatten())


@fixture()
def compiled():
    model = seq((3,), L.Dense(2, activation="sigmoid"))
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(np.zeros((4, 3)), np.zeros((4, 2)), verbose=0)
    return model


@fixture(h5=True, keras_file=False)
def compiled_h5():
    return compiled()


ACTIVATIONS = [
    "celu", "elu", "exponential", "gelu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh",
    "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu",
    "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus",
    "sparse_sigmoid", "squareplus", "tanh", "tanh_shrink",
]


@fixture()
def activations():
    x = keras.Input((4,), name="x")
    wide = L.Rescaling(3.0)(x)
    return keras.Model(x, [L.Activation(a, name=a)(wide) for a in ACTIVATIONS])


@fixture(h5=True)
def activation_layers():
    x = keras.Input((4, 3), name="x")
    wide = L.Rescaling(scale=4.0, offset=-0.5)(x)
    return keras.Model(
        x,
        [
            L.LeakyReLU(negative_slope=0.1)(wide),
            L.PReLU()(wide),
            L.PReLU(shared_axes=[1])(wide),
            L.ELU(alpha=0.7)(wide),
            L.ReLU()(wide),
            L.ReLU(max_value=1.5)(wide),
            L.ReLU(max_value=2.0, negative_slope=0.2, threshold=0.3)(wide),
            L.ReLU(threshold=0.5)(wide),
            L.Softmax()(wide),
            L.Softmax(axis=1)(wide),
        ],
    )


# Normalisation


@fixture(h5=True)
def batch_norm():
    return seq((4,), L.Dense(5), L.BatchNormalization(), L.BatchNormalization(center=False),
               L.BatchNormalization(scale=False, epsilon=1e-5), L.Dense(2))


@fixture()
def batch_norm_images():
    return seq((4, 5, 3), L.BatchNormalization(), L.BatchNormalization(axis=1), L.Flatten(), L.Dense(2))


@fixture()
def layer_norm():
    return seq((4, 6), L.LayerNormalization(), L.LayerNormalization(axis=[1, 2], epsilon=1e-4),
               L.LayerNormalization(axis=1), L.LayerNormalization(center=False),
               L.LayerNormalization(scale=False), L.UnitNormalization(), L.Flatten())


@fixture()
def group_norm():
    return seq((3, 4, 6), L.GroupNormalization(groups=2), L.GroupNormalization(groups=-1, scale=False),
               L.Flatten())


@fixture()
def rms_norm():
    return seq((3, 4), L.RMSNormalization(), L.Flatten())


@fixture(h5=True)
def normalization():
    adapted = L.Normalization(axis=-1)
    adapted.adapt(np.random.RandomState(5).normal(2, 3, (20, 3)))
    return seq((3,), adapted, L.Normalization(mean=[0.1, 0.2, 0.3], variance=[1.0, 2.0, 3.0]),
               L.Normalization(mean=0.5, variance=4.0, invert=True), L.Dense(2))


# Convolutions


@fixture(h5=True)
def cnn():
    return seq((9, 8, 2), L.Conv2D(4, 3, activation="relu"), L.MaxPooling2D(2),
               L.Conv2D(3, (2, 3), padding="same", strides=2), L.Flatten(), L.Dense(3, activation="softmax"))


@fixture()
def cnn_same_strided():
    return seq((7, 10, 3), L.Conv2D(4, 3, padding="same", strides=2, use_bias=False),
               L.Conv2D(4, 3, padding="same", dilation_rate=2, groups=2, activation="elu"),
               L.AveragePooling2D(3, strides=2, padding="same"), L.GlobalAveragePooling2D())


@fixture(backend="torch")
def cnn_channels_first():
    f = "channels_first"
    return seq((2, 9, 8), L.Conv2D(4, 3, activation="relu", data_format=f), L.BatchNormalization(axis=1),
               L.MaxPooling2D(2, data_format=f), L.ZeroPadding2D(1, data_format=f),
               L.Cropping2D(((1, 0), (0, 1)), data_format=f), L.UpSampling2D(2, data_format=f),
               L.DepthwiseConv2D(2, data_format=f), L.SeparableConv2D(3, 2, data_format=f),
               L.AveragePooling2D(2, data_format=f), L.Flatten(data_format=f), L.Dense(3))


@fixture(backend="torch")
def global_pooling_channels_first():
    f = "channels_first"
    x = keras.Input((3, 4, 5), name="x")
    return keras.Model(x, [L.GlobalAveragePooling2D(data_format=f)(x),
                           L.GlobalMaxPooling2D(data_format=f, keepdims=True)(x)])


@fixture(h5=True)
def separable():
    return seq((8, 7, 3), L.SeparableConv2D(4, 3, depth_multiplier=2, activation="relu"),
               L.DepthwiseConv2D(3, padding="same", strides=2, depth_multiplier=2),
               L.SeparableConv2D(2, 2, padding="same", use_bias=False), L.GlobalMaxPooling2D())


@fixture()
def separable_1d():
    return seq((8, 3), L.SeparableConv1D(4, 3, depth_multiplier=2, padding="same"),
               L.DepthwiseConv1D(3, strides=2, activation="tanh"), L.Flatten())


@fixture(h5=True)
def conv_transpose():
    return seq((3, 4, 2), L.Conv2DTranspose(3, 3, strides=2, padding="same"),
               L.Conv2DTranspose(2, (2, 3), activation="relu"),
               L.Conv2DTranspose(2, 2, strides=3, use_bias=False),
               L.Conv2DTranspose(2, 2, strides=3, padding="same"), L.Conv2DTranspose(1, 4, strides=2, padding="same"))


@fixture()
def conv1d_transpose():
    return seq((4, 2), L.Conv1DTranspose(3, 3, strides=2, padding="same"), L.Conv1DTranspose(2, 2))


@fixture(h5=True)
def conv1d_causal():
    return seq((10, 3), L.Conv1D(4, 3, padding="causal", activation="relu"),
               L.Conv1D(4, 2, padding="causal", dilation_rate=2), L.Conv1D(2, 3, padding="causal", strides=2),
               L.GlobalAveragePooling1D(), L.Dense(2))


@fixture()
def conv1d_free_length():
    return seq((None, 3), L.Conv1D(4, 3, padding="same", activation="relu"), L.MaxPooling1D(2),
               L.Conv1D(2, 3, strides=2, padding="same"), L.GlobalMaxPooling1D(), L.Dense(2))


@fixture()
def conv1d_pooling():
    return seq((9, 4), L.Conv1D(4, 3, groups=2, strides=2), L.AveragePooling1D(2, strides=1, padding="same"),
               L.MaxPooling1D(2, padding="same"), L.ZeroPadding1D(2), L.Cropping1D((1, 0)), L.UpSampling1D(2), L.Flatten())


@fixture()
def conv3d():
    return seq((4, 5, 4, 2), L.Conv3D(3, 2, padding="same"), L.MaxPooling3D(2, padding="same"), L.ZeroPadding3D(1),
               L.Cropping3D(((0, 1), (1, 0), (0, 1))), L.UpSampling3D((1, 2, 1)), L.AveragePooling3D(2),
               L.GlobalAveragePooling3D())


@fixture()
def upsampling():
    x = keras.Input((3, 4, 2), name="x")
    return keras.Model(x, [L.UpSampling2D((2, 3))(x), L.UpSampling2D(2, interpolation="bilinear")(x),
                           L.UpSampling1D(2)(L.Reshape((12, 2))(x))])


@fixture()
def conv3d_transpose():
    return seq((2, 3, 2, 2), L.Conv3DTranspose(2, 2, strides=2, activation="tanh"),
               L.Conv3DTranspose(2, (3, 1, 2), padding="same"), L.GlobalMaxPooling3D())


# Layers that are left out


@fixture()
def left_out():
    return seq((4, 4, 3), L.RandomFlip(), L.RandomRotation(0.1), L.RandomZoom(0.1), L.RandomTranslation(0.1, 0.1),
               L.RandomContrast(0.1), L.RandomBrightness(0.1), L.Conv2D(2, 2), L.SpatialDropout2D(0.2),
               L.AlphaDropout(0.1), L.GaussianDropout(0.1), L.ActivityRegularization(0.1), L.Identity(),
               L.Reshape((3, 3, 2, 1)), L.SpatialDropout3D(0.1), L.Flatten(), L.Dense(2))


@fixture(whole={"steps": 2})
def harmless_masking():
    x = keras.Input((6, 2), name="steps")
    return keras.Model(x, L.Flatten()(L.Masking()(x)))


# Shapes


@fixture(h5=True)
def shapes():
    x = keras.Input((4, 6), name="x")
    a = L.Permute((2, 1))(x)
    b = L.Reshape((-1, 2, 3))(x)
    c = L.RepeatVector(3)(L.Flatten()(x))
    d = L.Permute((3, 1, 2))(b)
    return keras.Model(x, [a, b, c, d])


# Recurrent


@fixture(h5=True)
def lstm():
    return seq((6, 3), L.LSTM(4, return_sequences=True), L.LSTM(3), L.Dense(2))


@fixture()
def lstm_options():
    return seq((5, 2), L.LSTM(4, return_sequences=True, go_backwards=True, use_bias=False),
               L.LSTM(3, activation="relu", recurrent_activation="hard_sigmoid", return_sequences=True),
               L.LSTM(3, activation="softsign", go_backwards=True), L.Dense(2))


@fixture(h5=True)
def gru():
    return seq((6, 3), L.GRU(4, return_sequences=True), L.GRU(3), L.Dense(2))


@fixture(h5=True)
def gru_reset_before():
    return seq((6, 3), L.GRU(4, reset_after=False, return_sequences=True, go_backwards=True),
               L.GRU(3, reset_after=False, use_bias=False, return_sequences=True), L.GRU(3, use_bias=False), L.Dense(2))


@fixture()
def simple_rnn():
    return seq((6, 3), L.SimpleRNN(4, return_sequences=True), L.SimpleRNN(3, activation="relu", use_bias=False),
               L.Dense(2))


@fixture(h5=True)
def bidirectional():
    return seq((5, 3), L.Bidirectional(L.LSTM(3, return_sequences=True)),
               L.Bidirectional(L.GRU(2, return_sequences=True), merge_mode="sum"),
               L.Bidirectional(L.SimpleRNN(2), merge_mode="mul"), L.Dense(2))


@fixture()
def bidirectional_merges():
    x = keras.Input((5, 3), name="x")
    separate = L.Bidirectional(L.LSTM(2), merge_mode=None)(x)
    return keras.Model(x, [L.Bidirectional(L.LSTM(2), merge_mode="ave")(x), *separate,
                           L.Bidirectional(L.GRU(2, go_backwards=True, return_sequences=True),
                                           backward_layer=L.GRU(3, return_sequences=True))(x)])


@fixture(h5=True)
def encoder_decoder():
    a = keras.Input((4, 3), name="source")
    b = keras.Input((5, 2), name="target")
    _, h, c = L.LSTM(4, return_state=True)(a)
    decoded = L.LSTM(4, return_sequences=True)(b, initial_state=[h, c])
    _, g = L.GRU(3, return_state=True)(a)
    return keras.Model([a, b], [L.Dense(2)(decoded), L.GRU(3)(b, initial_state=g)])


@fixture()
def free_time():
    return seq((None, 3), L.Bidirectional(L.GRU(3, return_sequences=True)), L.TimeDistributed(L.Dense(2)))


@fixture(h5=True)
def time_distributed():
    return seq((4, 6, 5, 2), L.TimeDistributed(L.Conv2D(3, 3, activation="relu")),
               L.TimeDistributed(L.BatchNormalization()), L.TimeDistributed(L.Flatten()),
               L.TimeDistributed(L.Dense(3)), L.LSTM(2))


@fixture(h5=True, whole={"tokens": 12})
def embedding():
    x = keras.Input((7,), name="tokens")
    y = L.Embedding(12, 4)(x)
    return keras.Model(x, L.Dense(2)(L.LSTM(3)(L.SpatialDropout1D(0.1)(y))))


@fixture(whole={"tokens": 9})
def text_cnn():
    x = keras.Input((8,), name="tokens", dtype="int32")
    y = L.Embedding(9, 4)(x)
    y = [L.GlobalMaxPooling1D()(L.Conv1D(3, k, activation="relu")(y)) for k in (2, 3, 4)]
    return keras.Model(x, L.Dense(2, activation="softmax")(L.Concatenate()(y)))


# Functional


@fixture(h5=True)
def two_inputs():
    a = keras.Input((4,), name="left")
    b = keras.Input((3,), name="right")
    x = L.Concatenate(name="joined")([L.Dense(3)(a), b])
    return keras.Model([a, b], [L.Dense(1, name="price")(x), L.Dense(2, activation="softmax", name="kind")(x)])


@fixture(h5=True)
def residual():
    x = keras.Input((6, 6, 3), name="image")
    y = L.Conv2D(4, 1)(x)
    z = L.BatchNormalization()(L.Conv2D(4, 3, padding="same")(y))
    y = L.ReLU()(L.Add()([y, z]))
    return keras.Model(x, L.Dense(2)(L.GlobalAveragePooling2D()(y)))


@fixture()
def merges():
    a = keras.Input((4, 3), name="a")
    b = keras.Input((4, 3), name="b")
    c = keras.Input((3,), name="c")
    return keras.Model([a, b, c], [L.Add()([a, b, a]), L.Subtract()([a, b]), L.Multiply()([a, b, b]),
                                   L.Average()([a, b, a]), L.Maximum()([a, b]), L.Minimum()([a, b]),
                                   L.Concatenate(axis=1)([a, b]), L.Dot(axes=2)([a, b]), L.Dot(axes=1)([a, b]),
                                   L.Dot(axes=(2, 1), normalize=True)([a, c]), L.Dot(axes=1)([c, c]),
                                   L.Add()([a, c])])


@fixture(h5=True)
def arithmetic():
    a = keras.Input((4,), name="a")
    b = keras.Input((4,), name="b")
    y = L.Dense(4)(a) * 2.0 + b
    return keras.Model([a, b], L.Dense(2)((1.0 - y) / 4.0 - a))


@fixture(h5=True)
def shared_and_nested():
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3, activation="tanh"), L.BatchNormalization()], name="inner")
    p = keras.Input((4,))
    q = L.Dense(3)(p)
    branch = keras.Model(p, [inner(p), q], name="branch")
    a = keras.Input((4,), name="a")
    b = keras.Input((4,), name="b")
    shared = L.Dense(4, activation="relu", name="shared")
    u, v = branch(shared(a))
    w, _ = branch(shared(b))
    return keras.Model([a, b], L.Dense(2)(L.Concatenate()([u, v, w])))


@fixture(h5=True)
def frozen_nested():
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3), L.BatchNormalization(), L.Dense(3), L.BatchNormalization()],
                             name="inner")
    inner.layers[0].trainable = False
    inner.layers[3].trainable = False
    return seq((4,), L.Dense(4), inner, L.Dense(2))


@fixture(h5=True)
def autoencoder():
    encoder = keras.Sequential([keras.Input((8, 8, 1)), L.Conv2D(4, 3, strides=2, padding="same", activation="relu"),
                                L.Flatten(), L.Dense(3)], name="encoder")
    decoder = keras.Sequential([keras.Input((3,)), L.Dense(64, activation="relu"), L.Reshape((4, 4, 4)),
                                L.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")], name="decoder")
    x = keras.Input((8, 8, 1), name="image")
    return keras.Model(x, decoder(encoder(x)))


@fixture(h5=True)
def attention():
    x = keras.Input((5, 6), name="x")
    y = L.MultiHeadAttention(2, 3)(x, x)
    y = L.LayerNormalization()(L.Add()([x, y]))
    y = L.MultiHeadAttention(2, 3, value_dim=4, output_shape=6, use_bias=False)(y, x, use_causal_mask=False)
    y = L.MultiHeadAttention(3, 2)(y, y, use_causal_mask=True)
    return keras.Model(x, L.Dense(2)(L.GlobalAveragePooling1D()(y)))


@fixture()
def dot_attention():
    q = keras.Input((4, 3), name="q")
    v = keras.Input((5, 3), name="v")
    k = keras.Input((5, 3), name="k")
    return keras.Model([q, v, k], [L.Attention()([q, v]), L.Attention(use_scale=True)([q, v, k]),
                                   L.Attention()([q, v, k])])


@fixture(whole={"tokens": 9})
def transformer():
    x = keras.Input((6,), name="tokens")
    y = L.Embedding(9, 8)(x)
    y = L.LayerNormalization(epsilon=1e-6)(y + L.MultiHeadAttention(2, 4)(y, y))
    z = L.Dense(8)(L.Dense(16, activation="gelu")(y))
    y = L.LayerNormalization(epsilon=1e-6)(L.Add()([y, z]))
    return keras.Model(x, L.Dense(3, activation="softmax")(L.GlobalAveragePooling1D()(y)))


# What is refused


@fixture(h5=False)
def refused_lambda():
    keras.config.enable_unsafe_deserialization()
    return seq((3,), L.Dense(2), L.Lambda(lambda x: x + 1, name="python"), L.Dense(2))


@fixture(whole={"tokens": 9})
def refused_mask():
    x = keras.Input((6,), name="tokens")
    return keras.Model(x, L.LSTM(3)(L.Embedding(9, 4, mask_zero=True)(x)))


@fixture(whole={"tokens": 9})
def harmless_mask():
    x = keras.Input((6,), name="tokens")
    return keras.Model(x, L.Dense(2)(L.Flatten()(L.Embedding(9, 4, mask_zero=True)(x))))


@fixture()
def refused_several():
    def own(x):
        return x * 2

    @keras.saving.register_keras_serializable("shop")
    class Scale(L.Layer):
        def call(self, x):
            return x * 3

    return seq((4, 3), L.LSTM(3, stateful=False, return_sequences=True), Scale(name="scale"),
               L.Dense(2, activation=own, name="odd"), L.Discretization(bin_boundaries=[0.0, 1.0], name="bins"))


@fixture()
def refused_for_shapes():
    x = keras.Input((None, 3), name="x")
    q = L.Conv1D(4, 3, name="window")(x)
    return keras.Model(x, [L.Flatten(name="flat")(q), L.LSTM(2)(q), L.MultiHeadAttention(2, 2, name="heads")(
        q, q, use_causal_mask=True)])


# Files in the form of Keras 2.15, which no longer runs here: Keras 3 writes them, keras2() rewrites
# the configuration and the names of the weights as Keras 2 has them.


@fixture(keras2=True)
def keras2_functional():
    return two_inputs()


@fixture(keras2=True)
def keras2_recurrent():
    return bidirectional()


@fixture(keras2=True)
def keras2_layers():
    return activation_layers()


@fixture(keras2=True)
def keras2_nested():
    return shared_and_nested()


@fixture(keras2=True)
def keras2_images():
    return residual()


@fixture(keras2=True)
def keras2_hard_sigmoid():
    return seq((3,), L.Dense(4), L.Activation("hard_sigmoid"))


def plain2(value):
    """Returns a configuration of Keras 3 in the form of Keras 2."""
    if isinstance(value, list):
        return [plain2(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("class_name") == "DTypePolicy":
        return value["config"]["name"]
    result = {}
    for key, item in value.items():
        if key in ("module", "registered_name", "build_config", "quantization_config", "build_input_shape",
                   "backward_layer", "optional"):
            continue
        if key == "inbound_nodes":
            result[key] = [inbound2(node) for node in item]
        elif key == "batch_shape":
            result["batch_input_shape"] = item
        elif key == "negative_slope" and "max_value" not in value:
            result["alpha"] = item
        else:
            result[key] = plain2(item)
    return result


def inbound2(node):
    def tensors(args):
        for arg in args:
            if isinstance(arg, list):
                yield from tensors(arg)
            else:
                yield [*arg["config"]["keras_history"], {}]

    return list(tensors(node["args"]))


def keras2(path):
    with h5py.File(path, "a") as file:
        file.attrs["model_config"] = json.dumps(plain2(json.loads(file.attrs["model_config"])))
        file.attrs["keras_version"] = "2.15.0"
        weights = file["model_weights"]
        weights.attrs["keras_version"] = b"2.15.0"
        for group in weights.values():
            names = [name.decode() if isinstance(name, bytes) else name for name in group.attrs["weight_names"]]
            for name in names:
                group.move(name, name + ":0")
            group.attrs["weight_names"] = np.array([(name + ":0").encode() for name in names])


def save(model, path):
    """Saves an archive; all but mlp.keras are compressed afterwards, which makes them a fifth as large."""
    model.save(path)
    if path.name != "mlp.keras":
        with zipfile.ZipFile(path) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, content in members:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def write(build, h5, keras_file, whole):
    name = build.__name__
    seed = zlib.crc32(name.encode())
    keras.utils.clear_session(free_memory=False)
    keras.utils.set_random_seed(seed % 2**31)
    random = np.random.RandomState(seed)
    model = build()
    for weight in model.weights:
        if "normalization" in weight.path and weight.name in ("mean", "variance", "count"):
            continue
        bound = min(0.8, 2 / np.sqrt(max(1, np.prod(weight.shape[:-1]))))
        values = random.uniform(-bound, bound, weight.shape)
        if "variance" in weight.name:
            values = np.abs(values) + 0.3
        weight.assign(values.astype("float32"))
    inputs = []
    for tensor in model.inputs:
        shape = [ROWS] + [7 if length is None else length for length in tensor.shape[1:]]
        values = random.randint(0, whole[tensor.name], shape) if tensor.name in whole else random.normal(0, 1, shape)
        inputs.append((tensor._keras_history.operation.name, values.astype("float32")))
    if keras_file:
        save(model, FOLDER / (name + ".keras"))
    if h5:
        model.save(FOLDER / (name + ".h5"))
    if name.startswith("keras2"):
        keras2(FOLDER / (name + ".h5"))
    if name.startswith("refused"):
        return
    outputs = model.predict([values for _, values in inputs] if len(inputs) > 1 else inputs[0][1], verbose=0)
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    if name == "keras2_hard_sigmoid":
        linear = keras.Model(model.inputs, model.layers[0].output).predict(inputs[0][1], verbose=0)
        outputs = [np.clip(0.2 * linear + 0.5, 0, 1)]
    document = {
        "inputs": [{"name": n, "shape": list(v.shape), "values": [float(str(x)) for x in v.ravel()]} for n, v in inputs],
        "outputs": [{"shape": list(v.shape), "values": [float(str(x)) for x in np.asarray(v, "float32").ravel()]}
                    for v in outputs],
    }
    text = json.dumps(document, separators=(",", ":"))
    (FOLDER / (name + ".json")).write_text(text + "\n")


def main():
    FOLDER.mkdir(exist_ok=True)
    wanted = set(sys.argv[1:])
    for build, backend, h5, keras_file, whole in FIXTURES:
        if backend == keras.backend.backend() and (not wanted or build.__name__ in wanted):
            write(build, h5, keras_file, whole)
            print(build.__name__)


if __name__ == "__main__":
    main()
