/** Writes attention: as layers, as a graph vertex and as an operation of SameDiff. */
@NullMarked
package org.lacewing.training.export.attention;

import org.jspecify.annotations.NullMarked;
