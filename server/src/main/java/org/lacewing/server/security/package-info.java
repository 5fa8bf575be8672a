/** Who may do what: tokens, roles, and the rules every request is held to. */
@NullMarked
package org.lacewing.server.security;

import org.jspecify.annotations.NullMarked;
