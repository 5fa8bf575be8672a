package org.lacewing.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/** Turns a finished result back into what is there after some of its slices. */
final class UnfinishedResult {
  private UnfinishedResult() {}

  static void of(Path folder, List<Integer> finished) throws IOException {
    JsonFields slices =
        JsonFields.parse(Files.readString(folder.resolve("_slices.json")), "_slices.json");
    var work = Json.object();
    work.set("work", slices.node("work"));
    Files.writeString(folder.resolve("_work.json"), Json.write(work));
    Path records = Files.createDirectory(folder.resolve("_records"));
    int number = 0;
    for (var record : slices.node("slices")) {
      if (finished.contains(number)) {
        Files.writeString(
            records.resolve(String.format(Locale.ROOT, "%05d.json", number)),
            Json.writeLine(record));
      } else {
        Files.delete(folder.resolve(String.format(Locale.ROOT, "part-%05d.parquet", number)));
      }
      number++;
    }
    for (String name : List.of("_SUCCESS", "_manifest.json", "_slices.json")) {
      Files.delete(folder.resolve(name));
    }
    Files.writeString(folder.resolve(".part-00004.parquet.1-2.partial"), "half");
  }
}
