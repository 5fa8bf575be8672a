package org.lacewing.spark.slice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;

/**
 * A job on an input, from the first slice to the published result.
 *
 * @param job what is done
 * @param input with which rows
 * @param sliceRows the most rows of a slice
 * @param engines versions of the engines, for the manifest
 */
public record SlicedWork(Job job, SlicedInput input, long sliceRows, Map<String, String> engines) {
  /** The file with what each slice is. */
  public static final String SLICES = "_slices.json";

  /** The file with what the result depends on. */
  public static final String MANIFEST = "_manifest.json";

  private static final int FORMAT = 1;

  /** Copies the map. */
  public SlicedWork {
    engines = Map.copyOf(engines);
  }

  /**
   * Does what is not done yet and publishes the result.
   *
   * @param out the folder that appears, whole or not at all
   * @param resume whether to go on with an unfinished result
   * @throws org.lacewing.core.error.LacewingException as {@link ResultFolder#open} and {@link
   *     SliceRunner#run}
   * @throws IOException if the result cannot be written
   */
  public SlicedResult run(Path out, boolean resume, SliceRunner runner, Progress progress)
      throws IOException {
    Work work = Work.of(job, input, sliceRows);
    ResultFolder folder = ResultFolder.open(out, work, resume);
    SliceFailure.clear(folder.folder());
    List<SliceRecord> records = new ArrayList<>();
    List<Slice> left = new ArrayList<>();
    for (Slice slice : input.slices()) {
      Optional<SliceRecord> finished = folder.finished(slice);
      finished.ifPresentOrElse(records::add, () -> left.add(slice));
    }
    int resumed = records.size();
    if (!left.isEmpty()) {
      records.addAll(runner.run(job, left, folder.folder(), progress));
    }
    records.sort(Comparator.comparing(SliceRecord::number));
    Totals totals = records.stream().map(SliceRecord::totals).reduce(Totals.none(), Totals::plus);
    String content = content(records);
    folder.publish(
        Map.of(
            SLICES,
            Json.write(slices(work, records, totals, content)),
            MANIFEST,
            manifest(work).toJson()));
    return new SlicedResult(
        job.kind(), input.rows(), records.size(), resumed, totals, content, runner.place());
  }

  private static String content(List<SliceRecord> records) {
    StringBuilder text = new StringBuilder();
    records.forEach(record -> text.append(record.content()).append('\n'));
    return Sha256.of(text.toString());
  }

  private ObjectNode slices(Work work, List<SliceRecord> records, Totals totals, String content) {
    ObjectNode json = Json.object().put("format", FORMAT);
    json.set("work", Json.of(work.facts()));
    json.put("rows", input.rows());
    json.put("content", content);
    json.set("totals", Json.of(totals));
    var files = json.putArray("files");
    for (InputFile file : input.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("rows", file.fingerprint().rows())
          .put("bytes", file.fingerprint().bytes())
          .put("sha256", file.fingerprint().sha256());
    }
    var list = json.putArray("slices");
    records.forEach(record -> list.add(Json.of(record)));
    return json;
  }

  private Manifest manifest(Work work) throws IOException {
    return Manifest.of(
        work.sha256(),
        job.seed(),
        input.files().stream()
            .map(
                file ->
                    new DataFingerprint(
                        file.name(),
                        file.fingerprint().bytes(),
                        file.fingerprint().sha256(),
                        file.fingerprint().rows(),
                        List.of(),
                        List.of()))
            .toList(),
        Environment.current(engines),
        CodeState.UNKNOWN);
  }
}
