package org.lacewing.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private static final String CPUINFO =
      """
      processor\t: 0
      vendor_id\t: GenuineIntel
      model name\t: Intel(R) Xeon(R)  Gold 6148 CPU @ 2.40GHz
      flags\t\t: fpu sse sse2 ssse3 fma avx avx2 avx512f avx512_vnni f16c hypervisor

      processor\t: 1
      model name\t: Another
      flags\t\t: fpu
      """;

  @Test
  void readsTheFirstProcessor() {
    assertThat(CpuInfo.parse(CPUINFO))
        .isEqualTo(
            new CpuInfo(
                "Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz",
                List.of(
                    "avx",
                    "avx2",
                    "avx512_vnni",
                    "avx512f",
                    "f16c",
                    "fma",
                    "sse",
                    "sse2",
                    "ssse3")));
    assertThat(CpuInfo.parse("").model()).isEqualTo(System.getProperty("os.arch"));
  }

  @Test
  void writesDownThreadVariablesAndNothingElse() {
    String token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

    Map<String, String> threads =
        Environment.threads(
            Map.of(
                "OMP_NUM_THREADS",
                "2",
                "OPENBLAS_CORETYPE",
                "SKYLAKEX",
                "MKL_NUM_THREADS",
                token,
                "API_TOKEN",
                token));

    assertThat(threads)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "OMP_NUM_THREADS", "2",
                "OPENBLAS_NUM_THREADS", "unset",
                "OPENBLAS_CORETYPE", "SKYLAKEX",
                "MKL_NUM_THREADS", "set to something else",
                "VECLIB_MAXIMUM_THREADS", "unset"));
  }

  @Test
  void knowsItsOwnVersion() throws IOException {
    Environment environment = Environment.current(Map.of("blas.core", "SkylakeX"));

    assertThat(environment.lacewing()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(environment.java()).startsWith(System.getProperty("java.version"));
    assertThat(environment.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(environment.engines()).containsEntry("blas.core", "SkylakeX");
  }

  @Test
  void readsVersionsFromTheClassPathWithoutItsFolders(@TempDir Path folder) throws IOException {
    Path named = jar(folder.resolve("openblas-0.3.19-1.5.7-linux-x86_64.jar"), "");
    Path unnamed = jar(folder.resolve("plain.jar"), "4.2");
    Path unknown = jar(folder.resolve("other.jar"), "");
    Path own = jar(folder.resolve("lacewing-core-0.1.0.jar"), "");
    ClassPath classPath =
        ClassPath.of(
            String.join(
                java.io.File.pathSeparator,
                own.toString(),
                unnamed.toString(),
                named.toString(),
                unknown.toString(),
                folder.toString(),
                folder.resolve("missing.jar").toString()));

    assertThat(classPath.versions())
        .isEqualTo(
            Map.of("openblas", "0.3.19-1.5.7-linux-x86_64", "plain", "4.2", "other", "unknown"));
    String build = classPath.buildDigest();
    assertThat(build).matches("[0-9a-f]{64}");
    jar(own, "1");
    assertThat(classPath.buildDigest()).isNotEqualTo(build);
    assertThat(ClassPath.of(folder.toString()).buildDigest()).isEqualTo("classes");
  }

  private static Path jar(Path file, String version) throws IOException {
    java.util.jar.Manifest manifest = new java.util.jar.Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return file;
  }
}
