package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.cli.workflow.ProductPlugins;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.plugin.Plugins;

/** The plug-ins that a sweep may choose: those of an experiment, and searches. */
public final class SweepPlugins {
  private SweepPlugins() {}

  /** Finds the searches on the class path. */
  public static Plugins<Search<?>> searches() {
    List<Search<?>> found = new ArrayList<>();
    java.util.ServiceLoader.load(Search.class, Search.class.getClassLoader()).forEach(found::add);
    return Plugins.of("search", found);
  }

  /** Finds all that a sweep file may choose with {@code use}. */
  public static PluginKinds load() {
    List<Plugins<?>> kinds = new ArrayList<>(ProductPlugins.load().all());
    kinds.add(searches());
    return PluginKinds.of(kinds);
  }
}
