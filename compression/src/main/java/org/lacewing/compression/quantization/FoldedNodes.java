package org.lacewing.compression.quantization;

import java.util.List;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/** The nodes around a convolution with folded columns; they work on codes. Not thread-safe. */
final class FoldedNodes {
  private static final long REST = -1;
  private static final List<Long> CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);
  private static final List<Long> CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);

  private final ColumnFolding folding;
  private final int channels;
  private final TensorNames names;
  private final GraphBuilder edit;

  FoldedNodes(ColumnFolding folding, int channels, TensorNames names, GraphBuilder edit) {
    this.folding = folding;
    this.channels = channels;
    this.names = names;
    this.edit = edit;
  }

  /**
   * Adds the nodes behind a quantization.
   *
   * @param tensor the network's input, or the convolution's output
   * @param codes its codes: of the input as they are, of the output folded
   * @return the codes of the input folded, or of the output as they are
   */
  String around(String tensor, String codes, OnnxModel model, List<Node> nodes) {
    int factor = folding.factor();
    if (model.inputNames().contains(tensor)) {
      String pieces = reshape(codes, nodes, folding.rows(), folding.columns() / factor, factor);
      return transpose(pieces, nodes, CHANNELS_FIRST);
    }
    String last = transpose(codes, nodes, CHANNELS_LAST);
    String whole = reshape(last, nodes, folding.outputRows(), folding.outputColumns(), channels);
    return transpose(whole, nodes, CHANNELS_FIRST);
  }

  /** Returns the convolution as it reads folded columns. */
  Node window(Node convolution) {
    return folding.window(convolution);
  }

  private String reshape(String codes, List<Node> nodes, long rows, long columns, long last) {
    String shape = names.fresh(codes + "_h");
    String output = names.fresh(codes + "_r");
    edit.put(Initializer.ofInt64(shape, new int[] {4}, REST, rows, columns, last));
    nodes.add(Node.of(Operators.RESHAPE, "", List.of(codes, shape), List.of(output)));
    return output;
  }

  private String transpose(String codes, List<Node> nodes, List<Long> order) {
    String output = names.fresh(codes + "_t");
    nodes.add(
        Node.of(Operators.TRANSPOSE, "", List.of(codes), List.of(output))
            .withIntegers("perm", order));
    return output;
  }
}
