package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacewing.core.random.Seed;

/**
 * What all faults are tried on: copies of one installation with a model of two versions, the first
 * of which answers, and a token.
 *
 * @param distribution the program
 * @param folder all files of the benchmark
 * @param template the folder that is copied
 * @param model the site as it is in the template
 * @param credit the two versions
 * @param seed decides on moments and on wrong requests
 */
record FaultLab(
    Distribution distribution,
    Path folder,
    Path template,
    FaultSite model,
    CreditVersions credit,
    Seed seed) {

  static FaultLab in(Path folder, Seed seed) throws IOException {
    Distribution distribution = Distribution.built();
    CreditVersions credit = CreditVersions.trained(folder);
    distribution.run(folder, Map.of(), "server", "archive");
    StartCommand command = StartCommand.of(distribution, folder, Map.of());
    Path template = Files.createDirectories(folder.resolve("template"));
    FaultSite site = prepared(distribution, template, command, credit, List.of());
    return new FaultLab(distribution, folder, template, site, credit, seed);
  }

  /** Makes a token and the two versions in an empty folder and serves the first. */
  private static FaultSite prepared(
      Distribution distribution,
      Path folder,
      StartCommand command,
      CreditVersions credit,
      List<String> more)
      throws IOException {
    TrainingJob.putData(folder);
    List<String> make = new ArrayList<>(List.of("token", "create", "--name", "faults"));
    make.addAll(List.of("--role", "admin"));
    make.addAll(more);
    String told = distribution.run(folder, Map.of(), make.toArray(String[]::new));
    List<String> words = new ArrayList<>(List.of("--port", "-1"));
    words.addAll(List.of("--set", "lacewing.operations.grace=0s"));
    words.addAll(more);
    FaultSite site = new FaultSite(folder, command, words, Client.secret(told));
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      for (Path file : credit.files()) {
        Client.good(client.upload(CreditVersions.MODEL + "/versions", file));
      }
      Client.good(client.send("PUT", CreditVersions.MODEL + "/deployment", "{\"stable\":1}"));
      server.stop();
    }
    return site;
  }

  /** Returns a fresh copy of the installation. */
  FaultSite site(String name) throws IOException {
    return siteIn(Files.createTempDirectory(folder, name));
  }

  /** Returns a copy of the installation in an empty folder. */
  FaultSite siteIn(Path empty) throws IOException {
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.toList()) {
        Path target = empty.resolve(template.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return new FaultSite(empty, model.command(), model.words(), model.token());
  }

  /** Returns a new installation on a database of PostgreSQL. */
  FaultSite onDatabase(String url) throws IOException {
    Path empty = Files.createTempDirectory(folder, "postgres");
    return prepared(distribution, empty, model.command(), credit, List.of("--database", url));
  }
}
