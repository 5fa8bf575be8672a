package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.ReadSettings;

/**
 * The profile of a file.
 *
 * @param file what was read
 * @param reading how it was read
 * @param notes what the reader of the file has to say
 * @param data the columns, the label and the rows
 * @param findings what the user should know, the heaviest first, then what is about more rows
 */
public record DataProfile(
    Fingerprint file,
    ReadSettings reading,
    List<String> notes,
    ProfiledData data,
    List<Finding> findings) {
  /** Copies the lists. */
  public DataProfile {
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /** Returns the profile of what was read, with what all checks find in it. */
  static DataProfile of(
      Fingerprint file, ReadSettings reading, List<String> notes, ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    DataCheck.all().all().forEach(check -> findings.addAll(check.findings(data)));
    findings.sort(
        Comparator.comparing(Finding::severity)
            .thenComparing(Comparator.<Finding>comparingDouble(finding -> -finding.share()))
            .thenComparing(Finding::check));
    return new DataProfile(file, reading, notes, data, findings);
  }

  /** Returns the findings of a weight. */
  public List<Finding> findings(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }

  /** Returns the findings of a check. */
  public List<Finding> findings(String check) {
    return findings.stream().filter(finding -> finding.check().equals(check)).toList();
  }
}
