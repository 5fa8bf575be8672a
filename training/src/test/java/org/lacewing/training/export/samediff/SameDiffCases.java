package org.lacewing.training.export.samediff;

import static org.lacewing.training.export.samediff.SameDiffCaseList.parameter;
import static org.lacewing.training.export.samediff.SameDiffCaseList.positive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Small SameDiff graphs, one for each way an operator can be called. */
final class SameDiffCases {
  private SameDiffCases() {}

  static List<SameDiffCase> all() {
    SameDiffCaseList b = new SameDiffCaseList();
    unary(b);
    binary(b);
    matrices(b);
    SameDiffLayerCases.normalisations(b);
    SameDiffLayerCases.convolutions(b);
    shapes(b);
    reductions(b);
    SameDiffLayerCases.sequences(b);
    return b.cases();
  }

  private static void unary(SameDiffCaseList b) {
    Map<String, SameDiffCaseList.Answer> functions = new LinkedHashMap<>();
    functions.put("neg", (g, x) -> x.neg());
    functions.put("abs", (g, x) -> g.math().abs(x));
    functions.put("exp", (g, x) -> g.math().exp(x));
    functions.put("log of a square", (g, x) -> g.math().log(g.math().square(x).add(0.1)));
    functions.put("sqrt of an absolute value", (g, x) -> g.math().sqrt(g.math().abs(x)));
    functions.put("rsqrt", (g, x) -> g.math().rsqrt(g.math().abs(x).add(0.1)));
    functions.put("cube", (g, x) -> g.math().cube(x));
    functions.put("reciprocal", (g, x) -> g.math().reciprocal(g.math().abs(x).add(0.5)));
    functions.put("sign", (g, x) -> g.math().sign(x));
    functions.put("floor", (g, x) -> g.math().floor(x));
    functions.put("ceil", (g, x) -> g.math().ceil(x));
    functions.put("erf", (g, x) -> g.math().erf(x));
    functions.put("sin", (g, x) -> g.math().sin(x));
    functions.put("cos", (g, x) -> g.math().cos(x));
    functions.put("log1p", (g, x) -> g.math().log1p(g.math().abs(x)));
    functions.put("expm1", (g, x) -> g.math().expm1(x));
    functions.put("clipByValue", (g, x) -> g.math().clipByValue(x, -0.4, 0.7));
    functions.put("sigmoid", (g, x) -> g.nn().sigmoid(x));
    functions.put("tanh", (g, x) -> g.nn().tanh(x));
    functions.put("rectifiedTanh", (g, x) -> g.math().rectifiedTanh(x));
    functions.put("relu", (g, x) -> g.nn().relu(x, 0));
    functions.put("relu with a cutoff", (g, x) -> g.nn().relu(x, 0.3));
    functions.put("relu6", (g, x) -> g.nn().relu6(x.mul(5), 0));
    functions.put("leakyRelu", (g, x) -> g.nn().leakyRelu(x, 0.1));
    functions.put("elu", (g, x) -> g.nn().elu(x));
    functions.put("selu", (g, x) -> g.nn().selu(x));
    functions.put("gelu", (g, x) -> g.nn().gelu(x));
    functions.put("softplus", (g, x) -> g.nn().softplus(x));
    functions.put("softsign", (g, x) -> g.nn().softsign(x));
    functions.put("swish", (g, x) -> g.nn().swish(x));
    functions.put("hardTanh", (g, x) -> g.nn().hardTanh(x));
    functions.put("hardSigmoid", (g, x) -> g.nn().hardSigmoid(x.mul(3)));
    functions.put("logSigmoid", (g, x) -> g.nn().logSigmoid(x));
    functions.put("step", (g, x) -> g.math().step(x, 0.2));
    functions.put("identity", (g, x) -> g.identity(x));
    functions.put("softmax", (g, x) -> g.nn().softmax(x));
    functions.put("logSoftmax", (g, x) -> g.nn().logSoftmax(x));
    functions.forEach(b::flat);
    b.series("softmax along features", (g, x) -> g.nn().softmax(x, 1));
    b.series("logSoftmax along time", (g, x) -> g.nn().logSoftmax(x, 2));
  }

  private static void binary(SameDiffCaseList b) {
    b.flat("add", (g, x) -> x.add(parameter(g, "p", 6)));
    b.flat("subtract", (g, x) -> x.sub(parameter(g, "p", 1, 6)));
    b.flat("multiply", (g, x) -> x.mul(parameter(g, "p", 6)));
    b.flat("divide", (g, x) -> x.div(positive(g, "p", 6)));
    b.flat("reverse subtract", (g, x) -> x.rsub(parameter(g, "p", 6)));
    b.flat("reverse divide", (g, x) -> g.math().abs(x).add(0.5).rdiv(parameter(g, "p", 6)));
    b.flat("pow", (g, x) -> g.math().pow(g.math().abs(x), positive(g, "p", 6)));
    b.flat("squaredDifference", (g, x) -> x.squaredDifference(parameter(g, "p", 6)));
    b.flat("maximum", (g, x) -> g.math().max(x, parameter(g, "p", 6)));
    b.flat("minimum", (g, x) -> g.math().min(x, parameter(g, "p", 6)));
    b.flat("add a number", (g, x) -> x.add(2.5));
    b.flat("subtract a number", (g, x) -> x.sub(2.5));
    b.flat("multiply by a number", (g, x) -> x.mul(2.5));
    b.flat("divide by a number", (g, x) -> x.div(2.5));
    b.flat("subtract from a number", (g, x) -> x.rsub(2.5));
    b.flat("divide a number", (g, x) -> g.math().abs(x).add(0.5).rdiv(2.5));
    b.flat("pow of a number", (g, x) -> x.pow(2));
    b.flat(
        "greater and where",
        (g, x) -> g.where(x, x.neg(), x.gt(parameter(g, "p", 1, 6).add(x.mul(0)))));
    b.flat("greater than a number, cast", (g, x) -> g.castTo(x.gt(0.1), DataType.FLOAT));
    b.flat("less than a number, as an output", (g, x) -> x.lt(0.1));
    b.flat("not equal, as an output", (g, x) -> x.neq(0.0));
  }

  private static void matrices(SameDiffCaseList b) {
    b.flat("mmul", (g, x) -> x.mmul(parameter(g, "w", 6, 3)));
    b.flat(
        "mmul with a transposed weight",
        (g, x) -> g.mmul(x, parameter(g, "w", 3, 6), false, true, false));
    b.series("batched mmul", (g, x) -> g.mmul(x, x.permute(0, 2, 1)));
    b.series("batched mmul, transposed", (g, x) -> g.mmul(x, x, true, false, false));
    b.flat("linear", (g, x) -> g.nn().linear(x, parameter(g, "w", 6, 3), parameter(g, "b", 3)));
    b.flat("biasAdd", (g, x) -> g.nn().biasAdd(x, parameter(g, "b", 6), true));
    b.image("biasAdd, channels first", (g, x) -> g.nn().biasAdd(x, parameter(g, "b", 2), true));
    b.image("biasAdd, channels last", (g, x) -> g.nn().biasAdd(x, parameter(g, "b", 7), false));
  }

  private static void shapes(SameDiffCaseList b) {
    b.flat("reshape", (g, x) -> x.reshape(-1, 2, 3));
    b.flat(
        "reshape to a constant",
        (g, x) -> x.reshape(g.constant(Nd4j.createFromArray(-1L, 3L, 2L))));
    b.series("permute", (g, x) -> x.permute(0, 2, 1));
    b.flat("transpose twice", (g, x) -> g.transpose(g.transpose(x).mul(2)));
    b.flat("concat", (g, x) -> g.concat(1, x, x.neg(), x));
    b.flat("stack", (g, x) -> g.stack(1, x, x.neg()));
    b.series(
        "unstack",
        (g, x) -> {
          SDVariable[] parts = g.unstack(x, 1, 3);
          return parts[0].add(parts[2]);
        });
    b.series("slice", (g, x) -> g.slice(x, new int[] {0, 1, 0}, new int[] {-1, 2, 3}));
    b.series(
        "stridedSlice through indices",
        (g, x) -> x.get(SDIndex.all(), SDIndex.interval(0, 2), SDIndex.point(1)));
    b.flat("gather columns", (g, x) -> g.gather(x, new int[] {1, 0, 4}, 1));
    float[] tokens = {0, 3, 9, 1, 1, 2, 7, 8, 4, 5};
    b.add(
        "gather rows of a table by token ids",
        Tensor.of(new int[] {SameDiffCaseList.ROWS, 2}, tokens),
        DataType.INT32,
        (g, x) -> g.gather(parameter(g, "e", 10, 4), x, 0));
    b.flat("expandDims and squeeze", (g, x) -> g.squeeze(g.expandDims(x, 1).mul(2), 1));
    b.flat("tile", (g, x) -> g.tile(x, 1, 2));
    b.flat(
        "pad",
        (g, x) ->
            g.nn().pad(x, g.constant(Nd4j.createFromArray(new int[][] {{0, 0}, {1, 2}})), 0.5));
    b.series("reverse", (g, x) -> g.reverse(x, 2));
  }

  private static void reductions(SameDiffCaseList b) {
    b.series("mean", (g, x) -> x.mean(2));
    b.series("mean, dimension kept", (g, x) -> x.mean(true, 1));
    b.series("sum of two dimensions", (g, x) -> x.sum(1, 2));
    b.series("max", (g, x) -> x.max(2));
    b.series("min", (g, x) -> x.min(-1));
    b.series("prod", (g, x) -> x.prod(1));
    b.series("norm1", (g, x) -> x.norm1(2));
    b.series("norm2", (g, x) -> x.norm2(2));
    b.series("normmax", (g, x) -> x.normmax(2));
    b.series("variance, corrected", (g, x) -> g.variance(x, true, 2));
    b.series("standard deviation", (g, x) -> x.std(false, 1));
    b.flat("argmax, as an output", (g, x) -> x.argmax(1));
    b.flat("logSumExp", (g, x) -> g.math().logSumExp(x, 1));
  }
}
