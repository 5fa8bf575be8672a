package org.lacewing.explain;

/**
 * A local explainer that shares an answer among the features and can do so for any number of rows,
 * block by block.
 *
 * @param <C> the record of settings
 */
public interface StreamingExplainer<C extends Record> extends Explainer<C> {

  /**
   * Opens the explainer for many rows. Background and random numbers are those that {@link
   * #explain} has for the same request, so that a row gets the same values.
   *
   * @param request its instances, time limit and number of threads play no part
   * @return closed by the caller
   * @throws org.lacewing.core.error.ConfigurationException as {@link #explain} does
   * @throws org.lacewing.core.error.DataException as {@link #explain} does
   */
  RowAttributor open(ExplanationRequest request, C settings);
}
