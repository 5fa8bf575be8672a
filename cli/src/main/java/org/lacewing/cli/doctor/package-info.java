/** Looks at the machine: is everything there that Lacewing needs, and is it used well? */
@NullMarked
package org.lacewing.cli.doctor;

import org.jspecify.annotations.NullMarked;
