/**
 * What a report is made of. Results describe themselves in {@link org.lacewing.core.report.Block}s;
 * the same blocks are drawn as HTML, as text in a terminal, and read back from JSON.
 */
@NullMarked
package org.lacewing.core.report;

import org.jspecify.annotations.NullMarked;
