package org.lacewing.compression.measure;

import org.lacewing.core.model.Predictor;

/**
 * A predictor whose latency is measured.
 *
 * @param name what it is called in the report
 * @param predictor an open predictor; who opened it closes it
 */
public record Contestant(String name, Predictor predictor) {}
