package org.lacewing.onnx.packaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.SigningKey;
import org.lacewing.onnx.packaging.SmallModels;

class PackageFuzzTest {
  /** More than six hundred of each way, some twenty seconds in all. */
  private static final int CASES = 10_000;

  private static final Path GOLDEN =
      Path.of("../core/src/test/resources/org/lacewing/core/packaging");

  @TempDir private Path folder;

  @Test
  void everySpoiltPackageIsRefusedOrSound() throws IOException {
    List<ModelPackage> sound = new ArrayList<>();
    sound.add(SmallModels.rows().signed(SigningKey.generate()));
    for (String name : List.of("v1/rows", "v1/signed", "v1/tensors", "v2/packed")) {
      sound.add(ModelPackage.read(GOLDEN.resolve(name + ".lwm")));
    }
    PackageFuzzer fuzzer = new PackageFuzzer(folder, sound, 1);
    while (fuzzer.cases() < CASES) {
      fuzzer.next();
    }

    assertThat(fuzzer.crashes()).isEmpty();
    for (PackageFuzzer.Tally tally : fuzzer.tallies()) {
      assertThat(tally.refused()).as("refused: %s", tally.kind()).isPositive();
      assertThat(tally.largestBytes()).as("bytes: %s", tally.kind()).isLessThan(100L << 20);
    }
    assertThat(folder.toFile().list()).containsExactly("spoilt.lwm");
  }
}
