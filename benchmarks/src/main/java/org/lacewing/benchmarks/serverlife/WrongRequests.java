package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.lacewing.core.json.Json;

/** Many requests that are wrong in JSON, tensors, headers and lengths. */
final class WrongRequests implements FaultCase {
  private static final int REQUESTS = 1_000;
  private static final List<String> HEADER_LENGTHS =
      List.of("-1", "0", "1", "7", "99999999999", "abc", "", "2147483648");
  private static final List<String> TYPES =
      List.of("text/plain", "application/xml", "multipart/form-data", "text/csv", "*/*", "", ";;");

  @Override
  public String name() {
    return "1,000 malformed requests";
  }

  @Override
  public String expected() {
    return Unharmed.EXPECTED;
  }

  /** A right request, of which wrong ones are made. */
  private record Base(String method, String path, String body) {}

  @Override
  public Seen run(FaultLab lab) throws IOException {
    return Unharmed.after(lab, lab.site("wrong"), this::ask);
  }

  private List<String> ask(FaultLab lab, FaultSite site, LiveServer server) throws IOException {
    RandomGenerator random = lab.seed().derive("wrong requests").generator();
    List<Base> bases = bases(lab);
    SortedMap<Integer, Integer> statuses = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Base base = bases.get(random.nextInt(bases.size()));
      Mutations mutation = Mutations.any(random);
      byte[] body = mutation.of(base.body(), random);
      int length = body.length;
      List<String> headers = new ArrayList<>();
      headers.add("Authorization: Bearer " + site.token());
      headers.add(
          "Content-Type: "
              + (random.nextInt(10) == 0
                  ? TYPES.get(random.nextInt(TYPES.size()))
                  : "application/json"));
      if (random.nextInt(6) == 0) {
        headers.add(
            "Inference-Header-Content-Length: "
                + HEADER_LENGTHS.get(random.nextInt(HEADER_LENGTHS.size())));
      }
      if (random.nextInt(15) == 0) {
        headers.add("Content-Encoding: gzip");
      }
      boolean ends = random.nextInt(20) == 0;
      headers.add("Content-Length: " + (ends ? length + 1 + random.nextInt(100) : length));
      String method = random.nextInt(30) == 0 ? "PATCH" : base.method();
      String what = mutation + " " + method + " " + base.path();
      try (RawConnection connection = RawConnection.open(server.port())) {
        connection.send(RawConnection.head(method, base.path(), headers.toArray(String[]::new)));
        connection.send(body);
        if (ends) {
          connection.end();
        }
        int status = connection.status();
        statuses.merge(status, 1, Integer::sum);
        if ((status >= 500 && status != 503) || (status == 0 && !ends)) {
          wrong.add(status + " for " + what + ": " + shortened(body));
        }
      } catch (SocketTimeoutException e) {
        wrong.add("no answer for " + what + ": " + shortened(body));
      } catch (IOException e) {
        // The server had answered and closed before all was sent.
        statuses.merge(-1, 1, Integer::sum);
        wrong.add("cut: " + what + " of " + body.length + " bytes: " + e.getMessage());
      }
    }
    wrong.add(0, "statuses " + statuses);
    return wrong;
  }

  private static String shortened(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  private static List<Base> bases(FaultLab lab) {
    String rows = lab.credit().bodies().get(0);
    String infer = infer(rows);
    ObjectNode explain = (ObjectNode) Json.parse(rows, "rows");
    explain.put("method", "kernelshap").put("budget", 100).put("timeLimit", "1s").put("seed", 1);
    List<Base> bases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      bases.add(new Base("POST", "/v2/models/credit/infer", infer));
      bases.add(new Base("POST", CreditVersions.PREDICT, rows));
    }
    bases.add(new Base("POST", "/v2/models/credit/versions/1/infer", infer));
    bases.add(new Base("POST", "/v2/models/credit/explain", Json.writeLine(explain)));
    bases.add(
        new Base(
            "PUT",
            CreditVersions.MODEL + "/deployment",
            "{\"stable\":1,\"canary\":{\"version\":99,\"percent\":10},\"shadow\":null}"));
    bases.add(new Base("POST", CreditVersions.MODEL + "/promote", "{\"version\":99}"));
    bases.add(
        new Base(
            "POST", CreditVersions.MODEL + "/versions", "{\"run\":\"a-1\",\"package\":\"b\"}"));
    bases.add(
        new Base(
            "POST",
            "/api/v1/jobs",
            "{\"kind\":\"drift\",\"arguments\":{\"model\":\"credit\",\"version\":99,\"rows\":2}}"));
    bases.add(
        new Base(
            "POST",
            "/api/v1/tokens",
            "{\"name\":\"bob\",\"role\":\"read\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"));
    return bases;
  }

  /** Returns the first row as tensors. */
  private static String infer(String rows) {
    ObjectNode json = Json.object().put("id", "7");
    ArrayNode inputs = json.putArray("inputs");
    for (Map.Entry<String, JsonNode> cell :
        Json.parse(rows, "rows").path("rows").path(0).properties()) {
      ObjectNode input = inputs.addObject().put("name", cell.getKey());
      input.put("datatype", cell.getValue().isNumber() ? "FP64" : "BYTES");
      input.putArray("shape").add(1).add(1);
      input.putArray("data").add(cell.getValue());
    }
    return Json.writeLine(json);
  }
}
