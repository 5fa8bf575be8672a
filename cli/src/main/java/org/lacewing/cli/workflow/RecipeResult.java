package org.lacewing.cli.workflow;

import org.lacewing.compression.CompressedModel;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.explain.drift.DriftReport;

/**
 * What came of one compression recipe.
 *
 * @param recipe its name
 * @param compressed the network with the account of how it was made
 * @param packaged the file that is served
 * @param pipeline the package's model in ONNX Runtime; the run closes it
 * @param test what it is worth on the test rows
 * @param drift how far its reasons moved from the original's
 */
record RecipeResult(
    String recipe,
    CompressedModel compressed,
    ModelPackage packaged,
    Pipeline pipeline,
    Evaluation test,
    DriftReport drift) {}
