/** Seeds, and the random generators derived from them by name. */
@NullMarked
package org.lacewing.core.random;

import org.jspecify.annotations.NullMarked;
