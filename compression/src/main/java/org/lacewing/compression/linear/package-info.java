/** The little linear algebra that compression needs: moments and symmetric systems. */
@NullMarked
package org.lacewing.compression.linear;

import org.jspecify.annotations.NullMarked;
