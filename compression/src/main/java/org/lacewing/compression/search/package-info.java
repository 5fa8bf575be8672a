/**
 * Search under a budget: which bits and which share of zeros each layer gets, so that the network
 * stays within limits on accuracy, explanations, bytes and latency.
 */
@NullMarked
package org.lacewing.compression.search;

import org.jspecify.annotations.NullMarked;
