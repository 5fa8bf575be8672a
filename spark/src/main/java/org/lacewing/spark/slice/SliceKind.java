package org.lacewing.spark.slice;

import java.io.IOException;
import java.util.List;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * Something that can be done with slices; its name is that of a command. Implementations have no
 * state and are found by {@link java.util.ServiceLoader}.
 */
public interface SliceKind extends Plugin {

  /** Returns how many rows a slice has unless the user says otherwise: some seconds of work. */
  long usualRows();

  /** Returns the options it has beside those of every command. */
  List<JobOption> options();

  /**
   * Makes the job, with all that the machines need for it. Whatever can be checked before the first
   * slice is checked here.
   *
   * @throws org.lacewing.core.error.LacewingException if model, files or options are wrong
   * @throws IOException if a file cannot be read
   */
  Job prepare(JobRequest request) throws IOException;

  /**
   * Opens the work on a machine. Done once in a process, however many slices it does.
   *
   * @return closed by the caller
   * @throws IOException if the machine has no room for temporary files
   */
  SliceFunction function(Job job) throws IOException;

  /** Returns all kinds on the class path. */
  static Plugins<SliceKind> all() {
    return Plugins.load(SliceKind.class, "command");
  }

  /** Opens the work of a job, as {@link #function} of its kind does. */
  static SliceFunction open(Job job) throws IOException {
    return all().get(job.kind()).function(job);
  }
}
