package org.lacewing.training.averaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.random.Seed;

/**
 * What stays the same from round to round. Immutable and thread-safe.
 *
 * @param configuration the network as DL4J's JSON, with optimizer and penalties
 * @param batchSize rows of a step
 * @param steps steps of a round; without a number one pass over the share
 * @param seed of the training
 * @param shares the rows of each partition, in order
 */
public record AveragedWork(
    String configuration, int batchSize, OptionalInt steps, Seed seed, List<Share> shares) {
  private static final int ONE_PASS = 0;

  /** Copies the list. */
  public AveragedWork {
    shares = List.copyOf(shares);
  }

  /** Returns the number of partitions. */
  public int partitions() {
    return shares.size();
  }

  /** Returns the work as text, for other machines. */
  public String toJson() {
    ObjectNode json = facts();
    ArrayNode files = (ArrayNode) json.get("shares");
    for (int i = 0; i < files.size(); i++) {
      ((ObjectNode) files.get(i)).put("file", shares.get(i).file().toString());
    }
    return Json.writeLine(json);
  }

  /** Returns a digest of all but where the files lie. */
  public String sha256() {
    return Sha256.of(Json.writeLine(facts()));
  }

  private ObjectNode facts() {
    ObjectNode json = Json.object();
    json.put("configuration", configuration);
    json.put("batchSize", batchSize);
    json.put("steps", steps.orElse(ONE_PASS));
    json.put("seed", seed.value());
    ArrayNode files = json.putArray("shares");
    shares.forEach(
        share -> files.addObject().put("sha256", share.sha256()).put("rows", share.rows()));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static AveragedWork parse(String text) {
    JsonFields json = JsonFields.parse(text, "work of a training");
    int steps = json.integer("steps");
    return new AveragedWork(
        json.text("configuration"),
        json.integer("batchSize"),
        steps == ONE_PASS ? OptionalInt.empty() : OptionalInt.of(steps),
        new Seed(json.longInteger("seed")),
        json.objects("shares").stream()
            .map(
                share ->
                    new Share(
                        Path.of(share.text("file")), share.text("sha256"), share.integer("rows")))
            .toList());
  }

  /**
   * Returns the source of the orders of a partition's rows. That of the first one is the one of a
   * training without partitions.
   */
  Seed orders(int partition) {
    Seed order = seed.derive("order");
    return partition == 0 ? order : order.derive("partition").derive(partition);
  }

  /** Returns the source of dropout in a partition and a round. */
  Seed noise(int partition, int round) {
    return seed.derive("noise").derive(partition).derive(round);
  }
}
