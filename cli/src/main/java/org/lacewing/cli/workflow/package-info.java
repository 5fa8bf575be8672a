/** The work behind the commands, as library calls that print nothing. */
@NullMarked
package org.lacewing.cli.workflow;

import org.jspecify.annotations.NullMarked;
