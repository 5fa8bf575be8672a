/** The server over many runs. */
@NullMarked
package org.lacewing.benchmarks.serverruns;

import org.jspecify.annotations.NullMarked;
