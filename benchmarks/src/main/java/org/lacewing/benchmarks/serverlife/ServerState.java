package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be seen of a server through its API.
 *
 * @param facts models, versions, deployments, promotions, jobs, changes and runs, by what they are
 */
record ServerState(SortedMap<String, String> facts) {
  private static final String MODELS = "/api/v1/models";

  /** Asks a server for everything. */
  static ServerState of(Client client) throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    for (JsonNode model : Client.good(client.get(MODELS)).path("models")) {
      String name = model.path("name").asText();
      JsonNode all = Client.good(client.get(MODELS + "/" + name));
      facts.put("deployment of " + name, all.path("deployment").toString());
      facts.put("serving " + name, all.path("serving") + " " + all.path("problem").asText());
      int number = all.path("promotions").size();
      for (JsonNode promotion : all.path("promotions")) {
        facts.put("promotion " + number + " of " + name, promotion.toString());
        number--;
      }
      JsonNode versions = Client.good(client.get(MODELS + "/" + name + "/versions"));
      for (JsonNode version : versions.path("versions")) {
        facts.put("version " + name + "/" + version.path("version"), version.toString());
      }
    }
    for (JsonNode job : Client.good(client.get("/api/v1/jobs?size=500")).path("jobs")) {
      facts.put(
          "job " + job.path("id").asText(),
          job.path("status").asText() + ", ended " + job.path("endedAt").asText());
    }
    for (JsonNode entry : Client.good(client.get("/api/v1/audit?size=500")).path("entries")) {
      facts.put(
          "change " + entry.path("id"),
          entry.path("action").asText()
              + " "
              + entry.path("subject").asText()
              + " "
              + entry.path("detail").asText());
    }
    for (JsonNode run : Client.good(client.get("/api/v1/runs?size=500")).path("runs")) {
      facts.put("run " + run.path("id").asText(), run.path("status").asText());
    }
    return new ServerState(facts);
  }

  /** Returns the facts whose names begin so. */
  Map<String, String> of(String kind) {
    SortedMap<String, String> found = new TreeMap<>();
    facts.forEach(
        (name, value) -> {
          if (name.startsWith(kind + " ")) {
            found.put(name, value);
          }
        });
    return found;
  }

  /** Returns what another state has otherwise. */
  List<String> changes(ServerState later) {
    TreeSet<String> names = new TreeSet<>(facts.keySet());
    names.addAll(later.facts.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String before = facts.getOrDefault(name, "nothing");
      String after = later.facts.getOrDefault(name, "nothing");
      if (!before.equals(after)) {
        changes.add(name + ": " + before + " became " + after);
      }
    }
    return changes;
  }
}
