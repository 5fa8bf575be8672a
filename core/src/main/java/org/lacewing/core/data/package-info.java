/** Tables, schemas and data sets, and the sources they are read from. */
@NullMarked
package org.lacewing.core.data;

import org.jspecify.annotations.NullMarked;
