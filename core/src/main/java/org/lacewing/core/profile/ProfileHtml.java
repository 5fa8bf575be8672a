package org.lacewing.core.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.Section;

/** A profile as one HTML file: findings first, then the label, then a card for every column. */
public final class ProfileHtml {
  private static final int FINDINGS = 12;

  private ProfileHtml() {}

  /** Returns the document. */
  public static String of(DataProfile profile) {
    Fingerprint file = profile.file();
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("rows", Long.toString(file.rows()));
    meta.put("columns", Integer.toString(file.columns()));
    profile.data().label().ifPresent(label -> meta.put("predicts", label.column().name()));
    for (Severity severity : Severity.values()) {
      int count = profile.findings(severity).size();
      if (count > 0) {
        meta.put(FindingSections.plural(severity), Integer.toString(count));
      }
    }
    java.util.ArrayList<Section> sections = new java.util.ArrayList<>();
    sections.addAll(FindingSections.page(profile, FINDINGS));
    profile.data().label().ifPresent(label -> sections.add(ProfileText.label(label)));
    sections.add(new Section("Columns", List.<Block>of(ColumnCards.of(profile.data().columns()))));
    sections.add(new Section("The file", ProfileText.file(profile).blocks()));
    return HtmlReport.render("What " + file.file() + " holds", meta, sections);
  }
}
