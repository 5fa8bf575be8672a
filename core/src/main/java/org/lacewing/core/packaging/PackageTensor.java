package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.model.TensorSpec;

/**
 * One input or output of a packaged network, with what its axes and values mean as far as that is
 * known.
 *
 * @param spec name and shape
 * @param layout the order of the axes, one capital letter each, N (the rows) first: {@code NCHW},
 *     {@code NHWC}, {@code NCW}, {@code NWC}, {@code NC}; empty if unknown
 * @param channels the names of the channels in order, such as R, G, B; needs a layout with a C;
 *     empty if unknown
 * @param classes the names of the classes in the order of the values of one row, which must be as
 *     many; empty if the tensor holds no scores of classes or their names are unknown
 */
public record PackageTensor(
    TensorSpec spec, Optional<String> layout, List<String> channels, List<String> classes) {
  private static final Pattern LAYOUT = Pattern.compile("N[A-Z]{0,30}");

  /** Copies the lists and checks that all fits the shape. */
  public PackageTensor {
    channels = List.copyOf(channels);
    classes = List.copyOf(classes);
    List<Integer> shape = spec.rowShape();
    layout.ifPresent(
        axes ->
            require(
                LAYOUT.matcher(axes).matches()
                    && axes.chars().distinct().count() == axes.length()
                    && axes.length() == shape.size() + 1,
                spec,
                "layout " + axes));
    if (!channels.isEmpty()) {
      int axis = layout.orElse("").indexOf('C') - 1;
      require(
          axis >= 0 && shape.get(axis) == channels.size() && areNames(channels),
          spec,
          "channels " + channels);
    }
    require(
        classes.isEmpty() || (shape.equals(List.of(classes.size())) && areNames(classes)),
        spec,
        "classes " + classes);
  }

  /** Returns a tensor of which nothing but name and shape is known. */
  public static PackageTensor of(TensorSpec spec) {
    return new PackageTensor(spec, Optional.empty(), List.of(), List.of());
  }

  /** Returns the tensor with the order of its axes. */
  public PackageTensor withLayout(String axes) {
    return new PackageTensor(spec, Optional.of(axes), channels, classes);
  }

  /** Returns the tensor with the names of its channels in order; the layout must be known. */
  public PackageTensor withChannels(List<String> names) {
    return new PackageTensor(spec, layout, names, classes);
  }

  /** Returns the tensor with the names of the classes whose scores it holds. */
  public PackageTensor withClasses(List<String> names) {
    return new PackageTensor(spec, layout, channels, names);
  }

  /** Returns {@code {"name", "shape", "layout", "channels", "classes"}}; null is a free length. */
  ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", spec.name());
    ArrayNode shape = json.putArray("shape");
    for (int length : spec.rowShape()) {
      if (length == TensorSpec.FREE) {
        shape.addNull();
      } else {
        shape.add(length);
      }
    }
    layout.ifPresent(axes -> json.put("layout", axes));
    putNames(json, "channels", channels);
    putNames(json, "classes", classes);
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the parts contradict each other
   */
  static PackageTensor of(JsonFields json) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode length : json.node("shape")) {
      // Zero is no length: the specification of the tensor refuses it.
      shape.add(length.isNull() ? TensorSpec.FREE : Math.max(0, length.asInt(0)));
    }
    return new PackageTensor(
        new TensorSpec(json.text("name"), shape),
        json.optionalText("layout"),
        json.has("channels") ? json.texts("channels") : List.of(),
        json.has("classes") ? json.texts("classes") : List.of());
  }

  private static void putNames(ObjectNode json, String field, List<String> names) {
    if (!names.isEmpty()) {
      ArrayNode array = json.putArray(field);
      names.forEach(array::add);
    }
  }

  private static boolean areNames(List<String> names) {
    return names.stream().distinct().count() == names.size()
        && names.stream().noneMatch(String::isBlank);
  }

  private static void require(boolean fits, TensorSpec spec, String what) {
    if (!fits) {
      throw new IllegalArgumentException(
          "The shape " + spec.shapeText() + " of tensor " + spec.name() + " does not fit " + what);
    }
  }
}
