package org.lacewing.onnx.imports.keras;

import java.util.Map;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.PackageTensor;

/**
 * What the axes of a network's tensors mean, as far as its layers tell: those with a {@code
 * data_format} say where the channels are.
 *
 * @param channelsFirst whether they come before height and width
 * @param known whether any layer tells
 */
record TensorLayouts(boolean channelsFirst, boolean known) {
  private static final String FORMAT = "data_format";
  private static final Map<Integer, String> LAST = Map.of(2, "NWC", 3, "NHWC", 4, "NDHWC");
  private static final Map<Integer, String> FIRST = Map.of(2, "NCW", 3, "NCHW", 4, "NCDHW");

  /** Returns what the layers tell; series are features last unless a layer says otherwise. */
  static TensorLayouts of(KerasModel model) {
    return model.layers().stream()
        .filter(layer -> layer.has(FORMAT))
        .findFirst()
        .map(
            layer ->
                new TensorLayouts(layer.setting(FORMAT).asText().equals("channels_first"), true))
        .orElse(new TensorLayouts(false, false));
  }

  /** Returns the tensor with its layout, if it is known. */
  PackageTensor describe(TensorSpec spec) {
    PackageTensor tensor = PackageTensor.of(spec);
    int rank = spec.rowShape().size();
    if (rank == 1) {
      return tensor.withLayout("NC");
    }
    String layout = known ? (channelsFirst ? FIRST : LAST).get(rank) : null;
    return layout == null ? tensor : tensor.withLayout(layout);
  }
}
