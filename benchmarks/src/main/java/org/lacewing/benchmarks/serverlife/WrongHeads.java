package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Heads of requests that are too large, contradict themselves, or are none. */
final class WrongHeads implements FaultCase {
  private static final int RANDOM = 100;
  private static final String END = "\r\n\r\n";

  @Override
  public String name() {
    return "oversize and wrong headers";
  }

  @Override
  public String expected() {
    return "4xx, 501, 505 or the connection closed for each; " + Unharmed.EXPECTED;
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    return Unharmed.after(lab, lab.site("heads"), WrongHeads::ask);
  }

  private static List<String> ask(FaultLab lab, FaultSite site, LiveServer server)
      throws IOException {
    SortedMap<Integer, Integer> statuses = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, byte[]> head : heads(lab).entrySet()) {
      try (RawConnection connection = RawConnection.open(server.port())) {
        try {
          connection.send(head.getValue());
          connection.end();
        } catch (SocketTimeoutException e) {
          throw e;
        } catch (IOException e) {
          // The server has heard enough.
        }
        int status = connection.status();
        statuses.merge(status, 1, Integer::sum);
        boolean refused =
            status == 0 || (status >= 400 && status < 500) || status == 501 || status == 505;
        if (!refused) {
          wrong.add(status + " for " + head.getKey());
        }
      } catch (SocketTimeoutException e) {
        wrong.add("no answer for " + head.getKey());
      }
    }
    wrong.add(0, "statuses " + statuses + " (0: closed)");
    return wrong;
  }

  private static Map<String, byte[]> heads(FaultLab lab) {
    String get = "GET /api/v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String post = "POST " + CreditVersions.PREDICT + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a header of 20 kB", get + "X: " + "x".repeat(20_000) + END);
    texts.put("a header of 8 MB", get + "X: " + "x".repeat(8_000_000) + END);
    texts.put("100,000 headers", get + "X: y\r\n".repeat(100_000) + END);
    texts.put("an address of 20 kB", "GET /" + "x".repeat(20_000) + " HTTP/1.1" + END);
    texts.put("two lengths", post + "Content-Length: 1\r\nContent-Length: 2" + END + "{}");
    texts.put("a negative length", post + "Content-Length: -5" + END + "{}");
    texts.put("a length that is no number", post + "Content-Length: five" + END + "{}");
    texts.put("a length beyond all numbers", post + "Content-Length: 99999999999999999999" + END);
    texts.put("chunks of wrong length", post + "Transfer-Encoding: chunked" + END + "zz\r\n{}\r\n");
    texts.put("negative chunks", post + "Transfer-Encoding: chunked" + END + "-1\r\n{}\r\n0" + END);
    texts.put("another version", "GET / HTTP/9.9" + END);
    texts.put("no version", "GET /" + END);
    texts.put("a name with a blank", get + "A b: c" + END);
    texts.put("no name", get + ": c" + END);
    texts.put("a zero byte", get + "A: b\u0000c" + END);
    texts.put(
        "the start of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
    texts.put("no host", "GET /api/v1/models HTTP/1.1" + END);
    texts.put("another host", "GET /api/v1/models HTTP/1.1\r\nHost: evil.example" + END);
    texts.put("a damaged address", "GET /%zz/%c0%af..%2f HTTP/1.1\r\nHost: 127.0.0.1" + END);
    texts.put("not gzip", post + "Content-Encoding: gzip\r\nContent-Length: 5" + END + "hello");
    texts.put(
        "pages without sense",
        "GET /api/v1/runs?page=-1&size=99999999999&sort=%00 HTTP/1.1\r\nHost: 127.0.0.1" + END);
    Map<String, byte[]> heads = new LinkedHashMap<>();
    texts.forEach((name, text) -> heads.put(name, text.getBytes(StandardCharsets.ISO_8859_1)));
    RandomGenerator random = lab.seed().derive("wrong heads").generator();
    for (int i = 0; i < RANDOM; i++) {
      byte[] bytes = (get + END).getBytes(StandardCharsets.ISO_8859_1);
      // Never in the first letters, so that what comes is no other request that is right.
      bytes = java.util.Arrays.copyOf(bytes, 4 + random.nextInt(bytes.length - 8));
      for (int b = 3; b < bytes.length; b++) {
        bytes[b] = (byte) random.nextInt(256);
      }
      heads.put("noise " + i, bytes);
    }
    return heads;
  }
}
