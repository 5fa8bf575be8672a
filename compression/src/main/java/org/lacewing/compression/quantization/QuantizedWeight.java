package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;

/**
 * A weight tensor as 8-bit (or 7-bit) codes with an {@link AffineCode} for each channel. Immutable
 * and thread-safe.
 */
final class QuantizedWeight {
  private final LayerWeight source;
  private final Channels channels;
  private final List<AffineCode> affine;
  private final Codes codes;

  private QuantizedWeight(LayerWeight source, Channels channels, List<AffineCode> affine) {
    this.source = source;
    this.channels = channels;
    this.affine = List.copyOf(affine);
    Tensor values = source.values();
    byte[] encoded = new byte[values.size()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (byte) affine.get(channels.of(i)).encode(values.at(i));
    }
    this.codes = Codes.of(values.shape(), encoded);
  }

  /**
   * Returns the codes of a tensor, each channel's range covering its weights.
   *
   * @param bits 7 or 8
   */
  static QuantizedWeight fit(LayerWeight weight, Channels channels, Scheme scheme, int bits) {
    Tensor values = weight.values();
    float[] least = new float[channels.count()];
    float[] most = new float[channels.count()];
    for (int i = 0; i < values.size(); i++) {
      int channel = channels.of(i);
      least[channel] = Math.min(least[channel], values.at(i));
      most[channel] = Math.max(most[channel], values.at(i));
    }
    List<AffineCode> affine = new ArrayList<>();
    for (int channel = 0; channel < channels.count(); channel++) {
      affine.add(scheme.fit(place(weight, channels, channel), least[channel], most[channel], bits));
    }
    return new QuantizedWeight(weight, channels, affine);
  }

  /** Returns the codes with other steps; all weights are rounded anew. */
  QuantizedWeight withScales(double... scales) {
    List<AffineCode> raised = new ArrayList<>();
    for (int channel = 0; channel < affine.size(); channel++) {
      raised.add(affine.get(channel).withScale(place(source, channels, channel), scales[channel]));
    }
    return new QuantizedWeight(source, channels, raised);
  }

  private static String place(LayerWeight weight, Channels channels, int channel) {
    String tensor = "layer \"" + weight.layer() + "\", tensor \"" + weight.weight() + "\"";
    return channels.axis() < 0 ? tensor : tensor + ", channel " + channel;
  }

  LayerWeight source() {
    return source;
  }

  Channels channels() {
    return channels;
  }

  AffineCode channel(int channel) {
    return affine.get(channel);
  }

  /** Returns whether all weights of a channel have the code of 0. */
  boolean isZero(int channel) {
    for (int i = 0; i < codes.size(); i++) {
      if (channels.of(i) == channel && codes.at(i) != affine.get(channel).zeroPoint()) {
        return false;
      }
    }
    return true;
  }

  Codes codes() {
    return codes;
  }

  /** Returns the scales, {@code []} or {@code [channels]}. */
  Tensor scales() {
    float[] scales = new float[affine.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = affine.get(i).scale();
    }
    return Tensor.of(channels.listShape(), scales);
  }

  /** Returns the zero points, {@code []} or {@code [channels]}. */
  Codes zeroPoints() {
    byte[] zeros = new byte[affine.size()];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = (byte) affine.get(i).zeroPoint();
    }
    return Codes.of(channels.listShape(), zeros);
  }

  /** Returns the codes with their map back to floats. */
  CodedWeight coded() {
    float[] zeros = new float[affine.size()];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = affine.get(i).zeroPoint();
    }
    return CodedWeight.affine(
        codes, Byte.SIZE, channels, scales().reshape(affine.size()), Tensor.vector(zeros));
  }

  /** Returns the weights that the codes stand for. */
  Tensor decode() {
    return coded().decode();
  }

  /** Returns {@code Σ(w − ŵ)²}. */
  double squaredError() {
    Tensor decoded = decode();
    double sum = 0;
    for (int i = 0; i < codes.size(); i++) {
      double error = (double) source.values().at(i) - decoded.at(i);
      sum += error * error;
    }
    return sum;
  }

  /** Returns the share of weights beyond the last code, 0 to 1. */
  double clippedShare() {
    int clipped = 0;
    for (int i = 0; i < codes.size(); i++) {
      clipped += affine.get(channels.of(i)).clips(source.values().at(i)) ? 1 : 0;
    }
    return codes.size() == 0 ? 0 : (double) clipped / codes.size();
  }
}
