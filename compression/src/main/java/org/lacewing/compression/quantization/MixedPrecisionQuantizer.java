package org.lacewing.compression.quantization;

import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.onnx.OnnxModel;

/**
 * Stores each layer as integers of its own number of bits, with its own share of zeros: the form
 * that a search under a budget gives a network whose file is an ONNX file. Pruning is that of
 * {@code magnitude}, codes and scales are those of {@code integer-weights}.
 */
public final class MixedPrecisionQuantizer implements Quantizer<MixedPrecisionSettings> {

  @Override
  public String name() {
    return "mixed-precision";
  }

  @Override
  public String summary() {
    return "Stores each layer in its own number of bits and with its own share of zeros.";
  }

  @Override
  public Class<MixedPrecisionSettings> settingsType() {
    return MixedPrecisionSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, MixedPrecisionSettings settings, CompressionContext context) {
    return new MixedPrecision(settings, true).apply(model, context);
  }
}
