package org.lacewing.cli;

import java.util.List;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.quantization.StandardScoreQuantizer;
import org.lacewing.compression.quantization.StandardScoreSettings;
import org.lacewing.onnx.OnnxModel;

/** A quantizer from outside: the standard score under another name. */
public final class RenamedQuantizer implements Quantizer<StandardScoreSettings> {
  private final StandardScoreQuantizer inner = new StandardScoreQuantizer();

  @Override
  public String name() {
    return "renamed";
  }

  @Override
  public String summary() {
    return "The standard score under another name.";
  }

  @Override
  public Class<StandardScoreSettings> settingsType() {
    return StandardScoreSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, StandardScoreSettings settings, CompressionContext context) {
    PassResult result = inner.apply(model, settings, context);
    return new PassResult(
        result.model(), result.layers(), List.of("Made by a plug-in."), result.blocks());
  }
}
