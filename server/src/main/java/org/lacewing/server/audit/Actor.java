package org.lacewing.server.audit;

/**
 * Who changes something, and by which request.
 *
 * @param name the name of a token, of a command, or of the server itself
 * @param request the id of the request; empty if there is none
 */
public record Actor(String name, String request) {
  private static final int LONGEST = 64;

  /** Shortens both to what the log of changes holds. */
  public Actor {
    name = shortened(name);
    request = shortened(request);
  }

  /** Returns somebody who changes something outside of a request. */
  public static Actor named(String name) {
    return new Actor(name, "");
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
