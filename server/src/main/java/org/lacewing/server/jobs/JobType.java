package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.json.JsonFields;

/**
 * A kind of job: how its arguments become the words of a command line. Names and ids are resolved
 * to files here; what a client writes never becomes a path by itself, and no word of a client
 * stands alone: each is the value of an option.
 */
interface JobType {
  /** Returns the kind. */
  JobKind kind();

  /**
   * Checks the arguments and returns the words of the command line. It is called when the job is
   * asked for and again when it starts; what belongs in the folder is written each time.
   *
   * @param folder the job's own folder, which exists
   * @throws org.lacewing.core.error.LacewingException if an argument is wrong or names what is not
   *     there
   */
  List<String> words(JsonFields arguments, Path folder) throws IOException;

  /**
   * Does what remains once the worker has done its work, and returns what came of the job.
   *
   * @param answer what the worker answered
   */
  ObjectNode finish(String id, JsonFields arguments, JsonFields answer, Path folder)
      throws IOException;
}
