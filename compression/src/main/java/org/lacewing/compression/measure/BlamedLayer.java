package org.lacewing.compression.measure;

/**
 * What compressing one layer alone does to the network.
 *
 * @param layer the layer's name
 * @param outputChange mean absolute change of the outputs on the calibration rows
 * @param damage what the caller measures, larger is worse
 */
public record BlamedLayer(String layer, double outputChange, double damage) {}
