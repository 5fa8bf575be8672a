package org.lacewing.core.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Which file a data set is read from, and what its columns are.
 *
 * @param file the file, relative to the folder of the experiment file
 * @param label the column to predict
 * @param task what kind of answer is wanted; if absent, texts and whole numbers of at most 20
 *     different values are classes, other numbers are numbers
 * @param classes the names of all classes in the order of their numbers; empty for those that occur
 * @param positive the class that binary figures and explanations speak of; if absent, the last of
 *     two classes
 * @param ignore columns that are read but not used
 * @param types types of columns that should not be inferred
 * @param missing what happens when a feature's cell holds no value
 * @param missingLabel what happens to a row without a label
 * @param sample how many of the rows to use, chosen at random; if absent, all
 * @param series how rows make series; if absent, a row stands for itself
 * @param reading how the file is written
 */
public record DataSettings(
    @Setting("The file, relative to the folder of the experiment file.") String file,
    @Setting("The column to predict.") String label,
    @Setting("What kind of answer is wanted; if absent, the label decides.") Optional<Task> task,
    @Setting(
            value = "All classes in the order of their numbers; if empty, those that occur.",
            defaultsTo = "[]")
        List<String> classes,
    @Setting("The class that binary figures speak of; if absent, the last of two classes.")
        Optional<String> positive,
    @Setting(value = "Columns that are read but not used.", defaultsTo = "[]") List<String> ignore,
    @Setting(value = "Types of columns that should not be inferred.", defaultsTo = "{}")
        Map<String, ValueType> types,
    @Setting(value = "What happens when a feature's cell holds no value.", defaultsTo = "reject")
        MissingCells missing,
    @Setting(value = "What happens to a row without a label.", defaultsTo = "drop-row")
        MissingLabel missingLabel,
    @Setting("How many of the rows to use, chosen at random; if absent, all.")
        Optional<Integer> sample,
    @Setting("How rows make series; if absent, a row stands for itself.")
        Optional<SeriesSettings> series,
    @Setting("How the file is written.") ReadSettings reading) {
  /** Copies the collections and checks that the columns are used in one way. */
  public DataSettings {
    classes = List.copyOf(classes);
    ignore = List.copyOf(ignore);
    types = Collections.unmodifiableMap(new TreeMap<>(types));
    Require.notBlank("file", file);
    Require.notBlank("label", label);
    sample.ifPresent(rows -> Require.atLeast("sample", rows, 2));
    Require.distinct("ignore", ignore);
    Require.distinct("classes", classes);
    Require.that(classes.size() != 1, "classes", "none, or two or more", classes);
    Require.that(
        classes.isEmpty() || task.filter(Task.REGRESSION::equals).isEmpty(),
        "classes",
        "none for a number to predict",
        classes);
    types.forEach(
        (name, type) ->
            Require.that(
                type != ValueType.TENSOR,
                "types." + name,
                "numeric or categorical; images and series come from sources of their own",
                "tensor"));
    Require.that(!ignore.contains(label), "ignore", "columns other than the label", label);
  }

  /** Returns the settings for a file and its label; everything else as if nothing were written. */
  public static DataSettings of(String file, String label) {
    return new DataSettings(
        file,
        label,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        MissingCells.REJECT,
        MissingLabel.DROP_ROW,
        Optional.empty(),
        Optional.empty(),
        ReadSettings.defaults());
  }

  /** Returns the settings for the rows that series are, once they are made of those of the file. */
  DataSettings ofSeries() {
    types.keySet().stream()
        .filter(name -> !name.equals(label))
        .forEach(
            name ->
                Require.that(
                    false,
                    "data.types." + name,
                    "the label only; values of series are numbers",
                    name));
    return new DataSettings(
        file,
        label,
        task,
        classes,
        positive,
        List.of(),
        types,
        missing,
        missingLabel,
        sample,
        series,
        reading);
  }
}
