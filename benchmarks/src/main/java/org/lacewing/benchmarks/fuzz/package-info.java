/** Spoilt packages, opened in a process with a small heap. */
@NullMarked
package org.lacewing.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
