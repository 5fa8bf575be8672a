package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.data.Task;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

/** A network in whose layer 1 a weight takes the steps of its channel, and a meter for it. */
final class NetworkMeters {
  static final int FEATURES = 24;

  private NetworkMeters() {}

  static OnnxModel network() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, FEATURES, 64, 40, 3);
    float[] weights = model.weight("1_W").toArray();
    for (int channel = 0; channel < 40; channel++) {
      weights[channel] = -60;
    }
    float[] before = model.weight("0_W").toArray();
    for (int input = 0; input < FEATURES; input++) {
      before[input * 64] = 0; // the unit that those weights read says nothing
    }
    return model.withWeights(
        Map.of("1_W", Tensor.matrix(64, 40, weights), "0_W", Tensor.matrix(FEATURES, 64, before)));
  }

  static SearchTask task(boolean packed, Budget budget) {
    return new SearchTask(
        network(),
        Networks.context(FEATURES).calibration().rows(),
        Task.CLASSIFICATION,
        packed,
        budget);
  }

  static Budget budget(double maxDrop) {
    return new Budget(Optional.of(maxDrop), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Budget bytes(long most) {
    return new Budget(Optional.empty(), Optional.empty(), Optional.of(most), Optional.empty());
  }

  /** Makes real networks; the drop is their damage, the agreement falls with it. */
  static final class Counting implements PointMeter {
    private final boolean packed;
    final List<String> measured = new ArrayList<>();

    Counting(boolean packed) {
      this.packed = packed;
    }

    @Override
    public Point measure(Candidate candidate) {
      measured.add(candidate.id());
      OnnxModel model =
          Compressor.compress(
                  network(),
                  CompressionRecipe.of(candidate.passes(), CompressionPasses.load()),
                  Networks.context(FEATURES))
              .model();
      Tensor rows = Networks.context(FEATURES).calibration().rows();
      double damage =
          OutputDamage.of(
              Task.CLASSIFICATION, ModelOutputs.of(network(), rows), ModelOutputs.of(model, rows));
      Bytes file = Bytes.adopt(model.toBytes());
      return point(
          packed ? PackedNetwork.of(model).bytes().size() : file.size(), file.sha256(), damage);
    }
  }

  static Point point(long bytes, String sha256, double damage) {
    return new Point(
        bytes,
        sha256,
        1 - damage,
        damage,
        damage,
        0,
        0,
        Optional.of(1.0),
        1 - damage,
        damage,
        4,
        1);
  }
}
