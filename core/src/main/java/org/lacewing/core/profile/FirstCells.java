package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.List;

/** How many cells are of some kind, and where the first ones stand. Not thread-safe. */
final class FirstCells {
  private static final int PLACES = 3;

  private final List<CellPlace> places = new ArrayList<>();
  private long count;

  void add(long line, String text) {
    count++;
    if (places.size() < PLACES) {
      places.add(new CellPlace(line, text));
    }
  }

  CellGroup group() {
    return new CellGroup(count, places);
  }
}
