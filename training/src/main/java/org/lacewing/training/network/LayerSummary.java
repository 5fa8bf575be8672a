package org.lacewing.training.network;

/**
 * One layer of a network, for reports.
 *
 * @param name the layer's name, for stacks its number
 * @param type DL4J's name of the layer's type, such as {@code DenseLayer}
 * @param activation the activation function, empty if the layer has none
 * @param outputs the length of a row of the layer's answer, 0 if it does not tell
 * @param parameters the number of parameters
 */
public record LayerSummary(
    String name, String type, String activation, long outputs, long parameters) {}
