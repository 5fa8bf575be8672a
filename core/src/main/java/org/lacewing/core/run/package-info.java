/**
 * The run store: one folder of plain files a run. A run is running, or it has ended in one of four
 * ways; whatever happens, its folder says which, and no file in it is half written.
 */
@NullMarked
package org.lacewing.core.run;

import org.jspecify.annotations.NullMarked;
