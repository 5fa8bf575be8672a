package org.lacewing.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @Test
  void examinesThisMachine(@TempDir Path folder) throws IOException {
    assertThat(Doctor.examine(folder.resolve("not/yet")))
        .extracting(Doctor.Fact::name)
        .contains(
            "Lacewing",
            "Java",
            "operating system",
            "processor",
            "vector extensions",
            "processors in use",
            "OMP_NUM_THREADS",
            "Java heap",
            "disk free for runs");
  }

  @Test
  void advisesOnMemory() {
    assertThat(Doctor.memory("MemTotal:        8388608 kB\nMemAvailable:    1048576 kB\nX: 1 kB\n"))
        .containsExactly(
            new Doctor.Fact("memory", "8.0 GB", ""),
            new Doctor.Fact(
                "memory available",
                "1.0 GB",
                "Training may run out of memory: close other programs."));
  }

  @Test
  void advisesOnJavaAndVectorExtensions() {
    assertThat(Doctor.java(11, "11.0.2").advice()).isEqualTo("Install Java 17 or later.");
    assertThat(Doctor.java(17, "17").advice()).isEmpty();
    assertThat(Doctor.vector(new CpuInfo("x", List.of("avx2", "avx512_vnni"))).advice()).isEmpty();
    assertThat(Doctor.vector(new CpuInfo("x", List.of("avx2"))).advice()).contains("saturate");
    assertThat(Doctor.vector(new CpuInfo("x", List.of("sse2"))).advice()).contains("No AVX2");
    assertThat(Doctor.vector(new CpuInfo("x", List.of())))
        .isEqualTo(new Doctor.Fact("vector extensions", "unknown", ""));
  }
}
