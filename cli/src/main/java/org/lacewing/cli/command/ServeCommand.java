package org.lacewing.cli.command;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code lacewing serve}, for the list of commands. */
public final class ServeCommand extends ServerProgram {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Starts the server: predictions, explanations, runs and jobs over HTTP.";
  }

  @Override
  public Operands operands() {
    return Operands.NONE;
  }

  @Override
  public Options options() {
    return place()
        .addOption(
            CommonOptions.valued(
                "host", "address", "The address to listen on; default: 127.0.0.1."))
        .addOption(CommonOptions.valued("port", "number", "The port to listen on; default: 8080."))
        .addOption(CommonOptions.runs())
        .addOption(
            CommonOptions.valued(
                "certificate", "file", "Its certificates in PEM; with --key it speaks TLS."))
        .addOption(
            CommonOptions.valued("key", "file", "The private key of its certificate, in PEM."))
        .addOption(
            Option.builder()
                .longOpt("insecure-public")
                .desc("Listens for other machines without TLS, or before there is a token.")
                .get());
  }
}
