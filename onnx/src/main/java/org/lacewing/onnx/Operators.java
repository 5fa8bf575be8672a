package org.lacewing.onnx;

import java.util.Set;

/**
 * The names of the ONNX operators that are written or recognised here, all of operator set {@value
 * #OPSET}. A model may hold others: they are kept as they are.
 */
public final class Operators {
  /** The operator set of the models written here; ONNX Runtime 1.12 and later run it. */
  public static final int OPSET = 17;

  /** The file format version that belongs to the operator set. */
  public static final int IR_VERSION = 8;

  /** Affine layer: {@code alpha · A · B + beta · C}. */
  public static final String GEMM = "Gemm";

  /** Matrix product. */
  public static final String MAT_MUL = "MatMul";

  /** Convolution: sums of products over a window that moves along the spatial axes. */
  public static final String CONV = "Conv";

  /** Transposed convolution. */
  public static final String CONV_TRANSPOSE = "ConvTranspose";

  /** Largest value of each window. */
  public static final String MAX_POOL = "MaxPool";

  /** The same values as a matrix. */
  public static final String FLATTEN = "Flatten";

  /** A tensor that the node itself holds. */
  public static final String CONSTANT = "Constant";

  /** Another order of the dimensions. */
  public static final String TRANSPOSE = "Transpose";

  /** Sum, with broadcasting. */
  public static final String ADD = "Add";

  /** Difference, with broadcasting. */
  public static final String SUB = "Sub";

  /** Product, with broadcasting. */
  public static final String MUL = "Mul";

  /** Quotient, with broadcasting. */
  public static final String DIV = "Div";

  /** Power, with broadcasting. */
  public static final String POW = "Pow";

  /** Absolute value. */
  public static final String ABS = "Abs";

  /** Error function. */
  public static final String ERF = "Erf";

  /** Cut off at a lower and an upper bound. */
  public static final String CLIP = "Clip";

  /** The input itself. */
  public static final String IDENTITY = "Identity";

  /** {@code max(0, x)}. */
  public static final String RELU = "Relu";

  /** {@code x} above 0, {@code alpha · x} below. */
  public static final String LEAKY_RELU = "LeakyRelu";

  /** {@code x} above {@code alpha}, 0 otherwise. */
  public static final String THRESHOLDED_RELU = "ThresholdedRelu";

  /** {@code x} above 0, {@code alpha · (exp(x) − 1)} below. */
  public static final String ELU = "Elu";

  /** Scaled ELU. */
  public static final String SELU = "Selu";

  /** {@code 1 / (1 + exp(−x))}. */
  public static final String SIGMOID = "Sigmoid";

  /** {@code max(0, min(1, alpha · x + beta))}. */
  public static final String HARD_SIGMOID = "HardSigmoid";

  /** Hyperbolic tangent. */
  public static final String TANH = "Tanh";

  /** {@code ln(1 + exp(x))}. */
  public static final String SOFTPLUS = "Softplus";

  /** {@code x / (1 + |x|)}. */
  public static final String SOFTSIGN = "Softsign";

  /** {@code x}, times a slope where it is below 0. */
  public static final String PRELU = "PRelu";

  /** Exponentials divided by their sum along an axis. */
  public static final String SOFTMAX = "Softmax";

  /** Logarithm of {@link #SOFTMAX}. */
  public static final String LOG_SOFTMAX = "LogSoftmax";

  /** Normalisation with stored mean and variance. */
  public static final String BATCH_NORMALIZATION = "BatchNormalization";

  /** The same values under another shape. */
  public static final String RESHAPE = "Reshape";

  /** Arrays joined along an axis. */
  public static final String CONCAT = "Concat";

  /** {@code saturate(round(x / scale) + zeroPoint)}. */
  public static final String QUANTIZE_LINEAR = "QuantizeLinear";

  /** {@code (q − zeroPoint) · scale}. */
  public static final String DEQUANTIZE_LINEAR = "DequantizeLinear";

  /** Quantizes to uint8 with the range of the values at hand. */
  public static final String DYNAMIC_QUANTIZE_LINEAR = "DynamicQuantizeLinear";

  /** Matrix product of 8-bit integers with a 32-bit sum. */
  public static final String MAT_MUL_INTEGER = "MatMulInteger";

  /** Conversion to another element type. */
  public static final String CAST = "Cast";

  /** The same values without dimensions of length 1. */
  public static final String SQUEEZE = "Squeeze";

  /** The same values with further dimensions of length 1. */
  public static final String UNSQUEEZE = "Unsqueeze";

  /** Selection by a truth value, with broadcasting. */
  public static final String WHERE = "Where";

  /** Whether values are not a number. */
  public static final String IS_NAN = "IsNaN";

  /** Whether values are infinite. */
  public static final String IS_INF = "IsInf";

  /** Whether values are below others, with broadcasting. */
  public static final String LESS = "Less";

  /** Whether values are equal to others, with broadcasting. */
  public static final String EQUAL = "Equal";

  /** The opposite of a truth value. */
  public static final String NOT = "Not";

  /** The smallest of several arrays, with broadcasting. */
  public static final String MIN = "Min";

  /** The largest of several arrays, with broadcasting. */
  public static final String MAX = "Max";

  /** Slices of an array by their numbers. */
  public static final String GATHER = "Gather";

  /** Sum along axes. */
  public static final String REDUCE_SUM = "ReduceSum";

  /** Position of the largest value along an axis. */
  public static final String ARG_MAX = "ArgMax";

  /** Trees that answer with classes and their weights; of {@link #ML_DOMAIN}. */
  public static final String TREE_ENSEMBLE_CLASSIFIER = "TreeEnsembleClassifier";

  /** Trees that answer with numbers; of {@link #ML_DOMAIN}. */
  public static final String TREE_ENSEMBLE_REGRESSOR = "TreeEnsembleRegressor";

  /** Values looked up by key; of {@link #ML_DOMAIN}. */
  public static final String LABEL_ENCODER = "LabelEncoder";

  /** The domain of the operators for tables and classical models. */
  public static final String ML_DOMAIN = "ai.onnx.ml";

  /** The operator set of {@link #ML_DOMAIN} that is written here. */
  public static final int ML_OPSET = 3;

  /** Element-wise operators with one input that may follow a layer as its activation. */
  static final Set<String> ACTIVATIONS =
      Set.of(
          RELU,
          LEAKY_RELU,
          THRESHOLDED_RELU,
          ELU,
          SELU,
          SIGMOID,
          HARD_SIGMOID,
          TANH,
          SOFTPLUS,
          SOFTSIGN,
          SOFTMAX,
          LOG_SOFTMAX,
          CLIP);

  private Operators() {}
}
