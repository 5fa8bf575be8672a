package org.lacewing.compression.diagnosis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.PassReport;
import org.lacewing.core.report.Section;
import org.lacewing.core.tensor.Tensor;

/**
 * Which layer suffers from a compression, and why. All of it depends on models, recipe, calibration
 * rows and seed alone. No test rows are looked at.
 *
 * @param preflight what was looked at before the first pass
 * @param ranking what each layer does to the outputs when it alone is compressed
 * @param activations what each layer of the original reads
 * @param activationRows the calibration rows on which that was watched
 * @param passes what each pass did to the weights
 */
public record Diagnosis(
    Preflight preflight,
    DamageRanking ranking,
    List<ActivationRange> activations,
    int activationRows,
    List<PassReport> passes) {
  /** Copies the lists. */
  public Diagnosis {
    activations = List.copyOf(activations);
    passes = List.copyOf(passes);
  }

  /**
   * Diagnoses a compression. What it costs is bounded: see {@link DamageRanking} and {@link
   * ActivationRange}.
   *
   * @param compressed what came of it
   * @param recipe what was done
   * @param context with what it was done
   * @param classes whether outputs are classes, so that flips can be counted
   */
  public static Diagnosis of(
      CompressedModel compressed,
      CompressionRecipe recipe,
      CompressionContext context,
      boolean classes) {
    Tensor all = context.calibration().rows();
    Tensor rows = DiagnosedRows.of(all, ActivationRange.MOST_ROWS);
    return new Diagnosis(
        Preflight.of(compressed.original(), all),
        DamageRanking.of(compressed.original(), recipe, context, classes),
        ActivationRange.of(compressed.original(), rows, context.progress()),
        rows.dimension(0),
        compressed.passes());
  }

  /** Returns all figures. */
  public ObjectNode toJson() {
    return DiagnosisJson.of(this);
  }

  /**
   * Returns the diagnosis for people.
   *
   * @param title the heading
   */
  public Section section(String title) {
    return new DiagnosisSection(this).of(title);
  }
}
