/** The command line. */
@NullMarked
package org.lacewing.spark.command;

import org.jspecify.annotations.NullMarked;
