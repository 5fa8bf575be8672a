/** Whether drift of explanations says what it should. */
@NullMarked
package org.lacewing.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
