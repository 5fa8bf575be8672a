/**
 * What a command says and where: one answer on standard output, as text or as one JSON document;
 * progress and error messages on standard error.
 */
@NullMarked
package org.lacewing.cli.output;

import org.jspecify.annotations.NullMarked;
