package org.lacewing.training.averaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.provenance.SameWork;
import org.lacewing.training.model.EpochRecord;

/**
 * All that a training knows after a round, so that another process can go on with the next one. The
 * file is whole or absent; the one of the next round takes its place in one step.
 *
 * @param work what the training depends on, by names that mean something to the user
 * @param state where the next round starts
 * @param kept the parameters of the best round so far
 * @param rounds losses and scores
 */
record Checkpoint(
    Map<String, String> work, RoundState state, Bytes kept, List<EpochRecord> rounds) {
  private static final String NAME = "_round.state";
  private static final int MOST_HEADER = 1 << 28;

  Checkpoint {
    work = Map.copyOf(work);
    rounds = List.copyOf(rounds);
  }

  void write(Path folder) throws IOException {
    Bytes header = Bytes.ofText(Json.writeLine(header()));
    AtomicFile.write(
        folder.resolve(NAME),
        to -> {
          DataOutputStream out = new DataOutputStream(to);
          out.writeInt(header.size());
          for (Bytes part : List.of(header, state.parameters(), state.optimizer(), kept)) {
            out.write(part.toArray());
          }
          out.flush();
        });
  }

  private ObjectNode header() {
    ObjectNode json = Json.object();
    json.set("work", Json.of(work));
    json.put("round", state.round());
    json.put("iteration", state.iteration());
    describe(json.putObject("parameters"), state.parameters());
    describe(json.putObject("optimizer"), state.optimizer());
    describe(json.putObject("kept"), kept);
    ArrayNode list = json.putArray("rounds");
    for (EpochRecord round : rounds) {
      ObjectNode entry = list.addObject().put("loss", Double.toString(round.loss()));
      if (round.validation().isPresent()) {
        entry.put("validation", Double.toString(round.validation().getAsDouble()));
      }
    }
    return json;
  }

  private static void describe(ObjectNode json, Bytes part) {
    json.put("bytes", part.size()).put("sha256", part.sha256());
  }

  /**
   * Reads what an earlier process left.
   *
   * @param work what the training depends on now
   * @return empty if no round was finished
   * @throws org.lacewing.core.error.ConfigurationException if it was other work
   * @throws DataException if the file is damaged
   */
  static Optional<Checkpoint> read(Path folder, Map<String, String> work) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      long size = Files.size(file);
      int length = in.readInt();
      if (length < 0 || length > Math.min(size, MOST_HEADER)) {
        throw damaged(file);
      }
      JsonFields json =
          JsonFields.parse(Bytes.adopt(in.readNBytes(length)).text(), file.toString());
      SameWork.require(
          json.textMap("work"),
          work,
          file,
          "Repeat the command as it was, or delete the folder and begin again.");
      Bytes parameters = part(in, json.object("parameters"), file, size);
      Bytes optimizer = part(in, json.object("optimizer"), file, size);
      Bytes kept = part(in, json.object("kept"), file, size);
      RoundState state =
          new RoundState(json.integer("round"), json.integer("iteration"), parameters, optimizer);
      return Optional.of(new Checkpoint(work, state, kept, rounds(json)));
    }
  }

  private static List<EpochRecord> rounds(JsonFields json) {
    List<EpochRecord> rounds = new ArrayList<>();
    for (JsonFields entry : json.objects("rounds")) {
      Optional<String> score = entry.optionalText("validation");
      rounds.add(
          new EpochRecord(
              rounds.size() + 1,
              Double.parseDouble(entry.text("loss")),
              score.isPresent()
                  ? OptionalDouble.of(Double.parseDouble(score.get()))
                  : OptionalDouble.empty()));
    }
    return rounds;
  }

  private static Bytes part(DataInputStream in, JsonFields json, Path file, long size)
      throws IOException {
    int length = json.integer("bytes");
    if (length < 0 || length > size) {
      throw damaged(file);
    }
    Bytes part = Bytes.adopt(in.readNBytes(length));
    if (!part.sha256().equals(json.text("sha256"))) {
      throw damaged(file);
    }
    return part;
  }

  private static DataException damaged(Path file) {
    return new DataException(
        Failure.of("The state of an unfinished training is damaged")
            .at(file.toString())
            .advice("Delete it to begin with the first round again."));
  }
}
