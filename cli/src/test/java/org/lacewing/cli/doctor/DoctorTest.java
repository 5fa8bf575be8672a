package org.lacewing.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.provenance.CpuInfo;
import org.lacewing.core.report.Block.Level;
import org.lacewing.onnx.runtime.LibraryOrigin;
import org.lacewing.onnx.runtime.LibraryOrigin.Kind;
import org.lacewing.training.backend.NativeBackend;

class DoctorTest {
  private static NativeBackend backend(Optional<String> coreType, double error) {
    return new NativeBackend("1", "linux-x86_64", "AVX2", "OPENBLAS", coreType, 1, error);
  }

  @Test
  void processorsWithoutIntegerProductsAreNoted() {
    CpuInfo fast = new CpuInfo("Fast 9000", List.of("avx2", "avx512_vnni", "avx512f"));
    assertThat(Doctor.processor(fast).level()).isEqualTo(Level.PASS);
    assertThat(Doctor.coreType(fast)).contains("SKYLAKEX");
    CpuInfo slow = new CpuInfo("Slow 1", List.of("avx", "avx2"));
    assertThat(Doctor.processor(slow).level()).isEqualTo(Level.NOTE);
    assertThat(Doctor.processor(slow).advice()).contains("VNNI");
    assertThat(Doctor.coreType(slow)).contains("HASWELL");
    assertThat(Doctor.coreType(new CpuInfo("?", List.of()))).isEmpty();
  }

  @Test
  void wrongProductsAreAFailure() {
    Finding wrong = Doctor.blas(backend(Optional.of("HASWELL"), 0.1), Optional.empty(), 10);
    assertThat(wrong.level()).isEqualTo(Level.FAIL);
    assertThat(wrong.advice()).contains("OPENBLAS_CORETYPE");
  }

  @Test
  void openBlasThatChoseOldKernelsIsNoted() {
    Finding chosen = Doctor.blas(backend(Optional.empty(), 0), Optional.of("HASWELL"), 10);
    assertThat(chosen.level()).isEqualTo(Level.NOTE);
    assertThat(chosen.advice()).contains("OPENBLAS_CORETYPE=HASWELL");
    Finding told = Doctor.blas(backend(Optional.of("HASWELL"), 0), Optional.of("HASWELL"), 10);
    assertThat(told.level()).isEqualTo(Level.PASS);
    assertThat(told.value()).contains("core type HASWELL", "10 GFLOP/s");
  }

  @Test
  void aLibraryThatCannotBeKeptIsNotedAndTheUsersChoiceIsNot() {
    assertThat(Doctor.library(new LibraryOrigin(Kind.KEPT, "/a")))
        .isEqualTo(Finding.well("ONNX Runtime's library", "kept in /a"));
    assertThat(Doctor.library(new LibraryOrigin(Kind.CHOSEN, "x=off")).level())
        .isEqualTo(Level.PASS);
    Finding unpacked = Doctor.library(new LibraryOrigin(Kind.UNPACKED, "/a belongs to b"));
    assertThat(unpacked.level()).isEqualTo(Level.NOTE);
    assertThat(unpacked.value()).isEqualTo("unpacked at every start: /a belongs to b");
  }

  @Test
  void littleMemoryAndDiskAreNoted() {
    assertThat(Doctor.memory(64L << 20).level()).isEqualTo(Level.NOTE);
    assertThat(Doctor.memory(1L << 30).level()).isEqualTo(Level.PASS);
    assertThat(Doctor.disk("", 1, true).level()).isEqualTo(Level.NOTE);
    assertThat(Doctor.disk("", 1L << 40, true).level()).isEqualTo(Level.PASS);
    assertThat(Doctor.disk("", 1L << 40, false).level()).isEqualTo(Level.FAIL);
  }
}
