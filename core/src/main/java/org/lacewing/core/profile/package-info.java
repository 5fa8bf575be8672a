/**
 * What a file of rows holds, found in one reading with bounded memory: figures of every column and
 * of the label, repeated rows, and findings in the order of their weight.
 */
@NullMarked
package org.lacewing.core.profile;

import org.jspecify.annotations.NullMarked;
