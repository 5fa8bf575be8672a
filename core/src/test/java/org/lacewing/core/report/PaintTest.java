package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaintTest {
  private static String paint(String classes) {
    return Paint.resolve("<x class=\"" + classes + "\"></x>");
  }

  /** Returns a variable of the style sheet on light ground, which it sets first. */
  private static String variable(String name) throws Exception {
    try (InputStream in = Paint.class.getResourceAsStream("report.css")) {
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(css);
      assertThat(matcher.find()).as(name).isTrue();
      return matcher.group(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bar, bar, fill",
    "bar negative, negative, fill",
    "tick, faint, stroke",
    "zero, soft, stroke",
    "error, ink, stroke",
    "question, ink, fill",
    "push, paper, stroke",
    "box end, wash, fill",
    "curve s0 d1, s0, stroke",
    "curve s1, s1, stroke",
    "dots s2, s2, stroke",
    "thick s3, s3, stroke",
    "side s4, s4, fill",
    "side s5, s5, fill",
    "side s6, s6, fill"
  })
  void hasTheColoursOfThePage(String classes, String variable, String attribute) throws Exception {
    assertThat(paint(classes)).contains(attribute + "=\"" + variable(variable) + "\"");
  }

  @Test
  void tellsCurvesApartByDashes() {
    assertThat(paint("curve s0 d0")).doesNotContain("dash");
    assertThat(paint("curve s1 d1")).contains("stroke-dasharray=\"7 4\"");
  }

  @Test
  void leavesTextAlone() {
    String text = "<text>say class=&quot;bar&quot;</text>";
    assertThat(Paint.resolve(text)).isEqualTo(text);
    assertThat(paint("unknown")).isEqualTo("<x></x>");
  }
}
