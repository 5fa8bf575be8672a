package org.lacewing.server.serving;

import java.util.OptionalDouble;

/**
 * How the answers of a shadow differ from those that were given, over the rows since both were
 * deployed together.
 *
 * @param answering the version whose answers were given
 * @param shadow the version that was asked beside it
 * @param rows rows that both answered
 * @param equalDecisions the share of rows with the same most probable class; for numbers the share
 *     of equal ones up to 1e-6 of their size
 * @param maxDifference the largest absolute difference of an output
 * @param meanDifference the mean absolute difference over all outputs
 * @param stabilityIndex of the shown score, for classes: Σ (p − q) ln(p / q) over ten bins of equal
 *     width from 0 to 1, each share counted with half a row more
 * @param rankAgreement Spearman's correlation of the shown scores over the latest {@value
 *     Drift#RECENT} rows; empty while there are fewer than two different ones
 * @param failed requests that the shadow could not answer
 * @param skipped requests that it was not asked, because it was behind
 */
public record DriftFigures(
    int answering,
    int shadow,
    long rows,
    double equalDecisions,
    double maxDifference,
    double meanDifference,
    OptionalDouble stabilityIndex,
    OptionalDouble rankAgreement,
    long failed,
    long skipped) {}
