/** The server under load, beside a peer. */
@NullMarked
package org.lacewing.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
