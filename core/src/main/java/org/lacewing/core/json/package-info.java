/**
 * Strict JSON: no duplicate keys, no trailing text, the same bytes for the same tree. Numbers that
 * JSON cannot write are the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, and
 * are read back exactly.
 */
@NullMarked
package org.lacewing.core.json;

import org.jspecify.annotations.NullMarked;
