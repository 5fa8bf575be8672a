package org.lacewing.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Raster;

/**
 * Writes the JSON Schema of explanations from the records that explainers return and the comments
 * of their components. Run it in the module's folder when a record has changed, and look at the
 * difference: a published field is not taken back.
 *
 * <p>Usage: {@code ExplanationSchemaMain FILE}
 */
final class ExplanationSchemaMain {
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "core", "src", "main", "java"));

  private final Map<String, ObjectNode> definitions = new TreeMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  private ExplanationSchemaMain() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), Json.write(generated()));
  }

  /** Returns the explainers of the product: those of the tests are not published. */
  static Stream<Explainer<?>> published() {
    return ExplainersTest.all()
        .filter(each -> each.getClass().getName().startsWith("org.lacewing.explain."))
        .filter(each -> !each.getClass().getPackageName().endsWith(".example"));
  }

  static ObjectNode generated() {
    return new ExplanationSchemaMain().schema();
  }

  private ObjectNode schema() {
    ObjectNode schema =
        Json.object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "https://lacewing.org/schema/explanation-1.json")
            .put("title", "Lacewing explanation")
            .put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties
        .putObject("explainer")
        .put("type", "string")
        .put("description", "The name of the explainer that made it.");
    properties.putObject("title").put("type", "string").put("description", "The heading.");
    ObjectNode checks = properties.putObject("checks").put("type", "array");
    checks.put("description", "The figures that tell how far it can be trusted.");
    checks.set("items", of(Check.class));
    properties
        .putObject("result")
        .put("type", "object")
        .put("description", "What was found; its form is that of the explainer.");
    schema.putArray("required").add("explainer").add("title").add("checks").add("result");
    schema.put("additionalProperties", false);
    ArrayNode forms = schema.putArray("allOf");
    published()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(explainer -> forms.add(form(explainer)));
    definitions.put("number", number());
    ObjectNode all = schema.putObject("$defs");
    definitions.forEach(all::set);
    return schema;
  }

  /** What the result is, if the explainer is this one. */
  private ObjectNode form(Explainer<?> explainer) {
    ObjectNode form = Json.object();
    form.putObject("if")
        .putObject("properties")
        .putObject("explainer")
        .put("const", explainer.name());
    List<ObjectNode> results =
        explainer.subjects().stream()
            .sorted()
            .map(subject -> ExplainersTest.explain(explainer, subject).getClass())
            .distinct()
            .map(this::of)
            .toList();
    ObjectNode result = Json.object();
    if (results.size() == 1) {
      result = results.get(0);
    } else {
      results.forEach(result.putArray("oneOf")::add);
    }
    form.putObject("then").putObject("properties").set("result", result);
    return form;
  }

  private static ObjectNode number() {
    ObjectNode number = Json.object().put("description", "A number; a text if it is not finite.");
    ArrayNode kinds = number.putArray("anyOf");
    kinds.addObject().put("type", "number");
    kinds.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
    return number;
  }

  private ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (Collection.class.isAssignableFrom(raw)) {
        ObjectNode list = Json.object().put("type", "array");
        list.set("items", of(last));
        return list;
      }
      if (Map.class.isAssignableFrom(raw)) {
        ObjectNode map = Json.object().put("type", "object");
        map.set("additionalProperties", of(last));
        return map;
      }
      if (raw == Optional.class) {
        ObjectNode maybe = Json.object();
        ArrayNode kinds = maybe.putArray("anyOf");
        kinds.addObject().put("type", "null");
        kinds.add(of(last));
        return maybe;
      }
      return of((Type) raw);
    }
    Class<?> kind = (Class<?>) type;
    if (kind == double.class || kind == Double.class || kind == float.class) {
      return Json.object().put("$ref", "#/$defs/number");
    }
    if (kind == int.class || kind == long.class || kind == Integer.class || kind == Long.class) {
      return Json.object().put("type", "integer");
    }
    if (kind == boolean.class || kind == Boolean.class) {
      return Json.object().put("type", "boolean");
    }
    if (kind == String.class) {
      return Json.object().put("type", "string");
    }
    if (kind == Raster.class) {
      return Json.object().put("type", "string").put("pattern", "^data:image/png;base64,");
    }
    if (kind.isEnum()) {
      ObjectNode words = Json.object();
      ArrayNode values = words.putArray("enum");
      for (Object value : kind.getEnumConstants()) {
        values.add(((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      return words;
    }
    return Json.object().put("$ref", "#/$defs/" + name(kind));
  }

  private String name(Class<?> kind) {
    String known = names.get(kind);
    if (known != null) {
      return known;
    }
    Class<?> outer = kind.getEnclosingClass();
    String simple = (outer == null ? "" : outer.getSimpleName() + ".") + kind.getSimpleName();
    String packaged = kind.getPackageName();
    String name =
        names.containsValue(simple)
            ? packaged.substring(packaged.lastIndexOf('.') + 1) + "." + simple
            : simple;
    names.put(kind, name);
    definitions.put(name, definition(kind));
    return name;
  }

  private ObjectNode definition(Class<?> kind) {
    ObjectNode object = Json.object();
    if (kind.isInterface()) {
      ArrayNode kinds = object.putArray("anyOf");
      Arrays.stream(kind.getPermittedSubclasses()).forEach(each -> kinds.add(of(each)));
      return object;
    }
    object.put("type", "object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = object.putArray("required");
    Map<String, String> texts = texts(kind);
    for (Field field : kind.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.isAnnotationPresent(JsonIgnore.class)) {
        continue;
      }
      ObjectNode property = of(field.getGenericType());
      String text = texts.get(field.getName());
      if (text != null) {
        property.put("description", text);
      }
      properties.set(field.getName(), property);
      required.add(field.getName());
    }
    object.put("additionalProperties", false);
    return object;
  }

  /** Returns what the comment before a record says of its components. */
  private static Map<String, String> texts(Class<?> kind) {
    Class<?> outer = kind;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    String file = outer.getName().replace('.', '/') + ".java";
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path folder : SOURCES) {
      if (Files.exists(folder.resolve(file))) {
        Matcher found =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s*)*(?:public )?(?:static )?record "
                        + kind.getSimpleName()
                        + "\\(",
                    Pattern.DOTALL)
                .matcher(read(folder.resolve(file)));
        if (found.find()) {
          collect(found.group(1), texts);
        }
      }
    }
    return texts;
  }

  private static void collect(String comment, Map<String, String> texts) {
    String plain =
        comment
            .replaceAll("(?m)^\\s*\\* ?", "")
            .replaceAll("\\{@(?:code|link)\\s+([^}]*)\\}", "$1")
            .replaceAll("\\s+", " ");
    for (String part : plain.split("@param ", -1)) {
      int space = part.indexOf(' ');
      if (space > 0) {
        texts.put(part.substring(0, space), part.substring(space + 1).strip());
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
