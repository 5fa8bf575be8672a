package org.lacewing.core.preprocessing;

/**
 * What was learned of a number: it is encoded as {@code (x − center) / scale} in 64-bit floats,
 * limited to ±clip, rounded to 32 bits. A missing number is read as {@code fill}; an infinite one,
 * and one that is not finite once it is encoded, is refused.
 *
 * @param missing what stands in for a missing number; {@link NumericMissing#REJECT} refuses it
 * @param fill the stand-in, in the column's units
 * @param min the smallest value of the training part
 * @param max the largest value of the training part
 * @param center what is subtracted
 * @param scale what is divided by, above 0; 0 marks a column that is always encoded as 0
 * @param clip limit of the magnitude, 0 for none
 */
public record NumberFacts(
    NumericMissing missing,
    double fill,
    double min,
    double max,
    double center,
    double scale,
    double clip) {}
