/**
 * The main job as library calls: from an experiment file to a finished run, and what can be done with
 * a run afterwards. Commands only read options, call one of these and show what came of it.
 */
@NullMarked
package org.lacewing.cli.workflow;

import org.jspecify.annotations.NullMarked;
