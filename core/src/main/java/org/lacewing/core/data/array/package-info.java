/** Sources of arrays of numbers: IDX files, and nested lists in JSON. */
@NullMarked
package org.lacewing.core.data.array;

import org.jspecify.annotations.NullMarked;
