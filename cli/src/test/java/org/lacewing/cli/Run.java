package org.lacewing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.output.Terminal;
import org.lacewing.core.json.Json;

/** One command line that was run in this process, with what it said. */
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    return of(new Interruption(), false, arguments);
  }

  static Run of(Interruption interruption, boolean interactive, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            "lacewing",
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            80);
    int code =
        new Program(Tool.lacewing(), terminal, interruption, Optional.empty())
            .run(List.of(arguments));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output as the one JSON document it must be. */
  JsonNode json() {
    return Json.parse(out, "standard output");
  }

  /** The error of a JSON answer. */
  String message() {
    return json().path("error").path("message").asText();
  }
}
