package org.lacewing.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideBySideTest {
  @ParameterizedTest
  @CsvSource({"local[1], 1, 1", "local[3], 1, 3", "local[3], 2, 1"})
  void asManyAsCoresAllow(String master, String coresOfATask, int tasks) {
    try (JavaSparkContext spark =
        SparkApplication.of(master, Map.of("spark.task.cpus", coresOfATask)).start()) {
      assertThat(SideBySide.of(spark)).isEqualTo(tasks);
    }
  }
}
