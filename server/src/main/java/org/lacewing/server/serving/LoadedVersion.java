package org.lacewing.server.serving;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.RowEncoder;
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
  private final @Nullable RowEncoder rows;
  private final List<String> quotedClasses;
  private final AtomicInteger holders = new AtomicInteger(1);
  private @Nullable Batcher batcher;

  private LoadedVersion(
      ModelVersion version,
      ModelPackage model,
      @Nullable Pipeline pipeline,
      @Nullable OrtNetwork network) {
    this.version = version;
    this.model = model;
    this.pipeline = pipeline;
    this.network = network;
    this.rows = pipeline == null ? null : pipeline.preprocessing().rowEncoder();
    this.quotedClasses =
        pipeline == null
            ? List.of()
            : pipeline.target().classes().stream()
                .map(
                    name ->
                        '"'
                            + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name))
                            + '"')
                .toList();
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

  /** Returns what encodes raw rows; empty if the package has no preprocessing. */
  public Optional<RowEncoder> rows() {
    return Optional.ofNullable(rows);
  }

  /** Returns the names of the target's classes as JSON, quoted; none for a number. */
  public List<String> quotedClasses() {
    return quotedClasses;
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
  public boolean acquire() {
    int held = holders.get();
    while (held > 0 && !holders.compareAndSet(held, held + 1)) {
      held = holders.get();
    }
    return held > 0;
  }

  /** Lets it go; the last one closes it. */
  public void release() {
    if (holders.decrementAndGet() > 0) {
      return;
    }
    synchronized (this) {
      if (batcher != null) {
        batcher.stop();
      }
    }
    if (pipeline != null) {
      pipeline.close();
    }
    if (network != null) {
      network.close();
    }
  }

  /** Returns the queue of this version, made when first asked for; only while it is held. */
  synchronized Batcher batcher(Function<LoadedVersion, Batcher> factory) {
    Batcher made = batcher;
    if (made == null) {
      made = factory.apply(this);
      batcher = made;
    }
    return made;
  }

  /** Returns whether its memory was given back. */
  public boolean isClosed() {
    return holders.get() == 0;
  }
}
