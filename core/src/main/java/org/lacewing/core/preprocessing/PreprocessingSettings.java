package org.lacewing.core.preprocessing;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Setting;

/**
 * Settings of {@link Preprocessing}.
 *
 * @param scaling how numbers are scaled
 * @param clip limit of the magnitude of a scaled number, in scaled units; 0 for no limit
 * @param numericMissing what stands in for a missing number
 * @param numericConstant the number for {@link NumericMissing#CONSTANT}, in the column's units
 * @param categoricalMissing what stands in for a missing category
 * @param unseen how a category is encoded that did not occur in training
 * @param scaleTarget whether a number to be predicted is standardised for training
 * @param tensors how images and series are scaled
 */
public record PreprocessingSettings(
    @Setting(value = "How numbers are scaled.", defaultsTo = "standard") Scaling scaling,
    @Setting(value = "Limit of the magnitude of a scaled number; 0 for no limit.", defaultsTo = "0")
        double clip,
    @Setting(value = "What stands in for a missing number.", defaultsTo = "reject")
        NumericMissing numericMissing,
    @Setting(
            value = "The number for numericMissing: constant, in the column's units.",
            defaultsTo = "0")
        double numericConstant,
    @Setting(value = "What stands in for a missing category.", defaultsTo = "reject")
        CategoricalMissing categoricalMissing,
    @Setting(
            value = "How a category is encoded that did not occur in training.",
            defaultsTo = "zero")
        UnseenCategory unseen,
    @Setting(
            value = "Whether a number to be predicted is standardised for training.",
            defaultsTo = "true")
        boolean scaleTarget,
    @Setting(value = "How images and series are scaled.", defaultsTo = "unit")
        TensorScaling tensors) {
  /** Checks the numbers. */
  public PreprocessingSettings {
    if (!(clip >= 0) || Double.isInfinite(clip)) {
      throw new ConfigurationException(
          Failure.of("clip is impossible")
              .expected("0 (no limit) or a number above 0")
              .received(Double.toString(clip)));
    }
    if (!Double.isFinite(numericConstant)) {
      throw new ConfigurationException(
          Failure.of("numericConstant is impossible")
              .expected("a finite number")
              .received(Double.toString(numericConstant)));
    }
  }

  /** Returns the settings that apply when nothing is written. */
  public static PreprocessingSettings defaults() {
    return new PreprocessingSettings(
        Scaling.STANDARD,
        0,
        NumericMissing.REJECT,
        0,
        CategoricalMissing.REJECT,
        UnseenCategory.ZERO,
        true,
        TensorScaling.UNIT);
  }
}
