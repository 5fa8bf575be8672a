/** What a server is told when it starts: files, environment variables and flags. */
@NullMarked
package org.lacewing.server.settings;

import org.jspecify.annotations.NullMarked;
