package org.lacewing.explain;

import java.util.Optional;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.ModelFitter;

/**
 * What is to be explained, and what an explainer may use for it. The result of an explainer depends
 * on model, data, instances, fitter and seed; never on progress or on the number of threads, and on
 * the time limit only where it says so.
 *
 * @param model the model to explain
 * @param data the rows it was fitted on ({@code train}) and the held-out rows on which figures are
 *     measured; every explanation states which
 * @param instances the rows that local explainers explain; global ones ignore them
 * @param fitter fits the same kind of model again; empty if it cannot be fitted again, as with a
 *     foreign file
 * @param seed the source of all random numbers; explainers derive from it by their name
 * @param threads how many threads may work at once, 1 or more
 * @param progress receives word of long work
 * @param limit how long it may take; a method that can stop early says in its result that it did
 */
public record ExplanationRequest(
    TableModel model,
    DatasetSplit data,
    Instances instances,
    Optional<ModelFitter> fitter,
    Seed seed,
    int threads,
    Progress progress,
    TimeLimit limit) {
  /** Checks the number of threads. */
  public ExplanationRequest {
    if (threads < 1) {
      throw new ConfigurationException(
          Failure.of("threads is impossible").expected("1 or more").received("" + threads));
    }
  }

  /** Returns a request with one thread, without instances, fitter and progress. */
  public static ExplanationRequest of(TableModel model, DatasetSplit data, Seed seed) {
    return new ExplanationRequest(
        model,
        data,
        Instances.none(),
        Optional.empty(),
        seed,
        1,
        Progress.silent(),
        TimeLimit.none());
  }

  /** Returns the request for another model; it cannot be fitted again. */
  public ExplanationRequest withModel(TableModel other) {
    return new ExplanationRequest(
        other, data, instances, Optional.empty(), seed, threads, progress, limit);
  }

  /** Returns the request with another source of random numbers. */
  public ExplanationRequest withSeed(Seed other) {
    return new ExplanationRequest(model, data, instances, fitter, other, threads, progress, limit);
  }

  /** Returns the request with rows to explain. */
  public ExplanationRequest withInstances(Instances rows) {
    return new ExplanationRequest(model, data, rows, fitter, seed, threads, progress, limit);
  }

  /** Returns the request with a fitter. */
  public ExplanationRequest withFitter(ModelFitter modelFitter) {
    return new ExplanationRequest(
        model, data, instances, Optional.of(modelFitter), seed, threads, progress, limit);
  }

  /** Returns the request with a number of threads. */
  public ExplanationRequest withThreads(int number) {
    return new ExplanationRequest(model, data, instances, fitter, seed, number, progress, limit);
  }

  /** Returns the request with a receiver of progress. */
  public ExplanationRequest withProgress(Progress receiver) {
    return new ExplanationRequest(model, data, instances, fitter, seed, threads, receiver, limit);
  }

  /** Returns the request with a time limit. */
  public ExplanationRequest withLimit(TimeLimit time) {
    return new ExplanationRequest(model, data, instances, fitter, seed, threads, progress, time);
  }

  /**
   * Returns the fitter.
   *
   * @param explainer who needs it
   * @throws ConfigurationException if the model cannot be fitted again
   */
  public ModelFitter requireFitter(String explainer) {
    return fitter.orElseThrow(
        () ->
            new ConfigurationException(
                Failure.of("Explainer " + explainer + " cannot fit this model again")
                    .expected("a model of an experiment")
                    .received("a finished model without its training")
                    .advice("Use permutation, which needs no training.")));
  }

  /**
   * Returns the rows to explain.
   *
   * @param explainer who needs them
   * @throws ConfigurationException if there are none
   */
  public Instances requireInstances(String explainer) {
    if (instances.names().isEmpty()) {
      throw new ConfigurationException(
          Failure.of("Explainer " + explainer + " has no rows to explain")
              .expected("one row or more")
              .received("none")
              .advice("Name the rows to explain."));
    }
    return instances;
  }
}
