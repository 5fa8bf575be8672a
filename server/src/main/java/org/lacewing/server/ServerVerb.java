package org.lacewing.server;

import java.io.PrintStream;
import java.util.List;

/** Something that the server's program does; {@link ServerMain} knows them all. */
interface ServerVerb {
  /** Returns the word that asks for it, such as {@code token}. */
  String name();

  /**
   * Does it.
   *
   * @param arguments what follows the word
   * @param out takes what is printed
   * @throws org.lacewing.core.error.LacewingException if it cannot be done
   */
  void run(List<String> arguments, PrintStream out);
}
