package org.lacewing.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.report.HtmlFragment;

/** The colours of the pages, by the contrast that WCAG 2.2 defines. */
class PaletteTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");
  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;

  private static Map<String, String> colours(String css) {
    Map<String, String> colours = new TreeMap<>();
    Matcher matcher = COLOUR.matcher(css);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  /** Returns the colours that a chosen scheme sets. */
  private static Map<String, String> chosen(String scheme) {
    String css = new Assets().text("app.css").orElseThrow();
    int start = css.indexOf(":root[data-theme=\"" + scheme + "\"]");
    return colours(css.substring(start, css.indexOf('}', start)));
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double share = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum +=
          weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void canBeReadAndSeen(String scheme) {
    Map<String, String> colours = chosen(scheme);
    for (String text : new String[] {"ink", "soft", "link", "pass", "note", "fail"}) {
      for (String ground : new String[] {"paper", "wash"}) {
        assertThat(contrast(colours.get(text), colours.get(ground)))
            .as(scheme + ": " + text + " on " + ground)
            .isGreaterThanOrEqualTo(TEXT);
      }
    }
    assertThat(contrast(colours.get("on-button"), colours.get("button")))
        .isGreaterThanOrEqualTo(TEXT);
    for (String shape : new String[] {"edge", "bar", "negative", "s0", "s1", "s2", "s3", "s4"}) {
      assertThat(contrast(colours.get(shape), colours.get("paper")))
          .as(scheme + ": " + shape)
          .isGreaterThanOrEqualTo(SHAPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void aChosenSchemeIsThatOfTheSystem(String scheme) {
    String css = HtmlFragment.styleSheet();
    int dark = css.indexOf("prefers-color-scheme: dark");
    int start = scheme.equals("dark") ? dark : 0;
    Map<String, String> system = colours(css.substring(start, css.indexOf('}', start)));

    assertThat(system).isNotEmpty();
    assertThat(chosen(scheme)).containsAllEntriesOf(system);
  }
}
