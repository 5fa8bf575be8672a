/**
 * What compression cost and gained: bytes of files, agreement with the original on held-out rows,
 * latency side by side, and which layer is to blame.
 */
@NullMarked
package org.lacewing.compression.measure;

import org.jspecify.annotations.NullMarked;
