package org.lacewing.training.model;

import java.util.OptionalDouble;

/**
 * What was seen in one pass over the training rows.
 *
 * @param epoch the epoch's number, from 1
 * @param loss mean of the losses of the epoch's batches, penalties included, each before its step
 * @param validation the metric on the validation rows after the epoch; empty without such rows or
 *     where it is undefined
 */
public record EpochRecord(int epoch, double loss, OptionalDouble validation) {}
