/** The entry point of the {@code lacewing} command. */
@NullMarked
package org.lacewing.cli;

import org.jspecify.annotations.NullMarked;
