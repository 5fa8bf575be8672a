package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TrustyAI, an explanation library for Java: {@code benchmarks/peers/TrustyAi.java} in a process of
 * its own. The variable {@value #VARIABLE} of the environment holds its class path, which {@code
 * benchmarks/peers/trustyai.pom.xml} tells how to make.
 */
public final class TrustyPeer {
  /** The variable of the environment that holds the class path. */
  public static final String VARIABLE = "LACEWING_TRUSTYAI";

  private TrustyPeer() {}

  /**
   * Returns what TrustyAI measured; empty if there is no class path.
   *
   * @throws org.lacewing.core.error.DataException if it fails; the message holds what it wrote
   */
  public static Optional<JsonNode> run(String... arguments) throws IOException {
    String own = System.getenv(VARIABLE);
    if (own == null || own.isEmpty()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(own + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(Path.of("benchmarks", "peers", "TrustyAi.java").toString());
    command.addAll(List.of(arguments));
    return PeerProcess.run("TrustyAI", command);
  }
}
