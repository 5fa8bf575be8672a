package org.lacewing.explain.gradient;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;

/**
 * Settings of {@link GradCamExplainer}.
 *
 * @param layer the convolution, by its name or that of a tensor behind it; if absent the last one
 * @param output the class that is explained; if absent the predicted one
 */
public record GradCamSettings(
    @Setting("The convolution, by name; the last one if left out.") Optional<String> layer,
    @Setting("The class that is explained; the predicted one if left out.")
        Optional<String> output) {}
