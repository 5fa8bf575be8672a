package org.lacewing.compression.measure;

/**
 * What came of a recipe with one draw of calibration rows.
 *
 * @param metric the metric on the held-out rows
 * @param agreement the share of held-out rows whose predicted class stayed; 1 for regression
 * @param meanChange mean absolute change of the answers on the held-out rows
 * @param bytes the bytes of the ONNX file
 */
public record CalibrationDraw(double metric, double agreement, double meanChange, long bytes) {}
