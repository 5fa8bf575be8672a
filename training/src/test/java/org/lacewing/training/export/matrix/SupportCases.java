package org.lacewing.training.export.matrix;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A part of the support matrix, one class and one line in {@code META-INF/services}. The matrix is
 * tested, documented and measured from the same cases.
 */
public interface SupportCases {

  /** Returns the heading of this part in the documentation. */
  String title();

  /** Returns the cases, those of an element next to each other. */
  List<SupportCase> cases();

  /** Returns what must be refused. */
  default List<RefusedCase> refused() {
    return List.of();
  }

  /** Returns all parts in the order of their registration. */
  static List<SupportCases> load() {
    return ServiceLoader.load(SupportCases.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
