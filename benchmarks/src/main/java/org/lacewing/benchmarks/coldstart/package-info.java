/** Time from the start of a Java process to a model's first answer. */
@NullMarked
package org.lacewing.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
