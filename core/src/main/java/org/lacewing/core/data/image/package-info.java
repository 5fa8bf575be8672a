/** Pictures: decoded, turned upright, brought to one size, and laid out as a model reads them. */
@NullMarked
package org.lacewing.core.data.image;

import org.jspecify.annotations.NullMarked;
