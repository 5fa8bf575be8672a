/** Maps of what the places of an image add to an answer. */
@NullMarked
package org.lacewing.explain.image;

import org.jspecify.annotations.NullMarked;
