/**
 * Which layer suffers from compression, and why: what was checked beforehand, what each layer does
 * to the outputs when it alone is compressed, how its weights moved, and what its inputs hold.
 */
@NullMarked
package org.lacewing.compression.diagnosis;

import org.jspecify.annotations.NullMarked;
