package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.DatasetLoader;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.RowSplit;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.data.Target;
import org.lacewing.core.experiment.Experiment;

/**
 * The rows of an experiment.
 *
 * @param loaded the whole data set and what its file was
 * @param split the parts
 */
public record PreparedData(LoadedData loaded, RowSplit split) {

  /**
   * Loads and cuts the data.
   *
   * @throws org.lacewing.core.error.DataException if a row or a cell is not what it should be
   * @throws org.lacewing.core.error.ConfigurationException if a named column does not exist
   */
  public static PreparedData load(ExperimentFile file) {
    Experiment experiment = file.experiment();
    LoadedData loaded = DatasetLoader.load(experiment.data(), file.folder(), experiment.source());
    return new PreparedData(
        loaded, StratifiedSplit.split(loaded.dataset(), experiment.split(), experiment.source()));
  }

  /** Returns training, validation and test part. */
  public DatasetSplit parts() {
    return split.parts();
  }

  /** Returns what is predicted. */
  public Target target() {
    return loaded.target();
  }

  /** Returns what the reader must know about the data. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(loaded.notes());
    notes.addAll(split.notes());
    return notes;
  }
}
