/**
 * Explanations of any number of rows: rows in, attributions out, in memory that does not grow with
 * them, and on from where they stopped.
 */
@NullMarked
package org.lacewing.cli.stream;

import org.jspecify.annotations.NullMarked;
