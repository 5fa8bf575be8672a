package org.lacewing.compression.search;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.encoding.SparseWeights;
import org.lacewing.compression.quantization.MixedPrecisionLattice;
import org.lacewing.compression.quantization.MixedPrecisionQuantizer;
import org.lacewing.compression.quantization.MixedPrecisionSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

/**
 * Measures what an option does to the network when one layer alone takes it: the bytes of the layer
 * as it will be stored, and how far the outputs move on at most {@value #MOST_ROWS} rows that are
 * spread evenly over the calibration rows.
 */
final class LayerSensitivity {
  private static final int MOST_ROWS = 2000;

  private final SearchTask task;
  private final Tensor rows;
  private final Tensor right;
  private final long plainBytes;

  LayerSensitivity(SearchTask task) {
    this.task = task;
    Tensor all = task.rows();
    int count = all.dimension(0);
    int used = Math.min(MOST_ROWS, count);
    this.rows =
        used == count
            ? all
            : all.select(
                IntStream.range(0, used).map(i -> (int) ((long) i * count / used)).toArray());
    this.right = ModelOutputs.of(task.original(), rows);
    this.plainBytes = task.packed() ? 0 : fileBytes(task.original());
  }

  /** Returns the figures of an option. */
  LayerCost measure(LayerWeight layer, LayerOption option) {
    if (option.equals(LayerOption.FLOAT)) {
      return new LayerCost(layer.layer(), option, 0, 0);
    }
    MixedPrecisionSettings settings =
        new MixedPrecisionSettings(
            option.isCoded() ? Map.of(layer.layer(), option.bits()) : Map.of(),
            LayerOption.FLOAT_BITS,
            option.sparsity() > 0 ? Map.of(layer.layer(), option.sparsity()) : Map.of(),
            option.oneScale() ? List.of(layer.layer()) : List.of(),
            List.of());
    OnnxModel changed = apply(new MixedPrecisionLattice(), settings);
    double damage = OutputDamage.of(task.task(), right, ModelOutputs.of(changed, rows));
    return new LayerCost(
        layer.layer(),
        option,
        task.packed() ? packedBytes(layer, changed) : plainBytes(settings),
        damage);
  }

  private static long packedBytes(LayerWeight layer, OnnxModel changed) {
    return PackedNetwork.bytesOf(changed.weight(layer.weight()))
        - PackedNetwork.bytesOf(layer.values());
  }

  private long plainBytes(MixedPrecisionSettings settings) {
    return fileBytes(apply(new MixedPrecisionQuantizer(), settings)) - plainBytes;
  }

  private static long fileBytes(OnnxModel model) {
    return SparseWeights.write(model).model().toBytes().length;
  }

  private OnnxModel apply(
      CompressionPass<MixedPrecisionSettings> pass, MixedPrecisionSettings settings) {
    CompressionContext context = CompressionContext.of(new Calibration(rows), new Seed(0));
    return pass.apply(task.original(), settings, context).model();
  }
}
