package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lacewing.core.metrics.Metric;

/** The page on data names every metric and every data source. */
class DataPageTest {
  private static final Path PAGE = Path.of("..", "docs", "data.md");

  @Test
  void everyMetricAndDataSourceIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    for (Metric metric : Metric.values()) {
      assertThat(page).contains("`" + metric.label() + "`");
    }
    for (DataSource source : DataSource.all().all()) {
      assertThat(page).contains("| `" + source.name() + "` |");
    }
  }
}
