package org.lacewing.core.provenance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.files.Sha256;

/**
 * The jars this process was started with. Only their names' last part is kept, never their folders.
 *
 * @param jars the jars, ordered by file name
 */
record ClassPath(List<Path> jars) {
  // jackson-databind-2.21.8.jar, openblas-0.3.19-1.5.7-linux-x86_64.jar
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
  private static final String OWN = "lacewing-";

  static ClassPath current() {
    return of(System.getProperty("java.class.path", ""));
  }

  static ClassPath of(String classPath) {
    List<Path> jars = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      if (entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry))) {
        jars.add(Path.of(entry));
      }
    }
    jars.sort(Comparator.comparing(ClassPath::fileName));
    return new ClassPath(List.copyOf(jars));
  }

  /** Returns the versions of all jars but Lacewing's own. */
  Map<String, String> versions() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    for (Path jar : jars) {
      String file = fileName(jar);
      Matcher name = VERSIONED.matcher(file);
      if (file.startsWith(OWN)) {
        continue;
      }
      if (name.matches()) {
        versions.merge(name.group(1), name.group(2), (a, b) -> a + ", " + b);
      } else {
        versions.put(file.replaceFirst("\\.jar$", ""), manifestVersion(jar));
      }
    }
    return versions;
  }

  /** Returns one digest over the content of Lacewing's jars, or "classes" if there are none. */
  String buildDigest() throws IOException {
    StringBuilder digests = new StringBuilder();
    for (Path jar : jars) {
      if (fileName(jar).startsWith(OWN)) {
        digests.append(fileName(jar)).append(' ').append(Sha256.of(jar)).append('\n');
      }
    }
    return digests.isEmpty() ? "classes" : Sha256.of(digests.toString());
  }

  private static String manifestVersion(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String version =
          manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
      return version == null ? "unknown" : version;
    }
  }

  private static String fileName(Path jar) {
    return String.valueOf(jar.getFileName());
  }
}
