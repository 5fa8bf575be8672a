/**
 * Many trials of one experiment or compression: which settings are tried, who does the trials, and
 * what is best of what came of them.
 */
@NullMarked
package org.lacewing.cli.sweep;

import org.jspecify.annotations.NullMarked;
