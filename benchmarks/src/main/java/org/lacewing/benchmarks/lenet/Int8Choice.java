package org.lacewing.benchmarks.lenet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.RecipeStep;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.compression.quantization.Arithmetic;
import org.lacewing.compression.quantization.Granularity;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Scheme;
import org.lacewing.core.random.Seed;

/**
 * The int8 form of a network that is chosen on the validation rows: the smallest and fastest one, a
 * single scale and plain ranges, unless another makes fewer errors by more than the standard error
 * of their count, {@code √errors}.
 *
 * @param settings what was chosen
 * @param model the compressed network
 * @param validationErrors its errors on the validation rows
 */
record Int8Choice(Int8Settings settings, CompressedModel model, int validationErrors) {
  private static final int CALIBRATION_ROWS = 1024;
  private static final Seed SEED = new Seed(1);

  /** Returns the rows on which ranges are measured: the first of the training rows. */
  static Digits calibration(Reference reference, Mnist mnist) {
    return reference.shaped(mnist.training().slice(0, CALIBRATION_ROWS));
  }

  static Int8Choice of(Reference reference, Mnist mnist) {
    CompressionContext context =
        CompressionContext.of(new Calibration(calibration(reference, mnist).features()), SEED);
    Digits validation = reference.shaped(mnist.validation());
    List<Int8Settings> candidates = new ArrayList<>();
    for (Granularity granularity : Granularity.values()) {
      Int8Settings settings =
          new Int8Settings(Arithmetic.INTEGER, granularity, Scheme.SYMMETRIC, false);
      candidates.add(settings);
      candidates.add(settings.withCalibration(RangeRule.MSE));
    }
    Optional<Int8Choice> best = Optional.empty();
    for (Int8Settings settings : candidates) {
      CompressedModel model =
          Compressor.compress(
              reference.graph(),
              CompressionRecipe.of(new RecipeStep<>(new Int8Quantizer(), settings)),
              context);
      int errors = validation.errors(ModelOutputs.of(model.model(), validation.features()));
      if (best.map(other -> errors + Math.sqrt(errors) < other.validationErrors()).orElse(true)) {
        best = Optional.of(new Int8Choice(settings, model, errors));
      }
    }
    return best.orElseThrow();
  }
}
