package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.runtime.LibraryOrigin.Kind;

/**
 * Decides how ONNX Runtime's native library gets into this process. Whatever speaks against the
 * kept one leaves the matter to ONNX Runtime, which then unpacks its own.
 */
final class LibraryLoading {
  /** The folder of unpacked libraries; read by ONNX Runtime once, when it is loaded. */
  static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  /** {@code off} leaves loading to ONNX Runtime; so does the variable {@link #SWITCH_VARIABLE}. */
  static final String SWITCH_PROPERTY = "lacewing.native.cache";

  static final String SWITCH_VARIABLE = "LACEWING_NATIVE_CACHE";
  private static final String OWN_PROPERTIES = "onnxruntime.native.";
  private static final String OFF = "off";

  private LibraryLoading() {}

  /** Makes ONNX Runtime ready, and returns where its library came from. */
  static LibraryOrigin load() {
    LibraryOrigin origin = prepare(System.getProperties(), System.getenv());
    if (origin.kind() != Kind.KEPT) {
      OrtEnvironment.getEnvironment();
      return origin;
    }
    // Only while it is read: another copy of ONNX Runtime in this process has libraries of its own.
    System.setProperty(FOLDER_PROPERTY, origin.detail());
    try {
      OrtEnvironment.getEnvironment();
    } finally {
      System.clearProperty(FOLDER_PROPERTY);
    }
    return origin;
  }

  private static LibraryOrigin prepare(Properties properties, Map<String, String> environment) {
    try {
      @Nullable String wish = wish(properties, environment);
      if (wish != null) {
        return new LibraryOrigin(Kind.CHOSEN, wish);
      }
      Path jar = jar();
      NativeLibraryCache cache =
          new NativeLibraryCache(
              new PrivateFolder(PrivateFolder.currentUser()),
              CacheRoot.of(properties, environment),
              library -> System.load(library.toString()));
      PackedLibraries libraries = PackedLibraries.of(jar, PackedLibraries.currentPlatform());
      return new LibraryOrigin(Kind.KEPT, cache.load(libraries).toString());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      boolean plain = e.getClass() == IOException.class;
      return new LibraryOrigin(
          Kind.UNPACKED, plain ? String.valueOf(e.getMessage()) : e.toString());
    }
  }

  /** Returns the setting by which the user has decided; null if there is none. */
  static @Nullable String wish(Properties properties, Map<String, String> environment) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(OWN_PROPERTIES)) {
        return name + "=" + properties.getProperty(name);
      }
    }
    @Nullable String property = properties.getProperty(SWITCH_PROPERTY);
    if (property != null) {
      return property.equals(OFF) ? SWITCH_PROPERTY + "=" + OFF : null;
    }
    return OFF.equals(environment.get(SWITCH_VARIABLE)) ? SWITCH_VARIABLE + "=" + OFF : null;
  }

  /**
   * Returns ONNX Runtime's jar, whose classes are not initialised by this. A library belongs to the
   * class loader that has loaded it, so ONNX Runtime must have the same one.
   */
  private static Path jar() throws IOException {
    if (OrtEnvironment.class.getClassLoader() != LibraryLoading.class.getClassLoader()) {
      throw new IOException("ONNX Runtime has another class loader than Lacewing");
    }
    @Nullable CodeSource source = OrtEnvironment.class.getProtectionDomain().getCodeSource();
    @Nullable String place = source == null ? null : String.valueOf(source.getLocation());
    try {
      Path jar = place == null ? null : Path.of(new URI(place));
      if (jar != null && Files.isRegularFile(jar)) {
        return jar;
      }
    } catch (URISyntaxException | RuntimeException e) {
      throw new IOException("ONNX Runtime's classes are not in a jar of their own: " + place, e);
    }
    throw new IOException("ONNX Runtime's classes are not in a jar: " + place);
  }
}
