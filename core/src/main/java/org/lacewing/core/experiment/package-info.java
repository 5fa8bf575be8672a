/**
 * The experiment: everything that decides a run, as one record bound from one strict YAML file.
 * Settings of plug-ins (architecture, compression passes, explainers) are kept as choices and bound
 * by those who know the plug-ins.
 */
@NullMarked
package org.lacewing.core.experiment;

import org.jspecify.annotations.NullMarked;
