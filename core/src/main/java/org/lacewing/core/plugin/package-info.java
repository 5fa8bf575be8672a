/** Look-up of plug-ins by name through {@link java.util.ServiceLoader}. */
@NullMarked
package org.lacewing.core.plugin;

import org.jspecify.annotations.NullMarked;
