/**
 * Work that takes long, in processes of its own: a queue in the database, a few workers, and what
 * they tell while they work.
 */
@NullMarked
package org.lacewing.server.jobs;

import org.jspecify.annotations.NullMarked;
