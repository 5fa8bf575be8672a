/**
 * In which range activations are quantized: streaming histograms of what tensors hold on
 * calibration rows, and the rules that choose a range from them.
 */
@NullMarked
package org.lacewing.compression.calibration;

import org.jspecify.annotations.NullMarked;
