package org.lacewing.compression;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lacewing.core.plugin.Plugins;

/** Finds the compression passes on the class path. */
public final class CompressionPasses {
  /** What a pass is called in messages and in {@code @Setting(kind = …)}. */
  public static final String KIND = "compression pass";

  private CompressionPasses() {}

  /** Returns all passes by name. */
  public static Plugins<CompressionPass<?>> load() {
    List<CompressionPass<?>> passes = new ArrayList<>();
    for (CompressionPass<?> pass :
        ServiceLoader.load(CompressionPass.class, CompressionPass.class.getClassLoader())) {
      passes.add(pass);
    }
    return Plugins.of(KIND, passes);
  }
}
