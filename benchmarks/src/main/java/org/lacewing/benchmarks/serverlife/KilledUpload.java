package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lacewing.core.files.Sha256;

/** Killed while a package comes in, and while it is registered. */
final class KilledUpload implements FaultCase {
  private static final int HALF = 3;
  private static final int WHOLE = 5;
  private static final String VERSIONS = CreditVersions.MODEL + "/versions";

  @Override
  public String name() {
    return "kill -9 during an upload";
  }

  @Override
  public String expected() {
    return "nothing of it can be seen, or all of it with its line in the log of changes; the next"
        + " upload is registered";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("upload");
    RandomGenerator random = lab.seed().derive("upload").generator();
    byte[] body = Files.readAllBytes(lab.credit().files().get(1));
    ServerState before;
    long millis;
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      long start = System.nanoTime();
      Client.good(client.upload(VERSIONS, lab.credit().files().get(1)));
      millis = 1 + (System.nanoTime() - start) / 1_000_000;
      before = ServerState.of(client);
    }
    int registered = 0;
    for (int i = 0; i <= HALF + WHOLE; i++) {
      boolean whole = i >= HALF;
      int sent = whole ? body.length : random.nextInt(body.length);
      try (LiveServer server = site.start()) {
        // What the former try left.
        ServerState after = ServerState.of(site.client(server));
        List<String> changes = before.changes(after);
        boolean same = changes.isEmpty();
        if (!same && !(i > HALF && isOneVersion(changes))) {
          return Seen.of(false, "after try " + i + ": " + changes);
        }
        registered += same ? 0 : 1;
        before = after;
        if (i == HALF + WHOLE) {
          break;
        }
        try (RawConnection connection = RawConnection.open(server.port())) {
          connection.send(head(site, body.length));
          connection.send(body, 0, sent / 2);
          Moments.sleep(whole ? 0 : random.nextLong(millis));
          connection.send(body, sent / 2, sent);
          Moments.sleep(random.nextLong(2 * millis));
          server.kill();
        }
      }
    }
    Path incoming = site.folder().resolve("server-data").resolve("incoming");
    try (Stream<Path> left = Files.list(incoming)) {
      List<String> names = left.map(Path::toString).toList();
      if (!names.isEmpty()) {
        return Seen.of(false, "left behind: " + names);
      }
    }
    return last(lab, site, registered);
  }

  private static Seen last(FaultLab lab, FaultSite site, int registered) throws IOException {
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      JsonNode version = Client.good(client.upload(VERSIONS, lab.credit().files().get(1)));
      boolean whole =
          version.path("sha256").asText().equals(Sha256.of(lab.credit().files().get(1)))
              && version.path("version").asInt() == 4 + registered;
      return Seen.of(
          whole && lab.credit().answering(client) == 1,
          (HALF + WHOLE)
              + " kills: "
              + registered
              + " of "
              + WHOLE
              + " that had come in full were registered, of the others nothing was seen; then "
              + version);
    }
  }

  /** A version that is there in full is there with its change, and nothing else changed. */
  private static boolean isOneVersion(List<String> changes) {
    Map<String, Integer> kinds = new TreeMap<>();
    changes.forEach(change -> kinds.merge(change.split(" ", 2)[0], 1, Integer::sum));
    return kinds.equals(Map.of("version", 1, "change", 1));
  }

  private static byte[] head(FaultSite site, int length) {
    return RawConnection.head(
        "POST",
        VERSIONS,
        "Authorization: Bearer " + site.token(),
        "Content-Type: application/octet-stream",
        "Content-Length: " + length);
  }
}
