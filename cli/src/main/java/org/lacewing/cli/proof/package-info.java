/**
 * Proof, in a Java process of its own, that a written file answers as the network it was made of.
 */
@NullMarked
package org.lacewing.cli.proof;

import org.jspecify.annotations.NullMarked;
