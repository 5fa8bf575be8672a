/** Writes the vertices of graphs that are no layers. */
@NullMarked
package org.lacewing.training.export.vertex;

import org.jspecify.annotations.NullMarked;
