package org.lacewing.core.run;

import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * A file of a run.
 *
 * @param name its path inside the run's folder: a file name, or a folder and a file name, such as
 *     {@code models/original.lwm}
 * @param bytes its size
 * @param sha256 the digest of its content
 */
public record Artifact(String name, long bytes, String sha256) {
  /** The resolved experiment. */
  public static final String EXPERIMENT = "experiment.yaml";

  /** What the results depend on. */
  public static final String MANIFEST = "manifest.json";

  /** The figures; they depend on the manifest only, so measured times are not among them. */
  public static final String METRICS = "metrics.json";

  /** The report for people. */
  public static final String REPORT = "report.html";

  /** The folder of model packages. */
  public static final String MODELS = "models";

  /** The folder of packages that missed the gate. */
  public static final String REJECTED = "rejected";

  /** The folder of explanations. */
  public static final String EXPLANATIONS = "explanations";

  /** The run's own record; it is not an artifact. */
  static final String RECORD = "run.json";

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*";
  private static final int LONGEST = 200;

  /** Checks the name. */
  public Artifact {
    checkName(name);
  }

  /**
   * Checks that a name stays inside the run's folder, whatever the operating system makes of it.
   *
   * @throws ConfigurationException if it is not the form of an artifact's name
   */
  static String checkName(String name) {
    List<String> parts = List.of(name.split("/", -1));
    if (name.length() > LONGEST
        || parts.size() > 2
        || !parts.stream().allMatch(part -> part.matches(NAME))
        || name.equals(RECORD)) {
      String shown = name.replaceAll("\\p{Cntrl}", "?");
      throw new ConfigurationException(
          Failure.of("This is not the name of a file of a run")
              .expected("a file name, or a folder and a file name, such as models/original.lwm")
              .received(
                  '"'
                      + (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown)
                      + '"'));
    }
    return name;
  }
}
