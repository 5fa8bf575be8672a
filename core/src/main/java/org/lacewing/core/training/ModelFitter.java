package org.lacewing.core.training;

import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;

/**
 * Fits a model from scratch: preprocessing and network, on the training part, stopped on the
 * validation part. Explainers use it to retrain without a feature.
 *
 * <p>Implementations must be safe to call from several threads, and the result depends on nothing
 * but the arguments.
 */
@FunctionalInterface
public interface ModelFitter {

  /**
   * Returns a fitted model for the features that the split still has.
   *
   * @throws org.lacewing.core.error.TrainingException if training could not be finished
   */
  TableModel fit(DatasetSplit split, Seed seed);
}
