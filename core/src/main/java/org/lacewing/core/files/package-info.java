/**
 * Files that are whole or absent, bytes that do not change, digests, and archives that are safe to
 * open although a stranger made them.
 */
@NullMarked
package org.lacewing.core.files;

import org.jspecify.annotations.NullMarked;
