package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One option for each layer. Bytes and damages are sums of those of single layers, so they predict
 * what the whole network will show, and do not replace measuring it.
 */
public final class Allocation {
  static final Allocation EMPTY = new Allocation(null, null, 0, 0);

  private final @Nullable Allocation before;
  private final @Nullable LayerCost last;
  private final long bytes;
  private final double damage;

  private Allocation(
      @Nullable Allocation before, @Nullable LayerCost last, long bytes, double damage) {
    this.before = before;
    this.last = last;
    this.bytes = bytes;
    this.damage = damage;
  }

  /** Returns the allocation with one more layer. */
  Allocation with(LayerCost choice) {
    return new Allocation(this, choice, bytes + choice.bytes(), damage + choice.damage());
  }

  /** Returns the sum of the layers' bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns the sum of the layers' damages. */
  public double damage() {
    return damage;
  }

  /** Returns the choices in the order of the layers. */
  public List<LayerCost> choices() {
    List<LayerCost> choices = new ArrayList<>();
    Allocation at = this;
    while (at != null && at.last != null) {
      choices.add(at.last);
      at = at.before;
    }
    Collections.reverse(choices);
    return List.copyOf(choices);
  }

  @Override
  public String toString() {
    return bytes + " bytes, damage " + damage + ": " + choices();
  }
}
