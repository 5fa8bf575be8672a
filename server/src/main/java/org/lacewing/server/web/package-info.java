/**
 * Pages for people: rendered by the server, without a request to anywhere else. They work without a
 * script where nothing is changed.
 */
@NullMarked
package org.lacewing.server.web;

import org.jspecify.annotations.NullMarked;
