/** Experiments on real data that come with the project, each one run by a test. */
@NullMarked
package org.lacewing.examples;

import org.jspecify.annotations.NullMarked;
