/** The {@code lacewing} command: one class per subcommand, found through the service loader. */
@NullMarked
package org.lacewing.cli;

import org.jspecify.annotations.NullMarked;
