package org.lacewing.compression.quantization;

import java.util.List;
import java.util.Map;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link MixedPrecisionQuantizer} and {@link MixedPrecisionLattice}.
 *
 * @param bits bits of one code, by layer
 * @param otherBits bits of one code of the layers that {@code bits} does not name; 32 keeps their
 *     floats
 * @param sparsity the share of its smallest weights that becomes zero first, by layer
 * @param oneScale layers with one scale instead of one for each output
 * @param keepFloat layers that stay as they are, whatever the other settings say
 */
public record MixedPrecisionSettings(
    @Setting(value = "Bits of one code, from 2 to 8, by layer.", defaultsTo = "{}")
        Map<String, Integer> bits,
    @Setting(
            value = "Bits of one code of all other layers, from 2 to 8; 32 leaves them floats.",
            defaultsTo = "8")
        int otherBits,
    @Setting(
            value = "Share of the smallest weights that becomes zero, 0 to below 1, by layer.",
            defaultsTo = "{}")
        Map<String, Double> sparsity,
    @Setting(value = "Layers with one scale instead of one for each output.", defaultsTo = "[]")
        List<String> oneScale,
    @Setting(
            value = "Layers that stay as they are, whatever the other settings say.",
            defaultsTo = "[]")
        List<String> keepFloat) {
  /** Copies the settings and checks the ranges. */
  public MixedPrecisionSettings {
    bits = Map.copyOf(bits);
    sparsity = Map.copyOf(sparsity);
    oneScale = List.copyOf(oneScale);
    keepFloat = List.copyOf(keepFloat);
    bits.forEach((layer, each) -> Require.between("bits of layer " + layer, each, 2, 8));
    Require.that(
        (otherBits >= 2 && otherBits <= 8) || otherBits == Float.SIZE,
        "otherBits",
        "2 to 8, or 32",
        otherBits);
    sparsity.forEach((layer, each) -> Require.below("sparsity of layer " + layer, each, 0, 1));
  }
}
