package org.lacewing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every package and every public or protected type says in its first sentence what it is. Broken
 * Javadoc is the compiler's business; this is about missing Javadoc.
 */
class DocumentationTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final int MODULES_AT_LEAST = 8;

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      List<Path> roots =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .sorted()
              .toList();
      List<Path> sources = new ArrayList<>();
      for (Path root : roots) {
        try (Stream<Path> files = Files.walk(root)) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
        }
      }
      return sources;
    }
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path folder : sources().stream().map(Path::getParent).distinct().toList()) {
      Path description = folder.resolve("package-info.java");
      String text = Files.exists(description) ? Files.readString(description) : "";
      if (!text.startsWith("/**") || !text.contains("@NullMarked")) {
        missing.add(PROJECT.relativize(description).toString());
      }
    }
    assertThat(missing).as("packages without Javadoc or @NullMarked").isEmpty();
  }

  @Test
  void everyPublicTypeHasASummary() throws IOException {
    List<Path> sources = sources();
    assertThat(sources).as("sources below %s", PROJECT).hasSizeGreaterThan(MODULES_AT_LEAST);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SummaryScanner scanner = new SummaryScanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      assertThat(scanner.missing).as("public types without a summary sentence").isEmpty();
    }
  }

  private static final class SummaryScanner extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> missing = new ArrayList<>();

    SummaryScanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      var modifiers = type.getModifiers().getFlags();
      boolean visible =
          modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
      if (!visible) {
        return null;
      }
      TreePath path = getCurrentPath();
      DocCommentTree comment = docs.getDocCommentTree(path);
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        missing.add(
            PROJECT.relativize(Path.of(path.getCompilationUnit().getSourceFile().toUri()))
                + ": "
                + type.getSimpleName());
      }
      return super.visitClass(type, unused);
    }
  }
}
