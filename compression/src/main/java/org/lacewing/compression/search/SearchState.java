package org.lacewing.compression.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * What a search has measured so far, in a file of JSON lines: a head with the key of what the
 * figures belong to, a line for each figure, and an end with the digest of all lines before it. The
 * file is replaced as a whole after every figure, so it is sound whenever the process ends. Figures
 * depend on the key alone, so a search that goes on from a file ends as one that ran through. Not
 * thread-safe.
 */
public final class SearchState {
  private static final String FORMAT = "lacewing-search";
  private static final int VERSION = 1;
  private static final String FORMAT_FIELD = "format";
  private static final String DIGEST = "sha256";
  private static final String LAYER = "layerCost";
  private static final String POINT = "network";

  private final Optional<Path> file;
  private final StringBuilder lines = new StringBuilder();
  private final Map<String, LayerCost> costs = new HashMap<>();
  private final Map<String, Point> points = new HashMap<>();
  private int resumed;

  private SearchState(Optional<Path> file, String key) {
    this.file = file;
    append(Json.object().put(FORMAT_FIELD, FORMAT).put("version", VERSION).put("key", key));
  }

  /** Returns a state that is kept nowhere. */
  public static SearchState inMemory() {
    return new SearchState(Optional.empty(), "");
  }

  /**
   * Opens a file, or starts one if there is none; it is written with the first figure.
   *
   * @param key what the figures belong to: equal keys mean equal figures
   * @throws DataException if the file is damaged, no state of a search, or belongs to another key
   * @throws IOException if it cannot be read
   */
  public static SearchState open(Path file, String key) throws IOException {
    SearchState state = new SearchState(Optional.of(file), key);
    if (Files.exists(file)) {
      state.read(Files.readString(file, StandardCharsets.UTF_8), file, key);
    }
    return state;
  }

  private void read(String text, Path file, String key) {
    String name = String.valueOf(file.getFileName());
    List<String> all = text.lines().toList();
    if (all.size() < 2 || !text.endsWith("\n") || !isSealed(all)) {
      throw new DataException(
          Failure.of("The state of the search is damaged")
              .at(name)
              .expected("lines that end with the digest of those before")
              .received(all.size() + " lines without")
              .advice("Delete the file; the search then starts anew."));
    }
    JsonFields head = JsonFields.parse(all.get(0), name);
    if (!head.optionalText(FORMAT_FIELD).equals(Optional.of(FORMAT))
        || head.integer("version") != VERSION
        || !head.text("key").equals(key)) {
      throw new DataException(
          Failure.of("The state belongs to another search")
              .at(name)
              .expected("key " + key)
              .received(all.get(0))
              .advice(
                  "Model, rows, settings, processor and version of Lacewing must be the same. Name"
                      + " another file, or delete this one."));
    }
    for (String line : all.subList(1, all.size() - 1)) {
      JsonFields entry = JsonFields.parse(line, name);
      if (entry.has(LAYER)) {
        LayerCost cost = SearchJson.cost(entry.object(LAYER));
        costs.put(key(cost.layer(), cost.option()), cost);
      } else {
        points.put(entry.text("passes"), SearchJson.point(entry.object(POINT)));
      }
      append(line);
      resumed++;
    }
  }

  private static boolean isSealed(List<String> lines) {
    String before =
        lines.subList(0, lines.size() - 1).stream().collect(Collectors.joining("\n", "", "\n"));
    return lines.get(lines.size() - 1).equals(seal(before));
  }

  private static String seal(String before) {
    return Json.writeLine(Json.object().put(DIGEST, Sha256.of(before)));
  }

  /** Returns how many figures were there when the file was opened. */
  public int resumed() {
    return resumed;
  }

  /** Returns the file; empty if the state is kept nowhere. */
  public Optional<Path> file() {
    return file;
  }

  Optional<LayerCost> cost(String layer, LayerOption option) {
    return Optional.ofNullable(costs.get(key(layer, option)));
  }

  Optional<Point> point(Candidate candidate) {
    return Optional.ofNullable(points.get(candidate.id()));
  }

  void add(LayerCost cost) {
    costs.put(key(cost.layer(), cost.option()), cost);
    ObjectNode line = Json.object();
    line.set(LAYER, SearchJson.of(cost));
    append(line);
    save();
  }

  void add(Candidate candidate, Point point) {
    points.put(candidate.id(), point);
    ObjectNode line = Json.object().put("passes", candidate.id());
    line.set(POINT, SearchJson.of(point));
    append(line);
    save();
  }

  private static String key(String layer, LayerOption option) {
    return option.label() + " of " + layer;
  }

  private void append(ObjectNode line) {
    append(Json.writeLine(line));
  }

  private void append(String line) {
    lines.append(line).append('\n');
  }

  private void save() {
    if (file.isEmpty()) {
      return;
    }
    String before = lines.toString();
    try {
      AtomicFile.write(file.get(), before + seal(before) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
