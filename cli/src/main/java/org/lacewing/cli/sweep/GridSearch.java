package org.lacewing.cli.sweep;

import java.util.List;
import java.util.stream.IntStream;

/** Every combination of the listed values; the last parameter changes fastest. */
public final class GridSearch implements Search<GridSearch.Settings> {

  /** No settings. */
  public record Settings() {}

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public String summary() {
    return "Tries every combination of the listed values.";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public List<Trial> next(Settings settings, SearchState state) {
    if (!state.done().isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, state.space().combinations())
        .mapToObj(number -> new Trial(number, 0, number, state.space().combination(number)))
        .toList();
  }
}
