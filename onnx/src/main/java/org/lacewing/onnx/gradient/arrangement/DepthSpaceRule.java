package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Channels spread over blocks of an image, and blocks stacked up as channels. */
public final class DepthSpaceRule implements BilinearRule {
  private static final String TO_SPACE = "DepthToSpace";

  @Override
  public Set<String> operators() {
    return Set.of(TO_SPACE, "SpaceToDepth");
  }

  @Override
  public void backward(BackwardStep step) {
    Node node = step.node();
    boolean toSpace = node.operator().equals(TO_SPACE);
    int block = Math.toIntExact(node.integer("blocksize", 1));
    int[] small = toSpace ? step.outputShape(0) : step.inputShape(0);
    int rows = small[2] / block;
    int columns = small[3] / block;
    boolean columnFirst = toSpace && node.text("mode").filter("CRD"::equals).isPresent();
    int channels = small[1];
    // The image as [n, channel, row, block row, column, block column].
    int[] shape = {small[0], channels, rows, block, columns, block};
    int plane = rows * columns;
    int ofChannel = columnFirst ? block * block * plane : plane;
    int ofBlock = columnFirst ? plane : channels * plane;
    int[] deep = {
      channels * block * block * plane, ofChannel, columns, ofBlock * block, 1, ofBlock
    };
    int[] places = Shapes.positions(shape, 0, deep);
    if (toSpace) {
      Moves.back(step, places);
      return;
    }
    int[] sources = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      sources[places[i]] = i;
    }
    Moves.back(step, sources);
  }
}
