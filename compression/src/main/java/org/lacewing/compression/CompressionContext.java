package org.lacewing.compression;

import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.FineTuner;

/**
 * What a pass may use besides model and settings.
 *
 * @param calibration rows the network is meant for
 * @param fineTuner trains the network further, if its training rows are at hand
 * @param seed the source of all random numbers
 * @param progress receives word of long work
 * @param onlyLayer the one layer to change, or empty for all; see {@link #selects}
 */
public record CompressionContext(
    Calibration calibration,
    Optional<FineTuner> fineTuner,
    Seed seed,
    Progress progress,
    Optional<String> onlyLayer) {

  /** Returns a context without fine-tuning and progress, for all layers. */
  public static CompressionContext of(Calibration calibration, Seed seed) {
    return new CompressionContext(
        calibration, Optional.empty(), seed, Progress.silent(), Optional.empty());
  }

  /** Returns the context with a fine-tuner. */
  public CompressionContext withFineTuner(FineTuner tuner) {
    return new CompressionContext(calibration, Optional.of(tuner), seed, progress, onlyLayer);
  }

  /**
   * Returns the fine-tuner for a pass that cannot do without.
   *
   * @param pass the pass's name
   * @throws ConfigurationException if there is none
   */
  public FineTuner requireFineTuner(String pass) {
    return fineTuner.orElseThrow(
        () ->
            new ConfigurationException(
                Failure.of("fineTuning is impossible")
                    .at("compression pass \"" + pass + "\"")
                    .expected("a model that was trained in the same run")
                    .received("a model without its training rows")
                    .advice("Leave fineTuning out.")));
  }

  /** Returns the context with a receiver of progress. */
  public CompressionContext withProgress(Progress receiver) {
    return new CompressionContext(calibration, fineTuner, seed, receiver, onlyLayer);
  }

  /** Returns the context in which passes change a single layer and do not fine-tune. */
  public CompressionContext only(String layer) {
    return new CompressionContext(
        calibration, Optional.empty(), seed, Progress.silent(), Optional.of(layer));
  }

  /** Returns whether a pass is to change that weight. */
  public boolean selects(LayerWeight weight) {
    return onlyLayer.isEmpty() || onlyLayer.get().equals(weight.layer());
  }
}
