package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of its own without any room left. */
final class FullDisk implements FaultCase {
  private static final String MEGABYTES = "64m";
  private static final long PATIENCE_SECONDS = 60;
  private static final String VERSIONS = CreditVersions.MODEL + "/versions";
  private static final String PROMOTE = CreditVersions.MODEL + "/promote";

  @Override
  public String name() {
    return "disk full";
  }

  @Override
  public String expected() {
    return "predictions go on; upload, background, job and promotion are answered with 503 and"
        + " leave nothing; with room again all of them work, without a start";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    Path folder = Files.createTempDirectory(lab.folder(), "disk");
    if (!succeeds("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES, "tmpfs", folder.toString())) {
      return Seen.skipped("only the administrator can mount a small file system (tmpfs)");
    }
    try {
      return full(lab, lab.siteIn(folder));
    } finally {
      succeeds("umount", folder.toString());
    }
  }

  private static Seen full(FaultLab lab, FaultSite site) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Path filler = site.folder().resolve("filler");
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      ServerState before = ServerState.of(client);
      fill(filler);
      for (int round = 0; round < 3; round++) {
        refuse(client.upload(VERSIONS, lab.credit().files().get(1)), said, wrong);
        refuse(client.send("POST", "/api/v1/jobs", TrainingJob.body(1)), said, wrong);
        refuse(client.send("PUT", CreditVersions.MODEL + "/background", big()), said, wrong);
        fill(filler);
      }
      // The database may have some room of its own left in its file.
      for (int i = 0;
          i < 200 && said.stream().noneMatch(s -> s.startsWith("POST " + PROMOTE));
          i++) {
        HttpResponse<String> answer =
            client.send("POST", PROMOTE, "{\"version\":" + (2 - i % 2) + "}");
        if (answer.statusCode() != 200) {
          refuse(answer, said, wrong);
        }
        fill(filler);
      }
      int answering = lab.credit().answering(client);
      if (answering == 0) {
        wrong.add("predictions do not go on");
      }
      Files.delete(filler);
      boolean back =
          Moments.await(
              PATIENCE_SECONDS,
              () ->
                  client.get(CreditVersions.MODEL).statusCode() == 200
                      && client
                              .send("POST", PROMOTE, "{\"version\":" + (3 - answering) + "}")
                              .statusCode()
                          == 200);
      if (!back) {
        wrong.add(
            "no promotion although there is room: " + client.get(CreditVersions.MODEL).body());
      } else {
        after(lab, client, before, wrong);
      }
      server.stop();
    }
    site.state();
    return Seen.of(
        wrong.isEmpty(), (wrong.isEmpty() ? "" : String.join("; ", wrong) + "; ") + said);
  }

  private static void after(FaultLab lab, Client client, ServerState before, List<String> wrong)
      throws IOException {
    if (lab.credit().answering(client) == 0) {
      wrong.add("wrong answers after it");
    }
    ServerState state = ServerState.of(client);
    for (String change : before.changes(state)) {
      if (change.startsWith("version ") || change.startsWith("job ") || change.startsWith("run ")) {
        wrong.add(change);
      }
    }
    Client.good(client.upload(VERSIONS, lab.credit().files().get(1)));
    String job = TrainingJob.submit(client, 1);
    TrainingJob.await(client, job, PATIENCE_SECONDS * 2);
    if (!TrainingJob.status(client, job).equals("SUCCEEDED")) {
      wrong.add("a job after it: " + TrainingJob.job(client, job));
    }
  }

  private static void refuse(HttpResponse<String> answer, List<String> said, List<String> wrong) {
    String text =
        answer.request().method()
            + " "
            + answer.uri().getPath()
            + " "
            + answer.statusCode()
            + (answer.body().contains("full") ? " full" : "");
    if (!said.contains(text)) {
      said.add(text);
    }
    if (answer.statusCode() != 503 || !answer.body().contains("disk of the server is full")) {
      wrong.add(text + " " + answer.body());
    }
  }

  private static String big() {
    return "age,size\n" + "30,M\n".repeat(200_000);
  }

  /** Writes until there is no room for another block. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out =
        Files.newOutputStream(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
