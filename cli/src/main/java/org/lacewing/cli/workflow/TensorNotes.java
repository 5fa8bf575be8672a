package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.packaging.PackageTensor;

/**
 * What a user knows of a network's inputs and outputs and its file does not tell. A value is
 * written {@code NAME=VALUE}, or alone if there is only one input (or output).
 *
 * @param layouts orders of the axes of inputs, such as {@code NCHW}
 * @param channels names of the channels of inputs, such as {@code R,G,B}
 * @param classes names of the classes of outputs, such as {@code cat,dog}
 */
public record TensorNotes(List<String> layouts, List<String> channels, List<String> classes) {
  /** Copies the lists. */
  public TensorNotes {
    layouts = List.copyOf(layouts);
    channels = List.copyOf(channels);
    classes = List.copyOf(classes);
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return layouts.isEmpty() && channels.isEmpty() && classes.isEmpty();
  }

  /**
   * Adds the notes to a signature.
   *
   * @throws ConfigurationException if a name or a value does not fit
   */
  public PackageSignature addedTo(PackageSignature known) {
    List<PackageTensor> inputs = known.inputs();
    inputs = noted("--layout", layouts, inputs, PackageTensor::withLayout);
    inputs =
        noted("--channels", channels, inputs, (tensor, text) -> tensor.withChannels(names(text)));
    List<PackageTensor> outputs =
        noted(
            "--classes",
            classes,
            known.outputs(),
            (tensor, text) -> tensor.withClasses(names(text)));
    return new PackageSignature(inputs, outputs);
  }

  private static List<PackageTensor> noted(
      String option,
      List<String> notes,
      List<PackageTensor> tensors,
      BiFunction<PackageTensor, String, PackageTensor> add) {
    Map<String, PackageTensor> byName = new LinkedHashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.spec().name(), tensor));
    for (String note : notes) {
      String name = name(option, note, byName);
      String value = note.substring(note.startsWith(name + "=") ? name.length() + 1 : 0);
      byName.computeIfPresent(name, (key, tensor) -> with(option, tensor, value, add));
    }
    return new ArrayList<>(byName.values());
  }

  private static String name(String option, String note, Map<String, PackageTensor> tensors) {
    Optional<String> named =
        tensors.keySet().stream().filter(name -> note.startsWith(name + "=")).findFirst();
    if (named.isPresent() || (tensors.size() == 1 && note.indexOf('=') < 0)) {
      return named.orElse(tensors.keySet().iterator().next());
    }
    throw new ConfigurationException(
        Failure.of(option + " does not say for which tensor it is")
            .expected("NAME=VALUE with a name among " + tensors.keySet())
            .received(note));
  }

  private static PackageTensor with(
      String option,
      PackageTensor tensor,
      String value,
      BiFunction<PackageTensor, String, PackageTensor> add) {
    try {
      return add.apply(tensor, value);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          Failure.of(option + " does not fit the network")
              .at("tensor \"" + tensor.spec().name() + "\" " + tensor.spec().shapeText())
              .expected(expected(option))
              .received(value),
          e);
    }
  }

  private static String expected(String option) {
    return switch (option) {
      case "--layout" -> "a capital letter for each axis, N first, such as NCHW";
      case "--channels" -> "as many different names as the axis C of the layout is long";
      default -> "as many different names as a row of the output has values";
    };
  }

  private static List<String> names(String text) {
    return List.of(text.split(",", -1)).stream().map(String::strip).toList();
  }
}
