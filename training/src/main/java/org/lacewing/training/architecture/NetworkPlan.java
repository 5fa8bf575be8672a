package org.lacewing.training.architecture;

import org.lacewing.training.network.NetworkConfiguration;

/**
 * The structure of a network that is to be trained.
 *
 * @param configuration the layers
 * @param keepsOptimizer whether the optimizer and the penalties in the configuration are used; if
 *     not, those of the training settings take their place
 */
public record NetworkPlan(NetworkConfiguration configuration, boolean keepsOptimizer) {}
