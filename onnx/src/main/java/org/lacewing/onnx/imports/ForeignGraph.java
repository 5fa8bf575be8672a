package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.onnx.DeclaredAxis;
import org.lacewing.onnx.DeclaredTensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

/** A foreign graph on its way to a network that takes and gives floats, the rows first. */
final class ForeignGraph {
  private final OnnxModel model;
  private final List<DeclaredTensor> inputs;
  private final List<DeclaredTensor> outputs;
  private final List<String> warnings;

  private ForeignGraph(
      OnnxModel model,
      List<DeclaredTensor> inputs,
      List<DeclaredTensor> outputs,
      List<String> warnings) {
    this.model = model;
    this.inputs = inputs;
    this.outputs = outputs;
    this.warnings = warnings;
  }

  /**
   * Checks operators, inputs and outputs.
   *
   * @throws DataException if ONNX Runtime cannot run the graph, or an input or all outputs are
   *     nothing that floats can be made into
   */
  static ForeignGraph of(OnnxModel file) {
    OnnxModel plain = file.withConstantsAsInitializers();
    List<String> warnings = new ArrayList<>(ForeignOperators.check(plain));
    List<DeclaredTensor> inputs = plain.declaredInputs();
    if (inputs.isEmpty()) {
      throw new DataException(
          Failure.of("The graph has no inputs").expected("an input that counts rows"));
    }
    inputs.forEach(ForeignGraph::requireRows);
    List<DeclaredTensor> outputs = outputs(plain, inputs, warnings);
    inputs.forEach(input -> precision(input).ifPresent(warnings::add));
    return new ForeignGraph(plain.withoutNotes(), inputs, outputs, warnings);
  }

  /**
   * Finds the axis of the rows, and checks by running the graph that it is one.
   *
   * @throws DataException if there is none; the message is that of the likeliest guess
   */
  ImportedNetwork imported(Map<String, String> facts) {
    requireLoads();
    List<List<DeclaredAxis>> axes =
        inputs.stream().map(input -> input.axes().orElseThrow()).toList();
    @Nullable DataException first = null;
    for (List<Integer> guess : BatchAxes.guesses(axes)) {
      try {
        return imported(guess, facts);
      } catch (DataException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IllegalStateException("No guess at all") : first;
  }

  /** Whether ONNX Runtime takes the graph at all does not depend on the axes. */
  private void requireLoads() {
    try {
      OrtGraph.open(model).close();
    } catch (DataException e) {
      throw new DataException(LoadFailure.of(e.failure(), model), e);
    }
  }

  private ImportedNetwork imported(List<Integer> batchAxes, Map<String, String> facts) {
    List<String> told = new ArrayList<>(warnings);
    List<BorderInput> border = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      DeclaredTensor input = inputs.get(i);
      BorderInput at =
          new BorderInput(
              input.name(),
              input.type().orElseThrow(),
              input.axes().orElseThrow(),
              batchAxes.get(i));
      border.add(at);
      axisWarning(at).ifPresent(told::add);
    }
    GraphBorder around = new GraphBorder(model, border);
    OnnxModel whole;
    List<BorderOutput> answers;
    try (OrtGraph open = OrtGraph.open(around.withOpenOutputs(outputs))) {
      answers = OutputAxes.find(OpenedGraph.of(open, border), outputs, told);
    }
    whole = around.withOutputs(answers);
    try (OrtGraph open = OrtGraph.open(whole)) {
      told.addAll(RowCheck.check(whole, open, OpenedGraph.of(open, border)));
    }
    return new ImportedNetwork(
        whole, signature(whole, border, answers), Optional.empty(), facts, told);
  }

  private static PackageSignature signature(
      OnnxModel whole, List<BorderInput> inputs, List<BorderOutput> outputs) {
    List<PackageTensor> given = new ArrayList<>();
    for (BorderInput input : inputs) {
      PackageTensor tensor = PackageTensor.of(input.spec());
      given.add(
          LayoutFinder.of(whole, input.name(), input.axes().size())
              .map(tensor::withLayout)
              .orElse(tensor));
    }
    return new PackageSignature(
        given, outputs.stream().map(output -> PackageTensor.of(output.spec())).toList());
  }

  private static void requireRows(DeclaredTensor input) {
    boolean number = input.type().filter(type -> type != ElementType.STRING).isPresent();
    if (input.name().isEmpty() || !number) {
      throw new DataException(
          Failure.of("An input of the graph cannot be given as floats")
              .at("input \"" + input.name() + "\"")
              .expected("a named tensor of floats, whole numbers or truth values")
              .received(input.kind())
              .advice("Export the network without this input, or with one of numbers."));
    }
    if (input.axes().map(List::isEmpty).orElse(true)) {
      throw new DataException(
          Failure.of("An input of the graph has no axis that could count rows")
              .at("input \"" + input.name() + "\"")
              .expected("a declared shape with the batch as its first axis")
              .received(input.axes().isEmpty() ? "no declared shape" : "a single number")
              .advice("Export the network with a batch axis, or with the input as a constant."));
    }
  }

  private static List<DeclaredTensor> outputs(
      OnnxModel model, List<DeclaredTensor> inputs, List<String> warnings) {
    Set<String> names = new HashSet<>(inputs.stream().map(DeclaredTensor::name).toList());
    List<DeclaredTensor> kept = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (DeclaredTensor output : model.declaredOutputs()) {
      boolean number = output.type().filter(type -> type != ElementType.STRING).isPresent();
      if (!names.add(output.name())) {
        refused.add("output \"" + output.name() + "\", which is an input or another output");
      } else if (!number) {
        refused.add("output \"" + output.name() + "\" (" + output.kind() + ")");
      } else {
        kept.add(output);
        if (!output.type().orElseThrow().floating()) {
          warnings.add(
              "Output \"" + output.name() + "\" (" + output.kind() + ") is given as floats.");
        }
      }
    }
    if (kept.isEmpty()) {
      throw new DataException(
          Failure.of("The graph has no output that can be given as floats")
              .at(String.join(", ", refused))
              .expected("a tensor of floats, whole numbers or truth values")
              .advice(
                  "Export the network with its scores or probabilities as output; with skl2onnx"
                      + " use options={\"zipmap\": False}."));
    }
    refused.forEach(output -> warnings.add("Left out: " + output + "."));
    return kept;
  }

  private static Optional<String> precision(DeclaredTensor input) {
    ElementType type = input.type().orElseThrow();
    String what = "Input \"" + input.name() + "\" (" + input.kind() + ") ";
    return switch (type) {
      case FLOAT, DOUBLE -> Optional.empty();
      case FLOAT16, BFLOAT16 -> Optional.of(what + "is given as floats and rounded to 16 bits.");
      case BOOL -> Optional.of(what + "is given as floats: everything but 0 is true.");
      default ->
          Optional.of(
              what
                  + "is given as floats, exact for whole numbers up to 16777216; a fraction is cut"
                  + " off.");
    };
  }

  private static Optional<String> axisWarning(BorderInput input) {
    String what = "Axis " + input.batchAxis() + " of input \"" + input.name() + "\" ";
    if (input.batchAxis() > 0) {
      return Optional.of(what + "(" + input.batch() + ") counts the rows: it is put first.");
    }
    return input.batch().isFree()
        ? Optional.empty()
        : Optional.of(
            what
                + "was exported for "
                + input.batch().length()
                + " row(s) and is made free; batches of 1 and "
                + OpenedGraph.ROWS
                + " rows were run and agree.");
  }
}
