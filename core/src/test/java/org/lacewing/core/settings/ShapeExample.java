package org.lacewing.core.settings;

import java.util.List;
import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.plugin.Setting;

/** Plug-ins of the kind "shape". */
interface ShapeExample extends Plugin {
  Plugins<ShapeExample> ALL = Plugins.of("shape", List.of(new Square(), new Dot()));
  PluginKinds KINDS = PluginKinds.of(List.of(ALL));

  /** Has settings. */
  final class Square implements ShapeExample, ConfiguredPlugin<Square.Settings> {
    @Override
    public String name() {
      return "square";
    }

    @Override
    public String summary() {
      return "A square.";
    }

    @Override
    public Class<Settings> settingsType() {
      return Settings.class;
    }

    /** The settings. */
    public record Settings(
        @Setting(value = "Bits, 2 to 8.", defaultsTo = "8") int bits,
        @Setting(value = "Colour.", defaultsTo = "red") String colour) {
      public Settings {
        Require.between("bits", bits, 2, 8);
      }
    }
  }

  /** Has none. */
  final class Dot implements ShapeExample {
    @Override
    public String name() {
      return "dot";
    }

    @Override
    public String summary() {
      return "A dot.";
    }
  }
}
