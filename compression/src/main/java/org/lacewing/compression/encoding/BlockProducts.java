package org.lacewing.compression.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * Products with weights that stay codes of 4 bits in memory: ONNX Runtime's own operator {@code
 * MatMulNBits} of the domain {@code com.microsoft}. Its weights are {@code [outputs, blocks,
 * size/2]} bytes, the code of an even input in the lower half of a byte, plus 8; the last block is
 * filled up with zeros. Its scales are {@code [outputs · blocks]}.
 */
public final class BlockProducts {
  private static final String DOMAIN = "com.microsoft";
  private static final String PRODUCT = "MatMulNBits";
  private static final int BITS = 4;
  private static final int ZERO = 8;
  private static final int SMALLEST = 16;
  private static final int LARGEST = 256;

  private BlockProducts() {}

  /**
   * Returns the model with all products of a weight written that way, and the bytes of its codes
   * and scales; empty if the weight is no matrix of {@link Blocks} of 16, 32, 64, 128 or 256 inputs
   * with codes of at most 4 bits, or a node reads it that is no plain product.
   */
  public static Optional<GraphWithBytes> write(OnnxModel model, String weight, CodedWeight coded) {
    if (!(coded.layout() instanceof Blocks blocks) || !fits(model, weight, coded, blocks)) {
      return Optional.empty();
    }
    TensorNames names = TensorNames.of(model);
    int outputs = blocks.before() * blocks.after();
    Initializer codes =
        Initializer.ofUint8(
            names.fresh(weight + "_q"),
            new int[] {outputs, blocks.blocks(), blocks.size() / 2},
            pack(coded.codes(), blocks));
    Initializer scales =
        Initializer.ofFloats(names.fresh(weight + "_s"), coded.scalesByOutput(blocks));
    List<Node> nodes = new ArrayList<>();
    for (Node node : model.nodes()) {
      if (node.inputs().contains(weight)) {
        products(nodes, node, blocks, codes.name(), scales.name(), names);
      } else {
        nodes.add(node);
      }
    }
    GraphBuilder edit = model.edit().removeInitializer(weight).nodes(nodes);
    edit.put(codes).put(scales).operatorSet(DOMAIN, 1);
    return Optional.of(new GraphWithBytes(edit.build(), codes.valueBytes() + scales.valueBytes()));
  }

  /**
   * A model with the bytes of the values that were written into it.
   *
   * @param model the model
   * @param bytes of codes and scales
   */
  public record GraphWithBytes(OnnxModel model, long bytes) {}

  private static boolean fits(OnnxModel model, String weight, CodedWeight coded, Blocks blocks) {
    int size = blocks.size();
    boolean known =
        coded.bits() <= BITS
            && coded.codes().shape().length == 2
            && Integer.bitCount(size) == 1
            && size >= SMALLEST
            && size <= LARGEST;
    return known
        && model.nodes().stream()
            .filter(node -> node.inputs().contains(weight))
            .allMatch(node -> isProduct(node, weight));
  }

  private static boolean isProduct(Node node, String weight) {
    boolean plain =
        node.operator().equals(Operators.MAT_MUL)
            || (node.operator().equals(Operators.GEMM)
                && node.integer("transA", 0) == 0
                && node.number("alpha", 1) == 1
                && node.number("beta", 1) == 1);
    return plain && node.domain().isEmpty() && node.inputs().lastIndexOf(weight) == 1;
  }

  private static byte[] pack(Codes codes, Blocks blocks) {
    int outputs = blocks.before() * blocks.after();
    int padded = blocks.blocks() * blocks.size();
    byte[] packed = new byte[outputs * padded / 2];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < padded; input++) {
        int code = input < blocks.length() ? codes.at(blocks.position(output, input)) + ZERO : ZERO;
        int at = (output * padded + input) / 2;
        packed[at] |= (byte) (input % 2 == 0 ? code : code << BITS);
      }
    }
    return packed;
  }

  private static void products(
      List<Node> nodes, Node node, Blocks blocks, String codes, String scales, TensorNames names) {
    String result = node.outputs().get(0);
    boolean bias = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
    String product = bias ? names.fresh(result + "_p") : result;
    nodes.add(
        Node.of(
                PRODUCT,
                node.name(),
                List.of(node.inputs().get(0), codes, scales),
                List.of(product))
            .withDomain(DOMAIN)
            .withInteger("K", blocks.length())
            .withInteger("N", (long) blocks.before() * blocks.after())
            .withInteger("bits", BITS)
            .withInteger("block_size", blocks.size()));
    if (bias) {
      nodes.add(
          Node.of(Operators.ADD, "", List.of(product, node.inputs().get(2)), List.of(result)));
    }
  }
}
