/** What is measured rather than tested: each benchmark prints a table and returns its figures. */
@NullMarked
package org.lacewing.benchmarks;

import org.jspecify.annotations.NullMarked;
