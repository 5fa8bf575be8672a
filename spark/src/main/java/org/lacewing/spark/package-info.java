/** The {@code lacewing-spark} command: work over more rows than one machine should do alone. */
@NullMarked
package org.lacewing.spark;

import org.jspecify.annotations.NullMarked;
