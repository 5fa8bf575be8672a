package org.lacewing.core.plugin;

/**
 * Something that is found by name: a data reader, an architecture, a quantizer, a pruner, an
 * explainer, a command. A plug-in is one class with a public constructor without parameters and one
 * line in {@code META-INF/services}.
 */
public interface Plugin {

  /** Returns the name users write: lower case, words joined by hyphens, unique among its kind. */
  String name();

  /** Returns one sentence for {@code --help} and the documentation, without a line break. */
  String summary();
}
