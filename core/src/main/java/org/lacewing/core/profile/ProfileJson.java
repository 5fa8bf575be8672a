package org.lacewing.core.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.json.Json;
import org.lacewing.core.profile.NumberFigures.Histogram;
import org.lacewing.core.profile.NumberFigures.Outliers;

/** A profile as one JSON object; docs/data.md lists its fields. */
public final class ProfileJson {
  private static final int FREQUENT = 20;

  private ProfileJson() {}

  /** Returns the object. */
  public static ObjectNode of(DataProfile profile) {
    ProfiledData data = profile.data();
    ObjectNode json = Json.object();
    Fingerprint file = profile.file();
    json.putObject("file")
        .put("name", file.file())
        .put("sha256", file.sha256())
        .put("bytes", file.bytes())
        .put("rows", file.rows())
        .put("columns", file.columns());
    json.putObject("sample")
        .put("rows", data.sample().rows())
        .put("whole", data.sample().isWhole())
        .put("rankError", data.sample().rankError());
    json.set("notes", Json.of(profile.notes()));
    ArrayNode findings = json.putArray("findings");
    profile.findings().forEach(finding -> findings.add(finding(finding)));
    data.label().ifPresent(label -> json.set("label", label(label)));
    data.repeats().ifPresent(rows -> json.set("duplicateRows", Json.of(rows)));
    data.conflicts().ifPresent(rows -> json.set("conflictingRows", Json.of(rows)));
    ArrayNode columns = json.putArray("columns");
    data.columns().forEach(column -> columns.add(column(column)));
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = Json.object();
    json.put("check", finding.check()).put("severity", word(finding.severity()));
    json.set("columns", Json.of(finding.columns()));
    json.put("share", finding.share());
    json.put("text", finding.text()).put("advice", finding.advice());
    json.set("lines", Json.of(finding.lines()));
    return json.put("estimated", finding.estimated());
  }

  private static ObjectNode label(LabelProfile label) {
    ObjectNode json = Json.object();
    json.put("name", label.column().name())
        .put("task", word(label.task()))
        .put("missing", label.column().missing().count());
    json.set("classes", Json.of(label.classes()));
    return json;
  }

  private static ObjectNode column(ColumnProfile column) {
    ObjectNode json = Json.object();
    json.put("name", column.name())
        .put("type", word(column.type().type()))
        .put("reason", column.type().reason());
    ObjectNode missing = json.putObject("missing");
    missing
        .put("count", column.missing().count())
        .put("share", column.share(column.missing().count()))
        .set("spellings", Json.of(column.missing().spellings()));
    json.set("distinct", Json.of(column.distinct()));
    List<ValueCount> frequent = column.frequent().values().stream().limit(FREQUENT).toList();
    ObjectNode values = json.putObject("frequent");
    values.set("values", Json.of(frequent));
    values.put("exact", column.frequent().exact()).put("error", column.frequent().error());
    json.set("forms", forms(column.forms()));
    json.putObject("length").put("shortest", column.shortest()).put("longest", column.longest());
    column.numbers().ifPresent(numbers -> json.set("numbers", numbers(numbers)));
    return json;
  }

  private static ObjectNode forms(CellForms forms) {
    ObjectNode json = Json.object();
    json.set("numbers", Json.of(forms.numbers()));
    json.set("texts", Json.of(forms.texts()));
    json.set("infinite", Json.of(forms.infinite()));
    json.set("padded", Json.of(forms.padded()));
    json.set("otherDecimalSign", Json.of(forms.foreign()));
    return json;
  }

  private static ObjectNode numbers(NumberFigures figures) {
    ObjectNode json = Json.object();
    json.put("count", figures.count())
        .put("min", figures.min())
        .put("lowerQuartile", figures.lowerQuartile())
        .put("median", figures.median())
        .put("upperQuartile", figures.upperQuartile())
        .put("max", figures.max())
        .put("mean", figures.mean())
        .put("deviation", figures.deviation())
        .put("skewness", figures.skewness())
        .put("zeros", figures.zeros())
        .put("negatives", figures.negatives())
        .put("whole", figures.whole());
    Outliers outliers = figures.outliers();
    ObjectNode fences = json.putObject("outliers");
    fences
        .put("low", outliers.low())
        .put("high", outliers.high())
        .put("count", outliers.count())
        .put("far", outliers.far())
        .set("lines", Json.of(outliers.lines()));
    Histogram histogram = figures.histogram();
    ObjectNode bars = json.putObject("histogram");
    bars.put("low", histogram.low()).put("high", histogram.high());
    bars.set("counts", Json.of(histogram.counts()));
    return json;
  }
}
