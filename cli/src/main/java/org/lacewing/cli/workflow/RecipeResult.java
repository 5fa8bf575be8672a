package org.lacewing.cli.workflow;

import java.util.Optional;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.measure.CompressionReport;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.explain.drift.DriftReport;

/**
 * What came of one compression recipe.
 *
 * @param name its name
 * @param recipe its passes
 * @param packaged the file that is served, packed if the recipe asks for it
 * @param storage its packed form and the proof of it; empty if it is stored plain
 * @param pipeline the package's model in ONNX Runtime; who asked for the result closes it
 * @param report what it cost and gained on the test rows
 * @param study which layer suffers, and how far calibration rows decide
 * @param drift how far its reasons moved from the original's
 */
record RecipeResult(
    String name,
    CompressionRecipe recipe,
    ModelPackage packaged,
    Optional<PackedStorage> storage,
    Pipeline pipeline,
    CompressionReport report,
    RecipeStudy study,
    DriftReport drift) {}
