package org.lacewing.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about data lists every check. */
class ProfilePageTest {
  @Test
  void everyCheckIsListed() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "data.md"));
    assertThat(DataCheck.all().all()).hasSizeGreaterThan(15);
    for (DataCheck check : DataCheck.all().all()) {
      assertThat(page).contains("| `" + check.name() + "` | " + check.summary() + " |");
    }
  }
}
