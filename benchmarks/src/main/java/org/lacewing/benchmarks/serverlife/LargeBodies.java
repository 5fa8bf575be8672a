package org.lacewing.benchmarks.serverlife;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Bodies of a gigabyte, announced, in chunks, and packed into a megabyte. */
final class LargeBodies implements FaultCase {
  private static final long GIGABYTE = 1L << 30;
  private static final int CHUNK = 1 << 16;
  private static final List<String> PLACES =
      List.of(
          "POST " + CreditVersions.PREDICT + " application/json",
          "POST /v2/models/credit/infer application/json",
          "POST /v2/models/credit/infer application/octet-stream",
          "POST /v2/models/credit/explain application/json",
          "POST /api/v1/jobs application/json",
          "PUT " + CreditVersions.MODEL + "/deployment application/json",
          "PUT " + CreditVersions.MODEL + "/background text/csv",
          "POST " + CreditVersions.MODEL + "/versions application/octet-stream");

  /** How the body comes. */
  private enum Form {
    ANNOUNCED,
    CHUNKED,
    PACKED
  }

  @Override
  public String name() {
    return "1 GB bodies and gzip bombs";
  }

  @Override
  public String expected() {
    return "413 for each, which a client sees that goes on sending; " + Unharmed.EXPECTED;
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("large").with("lacewing.limits.upload=50000000");
    return Unharmed.after(lab, site, LargeBodies::ask);
  }

  private static List<String> ask(FaultLab lab, FaultSite site, LiveServer server)
      throws IOException {
    byte[] bomb = bomb();
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    double slowest = 0;
    for (String place : PLACES) {
      for (Form form : Form.values()) {
        String what = form.name().toLowerCase(Locale.ROOT) + " " + place;
        long start = System.nanoTime();
        int status;
        try {
          status = status(place.split(" ", -1), form, bomb, site, server);
        } catch (SocketTimeoutException e) {
          wrong.add("no answer: " + what);
          continue;
        }
        slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
        // A packed package is one that is no package.
        if (status == 413 || (form == Form.PACKED && status >= 400 && status < 500)) {
          refused++;
        } else {
          wrong.add(status + ": " + what);
        }
      }
    }
    wrong.add(
        0,
        String.format(
            Locale.ROOT,
            "%d of %d refused, the slowest in %.1f s",
            refused,
            PLACES.size() * Form.values().length,
            slowest));
    return wrong;
  }

  private static int status(
      String[] place, Form form, byte[] bomb, FaultSite site, LiveServer server)
      throws IOException {
    String length =
        switch (form) {
          case ANNOUNCED -> "Content-Length: " + GIGABYTE;
          case CHUNKED -> "Transfer-Encoding: chunked";
          case PACKED -> "Content-Encoding: gzip\r\nContent-Length: " + bomb.length;
        };
    try (RawConnection connection = RawConnection.open(server.port())) {
      connection.send(
          RawConnection.head(
              place[0],
              place[1],
              "Authorization: Bearer " + site.token(),
              "Content-Type: " + place[2],
              length));
      try {
        send(connection, form, bomb);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        // The server has closed; what it said before that can still be read.
      }
      return connection.status();
    }
  }

  private static void send(RawConnection connection, Form form, byte[] bomb) throws IOException {
    if (form == Form.PACKED) {
      connection.send(bomb);
      return;
    }
    byte[] chunk = new byte[CHUNK];
    java.util.Arrays.fill(chunk, (byte) ' ');
    byte[] head =
        (Integer.toHexString(CHUNK) + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (long sent = 0; sent < GIGABYTE; sent += CHUNK) {
      if (form == Form.CHUNKED) {
        connection.send(head);
        connection.send(chunk);
        connection.send(new byte[] {'\r', '\n'});
      } else {
        connection.send(chunk);
      }
    }
    if (form == Form.CHUNKED) {
      connection.send("0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    java.util.Arrays.fill(chunk, (byte) ' ');
    try (OutputStream out = new GZIPOutputStream(bytes, CHUNK)) {
      for (long sent = 0; sent < GIGABYTE; sent += CHUNK) {
        out.write(chunk);
      }
    }
    return bytes.toByteArray();
  }
}
