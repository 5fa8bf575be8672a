package org.lacewing.core.settings;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A setting of any kind: what stands for the value of another setting, whose type is not known
 * where it is written. Immutable.
 *
 * @param value a string, number, boolean, null, list or map
 */
public record SettingsValue(@Nullable Object value) {

  /** Returns the value as YAML on one line; equal values have equal texts. */
  public String yaml() {
    DumpSettings format =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();
    // As the one element of a list: outside of it a text of several lines would stay so.
    String list = new Dump(format).dumpToString(Collections.singletonList(value)).strip();
    return list.substring(1, list.length() - 1);
  }

  /** Returns the value as people write it: a text as it is, anything else as {@link #yaml}. */
  public String text() {
    return value instanceof String text ? text : yaml();
  }
}
