package org.lacewing.explain;

import java.util.Set;
import org.lacewing.core.plugin.ConfiguredPlugin;

/**
 * A method that explains models: a plug-in that takes a request and its settings and returns an
 * {@link Explanation}. Thread-safe and without state; equal arguments give equal results.
 *
 * @param <C> the record of settings
 */
public interface Explainer<C extends Record> extends ConfiguredPlugin<C> {

  /** Returns what the explanations are about. */
  Scope scope();

  /** Returns what kinds of rows it takes: numbers and categories unless overridden. */
  default Set<Subject> subjects() {
    return Set.of(Subject.TABLE);
  }

  /**
   * Explains a model.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a setting does not fit the model, or
   *     the request lacks what the method needs
   * @throws org.lacewing.core.error.DataException if the rows do not allow an explanation
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  Explanation explain(ExplanationRequest request, C settings);
}
