/**
 * Makes networks small and fast: pruning, quantization, and a report of what it cost and gained.
 */
@NullMarked
package org.lacewing.compression;

import org.jspecify.annotations.NullMarked;
