/**
 * What is learned of a network from rows before weights are changed: how the inputs of its layers
 * go together, and how much its loss feels their outputs.
 */
@NullMarked
package org.lacewing.compression.curvature;

import org.jspecify.annotations.NullMarked;
