package org.lacewing.server.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.plugin.Origin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.server.settings.ExplanationSettings;

/**
 * What one asks about rows: the body of a request.
 *
 * @param rows the rows, objects of cells by column
 * @param method the explainer with its settings, the budget among them as {@code rows}
 * @param budgeted whether a budget was given
 * @param limit when the method ends with the best result so far; empty if it runs to its end
 * @param seed the source of all random numbers
 */
record Question(
    List<JsonNode> rows,
    PluginChoice method,
    boolean budgeted,
    Optional<Duration> limit,
    long seed) {
  private static final String BODY = "request";
  private static final String ROWS = "rows";
  private static final String METHOD = "method";
  private static final String SETTINGS = "settings";
  private static final String BUDGET = "budget";
  private static final String LIMIT = "timeLimit";
  private static final String SEED = "seed";
  private static final List<String> FIELDS = List.of(ROWS, METHOD, SETTINGS, BUDGET, LIMIT, SEED);
  private static final String USUAL = "kernelshap";

  /** The method's name in the literature, beside that of the explainer. */
  private static final String HYPHENATED = "kernel-shap";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
  private static final Map<String, Duration> UNITS =
      Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1));

  Question {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the body of a request.
   *
   * @param bounds how many rows it may have, and what its budget may be
   * @throws DataException if a field is unknown, missing or of another form; the message names it
   */
  static Question parse(Bytes body, ExplanationSettings bounds) {
    JsonFields json = JsonFields.parse(body, BODY);
    for (String name : json.names()) {
      if (!FIELDS.contains(name)) {
        throw new DataException(
            Failure.of("Field \"" + name + "\" is unknown")
                .at(BODY)
                .expected("one of " + String.join(", ", FIELDS))
                .advice(
                    NearestName.of(name, FIELDS)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Leave it out.")));
      }
    }
    return new Question(
        rows(json.node(ROWS), bounds.rows()),
        method(json, bounds.budget()),
        json.has(BUDGET),
        json.optionalText(LIMIT).map(Question::duration),
        json.has(SEED) ? json.longInteger(SEED) : 1);
  }

  private static List<JsonNode> rows(JsonNode rows, int most) {
    if (!rows.isArray() || rows.isEmpty() || rows.size() > most) {
      throw new DataException(
          Failure.of("There are no rows to explain, or too many")
              .at(BODY + ", " + ROWS)
              .expected("a list of 1 to " + most + " rows")
              .received(rows.isArray() ? rows.size() + " rows" : "one that is no list")
              .advice("Send the rows in several requests."));
    }
    List<JsonNode> all = new ArrayList<>();
    rows.forEach(all::add);
    return all;
  }

  private static PluginChoice method(JsonFields json, int most) {
    String name = json.optionalText(METHOD).orElse(USUAL);
    Map<String, @Nullable Object> settings = new TreeMap<>();
    if (json.has(SETTINGS)) {
      JsonFields given = json.object(SETTINGS);
      given.names().forEach(key -> settings.put(key, PlainJson.of(given.node(key))));
    }
    if (json.has(BUDGET)) {
      if (settings.containsKey(ROWS)) {
        throw new DataException(
            Failure.of("The budget of model rows is given twice")
                .at(BODY)
                .expected(BUDGET + " or " + SETTINGS + "." + ROWS));
      }
      settings.put(ROWS, json.integer(BUDGET));
    }
    settings.forEach((key, value) -> requireBounded(key, value, most));
    return new PluginChoice(
        name.equals(HYPHENATED) ? USUAL : name, settings, new Origin(SETTINGS, Map.of("", BODY)));
  }

  /** No number of rows, samples or steps may be so large that its work cannot be stopped soon. */
  private static void requireBounded(String name, @Nullable Object value, int most) {
    if (value instanceof Number number && number.doubleValue() > most) {
      throw new DataException(
          Failure.of("A setting is larger than this server allows")
              .at(BODY + ", " + SETTINGS + "." + name)
              .expected("at most " + most)
              .received(number.toString()));
    }
  }

  /**
   * Requires that the method keeps a budget if there is one.
   *
   * @param settings the method's record of settings
   */
  void requireBudgetFor(Class<? extends Record> settings) {
    boolean keeps =
        Arrays.stream(settings.getRecordComponents())
            .anyMatch(component -> component.getName().equals(ROWS));
    if (budgeted && !keeps) {
      throw new ConfigurationException(
          Failure.of("Explainer " + method.use() + " keeps no budget of model rows")
              .at(BODY + ", " + BUDGET)
              .advice("Use its own settings: " + names(settings) + "."));
    }
  }

  private static String names(Class<? extends Record> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  private static Duration duration(String text) {
    Matcher form = DURATION.matcher(text);
    if (!form.matches() || form.group(1).matches("0+")) {
      throw new DataException(
          Failure.of("This is no time limit")
              .at(BODY + ", " + LIMIT)
              .expected("a whole number above 0 with its unit, such as 500ms, 2s or 1m")
              .received('"' + text + '"'));
    }
    return UNITS
        .getOrDefault(form.group(2), Duration.ZERO)
        .multipliedBy(Long.parseLong(form.group(1)));
  }

  /** Returns whether it is answered the same every time: what comes in a time limit may differ. */
  boolean isRepeatable() {
    return limit.isEmpty();
  }

  /** Returns the question in one form for all ways to write it, to find it again. */
  String canonical() {
    ObjectNode json = Json.object();
    json.set(ROWS, Json.array().addAll(rows));
    json.put(METHOD, method.use());
    json.set(SETTINGS, Json.of(new TreeMap<>(method.settings())));
    json.put(SEED, seed);
    return Json.writeLine(json);
  }
}
