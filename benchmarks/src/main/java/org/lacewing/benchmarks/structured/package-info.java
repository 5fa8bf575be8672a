/** How small and fast a network becomes that loses whole channels. */
@NullMarked
package org.lacewing.benchmarks.structured;

import org.jspecify.annotations.NullMarked;
