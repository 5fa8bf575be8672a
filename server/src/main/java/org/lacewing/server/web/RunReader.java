package org.lacewing.server.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.problem.RequestFailure;

/** Opens runs by the ids in addresses; what is not there is answered as 404. */
@Singleton
final class RunReader {
  private final RunStore store;

  RunReader(RunStore store) {
    this.store = store;
  }

  StoredRun open(String id) throws IOException {
    return RequestFailure.orNotFound(() -> store.open(new RunId(id)));
  }

  /** Returns a file of a run as text. */
  String text(StoredRun run, String name) throws IOException {
    return RequestFailure.orNotFound(() -> run.text(name));
  }

  static boolean has(StoredRun run, String name) {
    return run.record().artifacts().stream().map(Artifact::name).anyMatch(name::equals);
  }
}
