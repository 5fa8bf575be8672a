/** Sources of arrays of numbers: IDX files, and nested lists in JSON. */
@org.jspecify.annotations.NullMarked
package org.lacewing.core.data.array;
