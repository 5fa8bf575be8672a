/** Reads Apache Arrow files of flat tables; see docs/adr/0006-binary-tables-by-own-readers.md. */
@NullMarked
package org.lacewing.core.data.arrow;

import org.jspecify.annotations.NullMarked;
