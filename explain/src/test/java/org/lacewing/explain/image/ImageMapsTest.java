package org.lacewing.explain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.TextReport;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.gradient.GradientModels;

/** Every explainer of images finds the places that the network looks at. */
class ImageMapsTest {

  private static ExplanationRequest request() {
    return ExplanationRequest.of(
            ImageModels.network(), TestData.same(ImageModels.data()), new Seed(5))
        .withInstances(Instances.of(ImageModels.data(), 0, 1));
  }

  private static ImageMaps explain(String name, Map<String, Object> settings) {
    return (ImageMaps) Explainers.explain(new PluginChoice(name, settings), request());
  }

  private static List<Integer> leading(ImageMap map) {
    return IntStream.range(0, map.found().values().size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -map.found().values().get(i)))
        .limit(ImageModels.PLACES.size())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"integrated-gradients", "deeplift", "gradient"})
  void gradientsOfABrightRowPointToThePlaces(String name) {
    ImageMap bright = explain(name, Map.of()).rows().get(0);
    assertThat(bright.output()).isEqualTo("yes");
    assertThat(leading(bright)).containsExactlyInAnyOrderElementsOf(ImageModels.PLACES);
    // Weight 3 / 4 each, from the mean 130 to 230, of 255.
    assertThat(bright.found().values().get(ImageModels.PLACES.get(0)))
        .isCloseTo(0.75 * 100 / 255, within(1e-5));
    assertThat(bright.found().values().get(0)).isZero();
    assertThat(bright.deletion().top()).isGreaterThan(0.2);
    assertThat(bright.deletion().lowest()).isZero();
    assertThat(bright.regions().get(0))
        .matches(region -> ImageModels.PLACES.contains(region.top() * 8 + region.left()));
  }

  @Test
  void occlusionOfOnePixelIsTheLossWithoutIt() {
    Map<String, Object> settings =
        Map.of("window", 1, "stride", 1, "fill", "constant", "constant", 0, "scale", "log-odds");
    ImageMap bright = explain("occlusion", settings).rows().get(0);
    assertThat(leading(bright)).containsExactlyInAnyOrderElementsOf(ImageModels.PLACES);
    assertThat(bright.found().values().get(ImageModels.PLACES.get(0)))
        .isCloseTo(0.75 * 230 / 255, within(1e-4));
    assertThat(bright.found().modelRows()).isEqualTo(65);
    assertThat(bright.found().positiveShare()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "blur", "constant"})
  void largerWindowsAreMeansOverThoseThatCoverAPlace(String fill) {
    ImageMap bright = explain("occlusion", Map.of("window", 4, "fill", fill)).rows().get(0);
    // Windows of 4 by a stride of 2: nine, and a corner is covered by one.
    assertThat(bright.found().modelRows()).isEqualTo(10);
    assertThat(bright.found().values().get(ImageModels.PLACES.get(0)))
        .isGreaterThan(bright.found().values().get(7 * 8));
  }

  @Test
  void gradCamIsTheWeightedSumOfTheChannels() {
    ImageMap bright = explain("grad-cam", Map.of()).rows().get(0);
    // Channel 0 has weight 3 / 16, channel 1 none: the sums are the means of squares, times that.
    double place = bright.found().values().stream().mapToDouble(v -> v).max().orElseThrow();
    assertThat(place).isLessThanOrEqualTo(3.0 / 16 * 230 / 255 + 1e-6).isGreaterThan(0.1);
    assertThat(bright.found().positiveShare()).isEqualTo(1);
    ImageMap dark = explain("grad-cam", Map.of("output", "no")).rows().get(1);
    assertThat(dark.output()).isEqualTo("no");
    assertThat(dark.found().values()).allMatch(value -> value == 0);
    assertThat(explain("grad-cam", Map.of("output", "no")).checks())
        .anyMatch(check -> check.text().contains("Nothing to show"))
        .anyMatch(check -> check.text().contains("the same everywhere"));
  }

  @Test
  void limeGivesThePlacesOfASegmentTheSameWeight() {
    ImageMap bright = explain("lime", Map.of("segments", 16, "samples", 400)).rows().get(0);
    assertThat(leading(bright)).containsAnyElementsOf(ImageModels.PLACES);
    assertThat(bright.found().figures()).hasSize(2);
    assertThat(bright.found().modelRows()).isEqualTo(5 * 399 + 1);
  }

  @Test
  void wrongLayersAndOutputsAreNamed() {
    assertThatThrownBy(() -> explain("grad-cam", Map.of("layer", "edge")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("[edges]")
        .hasMessageContaining("Did you mean edges?");
    assertThatThrownBy(() -> explain("grad-cam", Map.of("output", "perhaps")))
        .hasMessageContaining("[no, yes]");
    assertThatThrownBy(() -> explain("occlusion", Map.of("window", 9)))
        .hasMessageContaining("window up to 8");
    ExplanationRequest table =
        ExplanationRequest.of(GradientModels.mixed(), TestData.same(TestData.mixed()), new Seed(1))
            .withInstances(Instances.of(TestData.mixed(), 0));
    assertThatThrownBy(() -> Explainers.explain(new PluginChoice("grad-cam", Map.of()), table))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("images");
  }

  @Test
  void theReportShowsPictureMapAndOverlayWithATable() {
    ImageMaps maps = explain("occlusion", Map.of());
    Block.PixelMap shown =
        (Block.PixelMap)
            maps.section().blocks().stream()
                .filter(Block.PixelMap.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(shown.picture().height()).isEqualTo(8);
    String html = HtmlReport.render("images", Map.of(), List.of(maps.section()));
    assertThat(html.split("data:image/png;base64,", -1)).hasSize(1 + 2 * 3);
    assertThat(html).contains("Picture, map and overlay: row 0").contains("2 to 2");
    assertThat(TextReport.render(List.of(maps.section()), 100)).contains("share");
    JsonNode row = maps.toJson().get("result").get("rows").get(0);
    assertThat(row.get("picture").textValue()).startsWith("data:image/png;base64,iVBOR");
    assertThat(row.get("found").get("values")).hasSize(64);
  }
}
