package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with a server's files.
 *
 * @param folder the folder it is started in
 * @param command what starts it
 * @param words its options
 * @param token lets everything be done
 */
record FaultSite(Path folder, StartCommand command, List<String> words, String token) {
  FaultSite {
    words = List.copyOf(words);
  }

  /** Returns the site with more options. */
  FaultSite with(String... settings) {
    List<String> all = new ArrayList<>(words);
    for (String setting : settings) {
      all.addAll(List.of("--set", setting));
    }
    return new FaultSite(folder, command, all, token);
  }

  LiveServer start() throws IOException {
    return LiveServer.start(command.with(words), folder);
  }

  Client client(LiveServer server) {
    return new Client(server.address(), token);
  }

  /** Starts it, notes what can be seen through the API, and stops it. */
  ServerState state() throws IOException {
    try (LiveServer server = start()) {
      ServerState state = ServerState.of(client(server));
      server.stop();
      return state;
    }
  }
}
