/** The distribution's server as a process: how it starts, and what it survives. */
@NullMarked
package org.lacewing.benchmarks.serverlife;

import org.jspecify.annotations.NullMarked;
