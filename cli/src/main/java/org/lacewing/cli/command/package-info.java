/**
 * The commands: each reads its options, calls one method of the workflow and says what came of it.
 * Commands are found through the service loader.
 */
@NullMarked
package org.lacewing.cli.command;

import org.jspecify.annotations.NullMarked;
