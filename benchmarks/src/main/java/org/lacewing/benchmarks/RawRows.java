package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.examples.Agreement;
import org.lacewing.examples.PythonPeer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.pipeline.RawRowExport;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/**
 * The raw-row export of each example, fp32 and int8: answers to all test rows from Lacewing's
 * pipeline, from ONNX Runtime in Java and from ONNX Runtime in Python, and the time of one row
 * through the pipeline and through the file, in turn in one process.
 */
public final class RawRows implements Benchmark {
  private static final Path FOLDER = Path.of("examples", "experiments").toAbsolutePath();
  private static final Path SCRIPT = Path.of("benchmarks", "peers", "raw_rows.py");
  private static final List<String> EXAMPLES =
      List.of("german-credit", "telco-churn", "digits", "concrete");
  private static final String SMALL = "int8";
  private static final int WARMUP = 2000;
  private static final int REPEATS = 3000;

  @Override
  public String name() {
    return "raw-row-export";
  }

  @Override
  public String summary() {
    return "Raw-row ONNX files of the examples: agreement of Java and Python, speed for one row.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Optional<PythonPeer> python = PythonPeer.find(SCRIPT);
    ObjectNode figures = Json.object();
    figures.put("pythonOnnxRuntime", python.map(PythonPeer::version).orElse("absent"));
    table.append(
        python
            .map(peer -> "Python: ONNX Runtime " + peer.version() + "\n")
            .orElse(
                "Python: not compared, "
                    + PythonPeer.chosenInterpreter()
                    + " has no onnxruntime and numpy; "
                    + PythonPeer.VARIABLE
                    + " names another interpreter\n"));
    table.append("rows  Java difference  Python difference  equal labels");
    table.append("  pipeline p50, µs  file p50, µs  file / pipeline  model\n");
    ArrayNode models = figures.putArray("models");
    for (String example : EXAMPLES) {
      Path folder = Files.createTempDirectory("raw-row-export");
      RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
      String id =
          new ExperimentRunner(store, Progress.silent())
              .run(
                  ExperimentFile.read(
                      FOLDER.resolve(example + ".yaml"),
                      List.of(
                          "explanations=[]",
                          "gate={}",
                          "compression=[{name: int8, passes: [{use: int8, arithmetic: float}]}]")))
              .id();
      ModelRows original = ModelRows.ofRun(store, id, Optional.empty(), Optional.of(FOLDER));
      Table rows = original.parts().test().table();
      Measured measured = new Measured(rows, python, folder);
      for (String model : List.of(Models.ORIGINAL, SMALL)) {
        measured.compare(
            Models.find(store, id, Optional.of(model)),
            models.addObject().put("example", example).put("model", model),
            example + ", " + (model.equals(SMALL) ? model : "fp32"),
            table);
      }
    }
    return figures;
  }

  private record Measured(Table rows, Optional<PythonPeer> python, Path folder) {
    void compare(ModelPackage model, ObjectNode figures, String name, Appendable table)
        throws IOException {
      OnnxModel graph = RawRowExport.of(model, rows).graph();
      try (Pipeline pipeline = Models.open(model);
          OrtTableModel file = OrtTableModel.open(graph)) {
        TableAnswers expected = Agreement.answers(pipeline, rows);
        Agreement java = Agreement.of(expected, file.answer(rows));
        Optional<Agreement> other = Optional.empty();
        if (python.isPresent()) {
          other =
              Optional.of(Agreement.of(expected, python.orElseThrow().answer(graph, rows, folder)));
        }
        requireEqual(java, name + ", Java");
        other.ifPresent(agreement -> requireEqual(agreement, name + ", Python"));
        double[][] times = times(pipeline, file);
        double ofPipeline = Percentile.of(times[0], 50);
        double ofFile = Percentile.of(times[1], 50);
        figures.put("rows", rows.rows()).put("javaMaxDifference", java.maxDifference());
        other.ifPresent(agreement -> figures.put("pythonMaxDifference", agreement.maxDifference()));
        int equal = Math.min(java.equalLabels(), other.orElse(java).equalLabels());
        figures.put("equalLabels", equal);
        figures.put("pipelineP50Microseconds", ofPipeline).put("fileP50Microseconds", ofFile);
        figures.put("fileTimesPipeline", ofFile / ofPipeline);
        table.append(
            String.format(
                Locale.ROOT,
                "%4d  %15.1e  %17s  %12d  %16.1f  %12.1f  %15.2f  %s%n",
                rows.rows(),
                java.maxDifference(),
                other
                    .map(agreement -> String.format(Locale.ROOT, "%.1e", agreement.maxDifference()))
                    .orElse("-"),
                equal,
                ofPipeline,
                ofFile,
                ofFile / ofPipeline,
                name));
      }
    }

    private void requireEqual(Agreement agreement, String name) {
      boolean equal =
          agreement.maxDifference() <= RawRowExport.TOLERANCE
              && agreement.equalLabels() == rows.rows();
      if (!equal) {
        throw new DataException(
            Failure.of("The raw-row file answers otherwise than the model")
                .at(name)
                .expected("differences up to " + RawRowExport.TOLERANCE + " and the same labels")
                .received(agreement.toString()));
      }
    }

    /** Microseconds of each call with one row, the two models in turn. */
    private double[][] times(TableModel pipeline, TableModel file) {
      Table[] single = new Table[Math.min(rows.rows(), 256)];
      for (int i = 0; i < single.length; i++) {
        single[i] = rows.select(i);
      }
      double[][] times = new double[2][REPEATS];
      for (int i = -WARMUP; i < REPEATS; i++) {
        Table row = single[Math.floorMod(i, single.length)];
        double first = CallTime.microseconds(() -> pipeline.predict(row));
        double second = CallTime.microseconds(() -> file.predict(row));
        if (i >= 0) {
          times[0][i] = first;
          times[1][i] = second;
        }
      }
      return times;
    }
  }
}
