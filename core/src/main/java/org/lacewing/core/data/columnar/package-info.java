/** What the binary formats that hold a table column by column have in common. */
@NullMarked
package org.lacewing.core.data.columnar;

import org.jspecify.annotations.NullMarked;
