package org.lacewing.core.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * The series that settings find in the columns of a source.
 *
 * @param channels the channels' names, in order
 * @param columns the columns they come from
 * @param steps how many steps every series must have, if that is known
 * @param unused columns that are neither part of the series, nor the label, nor ignored
 */
record SeriesLayout(
    List<String> channels, SeriesColumns columns, Optional<Integer> steps, List<String> unused) {
  /** The one channel of series whose columns name none. */
  static final String VALUE = "value";

  SeriesLayout {
    channels = List.copyOf(channels);
    unused = List.copyOf(unused);
  }

  /**
   * Returns the series of a data set.
   *
   * @param data what is the label and what is ignored
   * @throws ConfigurationException if a named column does not exist, a step has no column, or no
   *     column is left
   */
  static SeriesLayout of(SourceHeader header, SeriesSettings series, DataSettings data) {
    Set<String> left = new HashSet<>(header.names());
    left.remove(data.label());
    data.ignore().forEach(left::remove);
    if (!series.isLong()) {
      return wide(header, series, left);
    }
    String id = series.id().orElseThrow();
    String time = series.time().orElseThrow();
    require(header, "data.series.id", List.of(id), left);
    require(header, "data.series.time", List.of(time), left);
    require(header, "data.series.values", series.values(), left);
    left.remove(id);
    left.remove(time);
    List<String> channels =
        series.values().isEmpty()
            ? header.names().stream().filter(left::contains).toList()
            : series.values();
    if (channels.isEmpty()) {
      throw noneLeft(header);
    }
    channels.forEach(left::remove);
    return new SeriesLayout(
        channels,
        new SeriesColumns(id, time, channels.stream().map(List::of).toList(), series.missing()),
        series.steps(),
        header.names().stream().filter(left::contains).toList());
  }

  private static void require(
      SourceHeader header, String setting, Collection<String> names, Set<String> left) {
    for (String name : names) {
      if (!left.contains(name)) {
        boolean exists = header.names().contains(name);
        throw new ConfigurationException(
            Failure.of(
                    exists
                        ? setting + " names a column that is the label or ignored"
                        : setting + " names a column that the file does not have")
                .at(header.source())
                .expected("one of " + Excerpt.of(left.stream().sorted().toList()))
                .received(Excerpt.of(name))
                .advice(
                    NearestName.of(name, left)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Check the spelling against the header line.")));
      }
    }
  }

  private static SeriesLayout wide(SourceHeader header, SeriesSettings series, Set<String> left) {
    List<String> columns = header.names().stream().filter(left::contains).toList();
    if (columns.isEmpty()) {
      throw noneLeft(header);
    }
    Map<String, List<String>> channels =
        series
            .columns()
            .map(pattern -> matched(header, pattern, columns))
            .orElseGet(() -> Map.of(VALUE, columns));
    int found = channels.values().iterator().next().size();
    int steps = series.steps().orElse(found);
    if (steps != found) {
      throw new ConfigurationException(
          Failure.of("The file does not have as many steps as data.series.steps says")
              .at(header.source())
              .expected(steps + " columns a channel")
              .received(found + ": " + Excerpt.of(channels.values().iterator().next()))
              .advice(
                  "Correct data.series.steps, or add columns that are no steps to data.ignore."));
    }
    channels.values().forEach(left::removeAll);
    return new SeriesLayout(
        List.copyOf(channels.keySet()),
        new SeriesColumns("", "", List.copyOf(channels.values()), series.missing()),
        Optional.of(steps),
        header.names().stream().filter(left::contains).toList());
  }

  /** Returns the columns that a pattern names: for each channel those of its steps, in order. */
  private static Map<String, List<String>> matched(
      SourceHeader header, String pattern, List<String> columns) {
    Pattern names = expression(pattern);
    boolean named = pattern.contains(SeriesSettings.CHANNEL);
    Map<String, TreeMap<Long, String>> found = new LinkedHashMap<>();
    for (String column : columns) {
      Matcher matcher = names.matcher(column);
      if (matcher.matches()) {
        String channel = named ? matcher.group("channel") : VALUE;
        String twin =
            found
                .computeIfAbsent(channel, key -> new TreeMap<>())
                .put(Long.valueOf(matcher.group("step")), column);
        if (twin != null) {
          throw impossible(header, "Two columns are the same step", twin + " and " + column);
        }
      }
    }
    if (found.isEmpty()) {
      throw impossible(
          header, "No column is called as data.series.columns says", Excerpt.of(columns));
    }
    TreeMap<Long, String> first = found.values().iterator().next();
    Map<String, List<String>> channels = new LinkedHashMap<>();
    found.forEach(
        (channel, steps) -> {
          for (long step = first.firstKey(); step <= first.lastKey(); step++) {
            if (!steps.containsKey(step)) {
              throw impossible(header, "Channel " + channel + " has no step " + step, pattern);
            }
          }
          if (steps.size() > first.size()) {
            throw impossible(
                header,
                "Channel " + channel + " has more steps than the first channel",
                steps.size() + " and " + first.size());
          }
          channels.put(channel, List.copyOf(steps.values()));
        });
    return channels;
  }

  private static Pattern expression(String pattern) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.startsWith(SeriesSettings.STEP, at)) {
        regex.append("(?<step>\\d{1,9})");
        at += SeriesSettings.STEP.length();
      } else if (pattern.startsWith(SeriesSettings.CHANNEL, at)) {
        regex.append("(?<channel>.+?)");
        at += SeriesSettings.CHANNEL.length();
      } else {
        regex.append(Pattern.quote(pattern.substring(at, at + 1)));
        at++;
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static ConfigurationException impossible(
      SourceHeader header, String what, String received) {
    return new ConfigurationException(
        Failure.of(what)
            .at(header.source())
            .expected("one column a step for every channel, numbered without gaps")
            .received(received)
            .advice("Check data.series.columns and data.ignore."));
  }

  private static ConfigurationException noneLeft(SourceHeader header) {
    return new ConfigurationException(
        Failure.of("No column is left for the values of the series")
            .at(header.source())
            .received(Excerpt.of(header.names()))
            .advice("Check data.series, data.label and data.ignore."));
  }

  /** Returns the format of series of the given length. */
  TensorFormat format(int length) {
    return new TensorFormat(
        TensorLayout.NCW, List.of(channels.size(), length), channels, ValueRange.ANY);
  }
}
