package org.lacewing.server.serving;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.server.registry.ModelVersion;

/**
 * A version that is open in ONNX Runtime: raw rows in if the package has preprocessing, tensors in
 * if it has none. Thread-safe. Its memory outside the heap is freed when its owner and everybody
 * who {@link #acquire acquired} it have let it go.
 */
public final class LoadedVersion {
  private final ModelVersion version;
  private final ModelPackage model;
  private final @Nullable Pipeline pipeline;
  private final @Nullable OrtNetwork network;
  private int holders = 1;

  private LoadedVersion(
      ModelVersion version,
      ModelPackage model,
      @Nullable Pipeline pipeline,
      @Nullable OrtNetwork network) {
    this.version = version;
    this.model = model;
    this.pipeline = pipeline;
    this.network = network;
  }

  /**
   * Opens a package; the caller owns the answer and calls {@link #release} once.
   *
   * @throws org.lacewing.core.error.DataException if its network is not sound
   */
  public static LoadedVersion open(ModelVersion version, ModelPackage model) {
    PackagedNetwork network = PackagedNetwork.of(model);
    return model.hasPreprocessing()
        ? new LoadedVersion(version, model, network.pipeline(), null)
        : new LoadedVersion(version, model, null, network.network());
  }

  /** Returns which version it is. */
  public ModelVersion version() {
    return version;
  }

  /** Returns the package. */
  public ModelPackage model() {
    return model;
  }

  /** Returns the network behind its preprocessing; empty if the package has none. */
  public Optional<Pipeline> pipeline() {
    return Optional.ofNullable(pipeline);
  }

  /** Returns the network by itself, if the package has no preprocessing. */
  public Optional<OrtNetwork> network() {
    return Optional.ofNullable(network);
  }

  /**
   * Keeps it open until {@link #release}.
   *
   * @return false if it is closed already: then take its successor
   */
  public synchronized boolean acquire() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  /** Lets it go; the last one closes it. */
  public void release() {
    synchronized (this) {
      holders--;
      if (holders > 0) {
        return;
      }
    }
    if (pipeline != null) {
      pipeline.close();
    }
    if (network != null) {
      network.close();
    }
  }

  /** Returns whether its memory was given back. */
  public synchronized boolean isClosed() {
    return holders == 0;
  }
}
