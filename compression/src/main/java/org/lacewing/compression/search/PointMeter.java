package org.lacewing.compression.search;

/** Makes and measures whole networks; knows rows, explanations and files. */
public interface PointMeter {

  /**
   * Makes the network of a recipe and measures it. Equal recipes give equal points, but for the
   * latency.
   *
   * @throws org.lacewing.core.error.LacewingException if the recipe does not suit the network
   */
  Point measure(Candidate candidate);
}
