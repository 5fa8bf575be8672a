package org.lacewing.cli.stream;

import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.Table;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.ColumnFingerprint;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.settings.SettingsWriter;

/** All that the bytes of a result depend on, by names that mean something to the user. */
final class StreamWork {
  private StreamWork() {}

  /**
   * Describes the work.
   *
   * @param settings those of the explainer, defaults included
   * @param input what the file of rows is
   */
  static Map<String, String> of(StreamRequest request, Record settings, Fingerprint input) {
    Map<String, String> work = new TreeMap<>();
    work.put("version of Lacewing", LacewingVersion.current());
    work.put("model", request.model().model().digest());
    work.put("explainer", request.explainer().use());
    work.put("settings", Json.writeLine(Json.of(SettingsWriter.plain(settings))));
    work.put("training rows", digest(request.model().parts().train().features()));
    work.put("seed", Long.toString(request.model().seed().value()));
    work.put("--class", request.explained().orElse("the predicted one"));
    work.put("--id", request.id().orElse("none"));
    work.put("form of the result", request.form().label());
    work.put("way of reading", request.reading().toString());
    work.put("input", input.rows() + " rows, SHA-256 " + input.sha256());
    return work;
  }

  private static String digest(Table rows) {
    StringBuilder columns = new StringBuilder();
    rows.columns().forEach(column -> columns.append(ColumnFingerprint.of(column)).append('\n'));
    return rows.rows() + " rows, SHA-256 " + Sha256.of(columns.toString());
  }
}
