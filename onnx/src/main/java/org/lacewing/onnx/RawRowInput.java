package org.lacewing.onnx;

/**
 * The tensor that takes one raw column of a model over tables: {@code [n, 1]}, or the rows in the
 * shape of their format for images and series.
 *
 * @param column the column's name
 * @param tensor the tensor's name: the column's, unless a tensor of the graph needs that name
 * @param type {@link ElementType#DOUBLE} for numbers (NaN where a value is missing), {@link
 *     ElementType#STRING} for categories (the empty text where a value is missing), {@link
 *     ElementType#FLOAT} for images and series
 * @param acceptsMissing whether a row without this value is answered
 * @param acceptsUnseen whether a row with a category that did not occur in training is answered;
 *     true for numbers
 */
public record RawRowInput(
    String column,
    String tensor,
    ElementType type,
    boolean acceptsMissing,
    boolean acceptsUnseen) {}
