package org.lacewing.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.files.Bytes;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFailure;
import org.lacewing.spark.slice.SliceRecord;
import org.lacewing.spark.slice.SliceTask;

/**
 * One slice on an executor: text in, text out.
 *
 * @param job kind and settings of the job
 * @param digest the digest of the job
 * @param folder the folder of the unfinished result
 * @param files the files of the job, sent to each executor once
 */
record SparkTask(String job, String digest, String folder, Broadcast<Map<String, byte[]>> files) {

  /** Returns the work as the function that Spark sends along; this class is not sent. */
  static Function<String, String> of(Job job, Path folder, Broadcast<Map<String, byte[]>> files) {
    String text = job.toJson();
    String digest = job.digest();
    String place = folder.toString();
    return slice -> new SparkTask(text, digest, place, files).run(Slice.parse(slice)).toJson();
  }

  private SliceRecord run(Slice slice) throws IOException {
    try {
      return SliceTask.run(ExecutorFunctions.of(digest, this::open), slice, Path.of(folder));
    } catch (LacewingException e) {
      SliceFailure.write(Path.of(folder), slice.number(), e);
      throw e;
    }
  }

  private Job open() {
    Map<String, Bytes> bytes = new TreeMap<>();
    files.value().forEach((name, content) -> bytes.put(name, Bytes.of(content)));
    return Job.of(job, bytes);
  }
}
