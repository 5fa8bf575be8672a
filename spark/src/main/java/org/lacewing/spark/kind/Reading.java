package org.lacewing.spark.kind;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.spark.slice.Job;

/** How rows are written, as settings of a job. */
final class Reading {
  private static final String FORMAT = "format";
  private static final String DELIMITER = "delimiter";
  private static final String ENCODING = "encoding";
  private static final String DECIMAL = "decimal";
  private static final String GROUPING = "grouping";

  private Reading() {}

  static Map<String, String> of(ReadSettings settings) {
    Map<String, String> texts = new TreeMap<>();
    settings.format().ifPresent(format -> texts.put(FORMAT, format));
    texts.put(DELIMITER, settings.delimiter());
    settings.encoding().ifPresent(encoding -> texts.put(ENCODING, encoding));
    texts.put(DECIMAL, settings.decimal());
    texts.put(GROUPING, settings.grouping());
    return texts;
  }

  static ReadSettings of(Job job) {
    ReadSettings usual = ReadSettings.defaults();
    return new ReadSettings(
        Optional.ofNullable(job.settings().get(FORMAT)),
        job.setting(DELIMITER),
        Optional.ofNullable(job.settings().get(ENCODING)),
        job.setting(DECIMAL),
        job.setting(GROUPING),
        usual.missingTokens(),
        usual.images());
  }
}
