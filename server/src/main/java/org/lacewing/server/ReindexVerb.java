package org.lacewing.server;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.runs.RunIndex;

/** {@code reindex}: makes the list of runs anew from their folders. */
final class ReindexVerb implements ServerVerb {
  @Override
  public String name() {
    return "reindex";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    try (ApplicationContext context = OfflineContext.open(ServerOptions.parse(arguments))) {
      out.println(context.getBean(RunIndex.class).reindex() + " runs are in the list.");
    } catch (IOException e) {
      throw new DataException(Failure.of("The runs cannot be read").received(e.toString()), e);
    }
  }
}
