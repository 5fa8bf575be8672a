/** What can be chosen by name, described from the plug-ins themselves. */
@NullMarked
package org.lacewing.cli.catalog;

import org.jspecify.annotations.NullMarked;
