package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryCacheTest {
  private static final String PLATFORM = "linux-x64";
  private static final String MAIN = System.mapLibraryName("onnxruntime");
  private static final String BINDING = System.mapLibraryName("onnxruntime4j_jni");
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

  @TempDir Path folder;
  private PackedLibraries libraries;
  private final List<Path> loaded = new ArrayList<>();

  @BeforeEach
  void packLibraries() throws IOException {
    libraries = PackedLibraries.of(jar("runtime.jar", "main".repeat(50_000)), PLATFORM);
  }

  private Path jar(String name, String main) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      write(out, "ai/onnxruntime/native/linux-aarch64/" + MAIN, "another");
      write(out, "ai/onnxruntime/native/" + PLATFORM + "/" + BINDING, "binding");
      write(out, "ai/onnxruntime/native/" + PLATFORM + "/" + MAIN, main);
      write(out, "ai/onnxruntime/native/" + PLATFORM + "/" + MAIN + ".dSYM/" + MAIN, "debug");
    }
    return jar;
  }

  private static void write(ZipOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  private NativeLibraryCache cache(NativeLibraryCache.Loader loader) throws IOException {
    PrivateFolder mine = new PrivateFolder(PrivateFolder.currentUser());
    return new NativeLibraryCache(mine, folder.resolve("cache"), loader);
  }

  /** Loads what begins with the right letter, as a system loads what looks like a library. */
  private void loadIfSound(Path library) {
    try {
      if (!Files.readString(library).matches("(main)+|binding")) {
        throw new UnsatisfiedLinkError("no library");
      }
      loaded.add(library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesOnceAndLoadsInOrder() throws IOException {
    Path kept = cache(this::loadIfSound).load(libraries);
    assertThat(kept).startsWith(folder.toRealPath().resolve("cache/lacewing/onnxruntime"));
    assertThat(Files.readString(kept.resolve(MAIN))).isEqualTo("main".repeat(50_000));
    assertThat(Files.readString(kept.resolve(BINDING))).isEqualTo("binding");
    assertThat(loaded).containsExactly(kept.resolve(MAIN), kept.resolve(BINDING));
    Files.setLastModifiedTime(kept.resolve(MAIN), LONG_AGO);
    assertThat(cache(this::loadIfSound).load(libraries)).isEqualTo(kept);
    assertThat(Files.getLastModifiedTime(kept.resolve(MAIN))).isEqualTo(LONG_AGO);
    assertThat(loaded).hasSize(4);
  }

  @Test
  void keepsLibrariesOfAnotherVersionApart() throws IOException {
    PackedLibraries other = PackedLibraries.of(jar("other.jar", "main".repeat(49_999)), PLATFORM);
    Path kept = cache(this::loadIfSound).load(libraries);
    assertThat(cache(this::loadIfSound).load(other)).isNotEqualTo(kept).hasParent(kept.getParent());
    PackedLibraries sameLength = PackedLibraries.of(jar("x.jar", "niam".repeat(50_000)), PLATFORM);
    assertThat(sameLength.key()).isNotEqualTo(libraries.key());
  }

  @Test
  void replacesATruncatedLibrary() throws IOException {
    Path main = cache(this::loadIfSound).load(libraries).resolve(MAIN);
    Files.writeString(main, "main");
    cache(this::loadIfSound).load(libraries);
    assertThat(Files.size(main)).isEqualTo(200_000);
  }

  @Test
  void replacesADamagedLibraryThatCannotBeLoaded() throws IOException {
    Path main = cache(this::loadIfSound).load(libraries).resolve(MAIN);
    Files.writeString(main, "damn".repeat(50_000));
    cache(this::loadIfSound).load(libraries);
    assertThat(Files.readString(main)).isEqualTo("main".repeat(50_000));
  }

  @Test
  void leavesASoundLibraryThatCannotBeLoaded() throws IOException {
    Path main = cache(this::loadIfSound).load(libraries).resolve(MAIN);
    Files.setLastModifiedTime(main, LONG_AGO);
    NativeLibraryCache refusing =
        cache(
            library -> {
              throw new UnsatisfiedLinkError("nothing may be executed here");
            });
    assertThatThrownBy(() -> refusing.load(libraries)).isInstanceOf(UnsatisfiedLinkError.class);
    assertThat(Files.getLastModifiedTime(main)).isEqualTo(LONG_AGO);
  }

  @Test
  void refusesAJarWithOtherLibraries() throws IOException {
    Path jar = folder.resolve("accelerated.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      String at = "ai/onnxruntime/native/" + PLATFORM + "/";
      write(out, at + MAIN, "main");
      write(out, at + BINDING, "binding");
      write(out, at + "libonnxruntime_providers_cuda.so", "cuda");
    }
    assertThatThrownBy(() -> PackedLibraries.of(jar, PLATFORM))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cuda");
    assertThatThrownBy(() -> PackedLibraries.of(jar, "linux-aarch64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no ");
  }

  @RepeatedTest(10)
  void writersMayRace() throws Exception {
    int writers = 6;
    CyclicBarrier start = new CyclicBarrier(writers);
    Callable<Path> writer =
        () -> {
          NativeLibraryCache own =
              cache(
                  library -> {
                    if (library.endsWith(MAIN)) {
                      requireWhole(library);
                    }
                  });
          start.await();
          return own.load(libraries);
        };
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      Path kept = null;
      for (Future<Path> done : threads.invokeAll(Collections.nCopies(writers, writer))) {
        assertThat(kept == null || kept.equals(done.get())).isTrue();
        kept = done.get();
      }
      try (Stream<Path> files = Files.list(Objects.requireNonNull(kept))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(MAIN, BINDING);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void requireWhole(Path library) {
    try {
      assertThat(Files.size(library)).isEqualTo(200_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void deletesWhatKilledProcessesLeft() throws IOException {
    Path kept = cache(this::loadIfSound).load(libraries);
    Path old = Files.writeString(kept.resolve(".x.1-1.partial"), "ma");
    Path young = Files.writeString(kept.resolve(".x.1-2.partial"), "ma");
    Files.setLastModifiedTime(old, LONG_AGO);
    Files.delete(kept.resolve(MAIN));
    cache(this::loadIfSound).load(libraries);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void cannotBeKeptWhereNoFolderCanBe() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    assertThatThrownBy(() -> cache(this::loadIfSound).load(libraries))
        .isInstanceOf(IOException.class);
    assertThat(loaded).isEmpty();
  }
}
