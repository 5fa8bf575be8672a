/** Whether a compressed model still decides for the same reasons. */
@NullMarked
package org.lacewing.explain.drift;

import org.jspecify.annotations.NullMarked;
