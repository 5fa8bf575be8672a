package org.lacewing.explain.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.ChartFile;
import org.lacewing.core.report.Section;

class ChartFilesTest {
  private static final String ADVICE = "apt-get install fontconfig fonts-dejavu-core";

  @TempDir Path folder;

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void numbersTheFilesInTheOrderOfTheReport() throws Exception {
    Path charts = folder.resolve("new").resolve("charts");
    ChartFiles written = ChartFiles.write(ChartFilesMain.sections(), charts);
    String kinds = written.warning().isEmpty() ? "csv png svg" : "csv svg";
    List<String> expected =
        Stream.of("01-loss-of-p-yes-more", "02-loss-of-p-yes-more", "03-chart")
            .flatMap(name -> Arrays.stream(kinds.split(" ")).map(kind -> name + "." + kind))
            .toList();
    assertThat(names(charts)).isEqualTo(expected);
    assertThat(written.files().stream().map(file -> String.valueOf(file.getFileName())))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(charts.resolve("01-loss-of-p-yes-more.csv"))
        .hasContent("label,points,±\nage,1,0.5\namount,-2,0\n");
    assertThat(charts.resolve("02-loss-of-p-yes-more.svg"))
        .content()
        .contains("Loss of p(yes) &amp; more!", "base");
  }

  @Test
  void drawsWithTwiceAsManyPixelsOrSaysWhatIsMissing() throws Exception {
    ChartFiles written = ChartFiles.write(ChartFilesMain.sections(), folder);
    Path png = folder.resolve("01-loss-of-p-yes-more.png");
    if (written.warning().isPresent()) {
      assertThat(written.warning().get()).contains(ADVICE);
      assertThat(png).doesNotExist();
      return;
    }
    BufferedImage image = ImageIO.read(png.toFile());
    String svg = Files.readString(folder.resolve("01-loss-of-p-yes-more.svg"));
    assertThat(svg)
        .contains("width=\"" + image.getWidth() / 2 + "\" height=\"" + image.getHeight() / 2);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).boxed())
        .as("paper, bars up, bars down, ink of the title")
        .contains(0xFFFFFFFF, 0xFF0072B2, 0xFFD55E00, 0xFF1B1F24);
    assertThat(shades(image, 0, image.getWidth() / 2, 80)).as("title").isGreaterThan(9);
    int right = image.getWidth() * 7 / 8;
    assertThat(shades(image, right, image.getWidth() - right, image.getHeight()))
        .as("numbers behind the bars")
        .isGreaterThan(9);
  }

  private static long shades(BufferedImage image, int left, int width, int height) {
    return Arrays.stream(image.getRGB(left, 0, width, height, null, 0, width)).distinct().count();
  }

  @Test
  void theSameChartsAreTheSameBytes() throws Exception {
    ChartFiles first = ChartFiles.write(ChartFilesMain.sections(), folder.resolve("a"));
    ChartFiles second = ChartFiles.write(ChartFilesMain.sections(), folder.resolve("b"));
    for (int i = 0; i < first.files().size(); i++) {
      assertThat(second.files().get(i)).hasSameBinaryContentAs(first.files().get(i));
    }
    assertThat(ChartFile.of(ChartFilesMain.sections()))
        .isEqualTo(ChartFile.of(ChartFilesMain.sections()));
  }

  @Test
  void aReportWithoutChartsLeavesNoFolder() throws Exception {
    List<Section> text = List.of(new Section("s", List.of(new Block.Paragraph("p"))));
    assertThat(ChartFiles.write(text, folder.resolve("none")).files()).isEmpty();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  /** Fontconfig is told that there are no fonts; Java keeps what it found in the home folder. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutFontsTheOtherFilesAreWritten() throws Exception {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    Path charts = folder.resolve("charts");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            ChartFilesMain.class.getName(),
            charts.toString());
    java.environment().put("FONTCONFIG_FILE", none.toString());
    Process process = java.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(names(charts)).contains("01-loss-of-p-yes-more.svg", "01-loss-of-p-yes-more.csv");
    // A Java that comes with fonts draws all the same.
    boolean drawn = Files.exists(charts.resolve("01-loss-of-p-yes-more.png"));
    assertThat(said).hasLineCount(1).contains(drawn ? "no warning" : ADVICE);
  }
}
