/**
 * Strict settings: a YAML file, changed by {@code --set a.b=c}, is bound to a record whose
 * components carry {@link org.lacewing.core.plugin.Setting}; from the same record come the resolved
 * file that is stored with a run and the JSON Schema for editors.
 *
 * <p>Nothing is ignored: a key nobody asked for, a value of the wrong type and an impossible value
 * are {@link org.lacewing.core.error.ConfigurationException}s that name the full path, the line and
 * what was probably meant.
 */
@NullMarked
package org.lacewing.core.settings;

import org.jspecify.annotations.NullMarked;
