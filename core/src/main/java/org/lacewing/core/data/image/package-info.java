/** Pictures: decoded, turned upright, brought to one size, and laid out as a model reads them. */
@org.jspecify.annotations.NullMarked
package org.lacewing.core.data.image;
