package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.training.ModelFitter;

/**
 * A finished model with labelled rows to look at it with. For a run they are the rows of its
 * experiment, cut as they were; for a package file they are those of a labelled file, half of which
 * take the place of the training rows.
 *
 * @param model the package
 * @param parts the rows
 * @param fitter fits the model again; empty for a package file
 * @param seed the source of all random numbers
 */
public record ModelRows(
    ModelPackage model, DatasetSplit parts, Optional<ModelFitter> fitter, Seed seed) {
  /**
   * Opens the model of a run and the rows of its experiment.
   *
   * @param name which package of the run; if absent the uncompressed one
   * @param folder the folder of the experiment file; if absent, the one the run remembers
   * @throws org.lacewing.core.error.LacewingException if run, package or data are not to be had
   * @throws IOException if a file cannot be read
   */
  public static ModelRows ofRun(
      RunStore store, String run, Optional<String> name, Optional<Path> folder) throws IOException {
    StoredRun stored = Models.run(store, run);
    ExperimentFile file = RunSource.open(stored, folder, List.of());
    PreparedData data = PreparedData.load(file);
    return new ModelRows(
        stored.model(name.orElse(Models.ORIGINAL)),
        data.parts(),
        Optional.of(
            NetworkPlanner.fitter(
                file.experiment(),
                data.target(),
                NetworkPlanner.design(file.experiment().model()),
                Progress.silent())),
        file.experiment().source());
  }

  /**
   * Opens a package and a file of labelled rows.
   *
   * @throws org.lacewing.core.error.LacewingException if the package is damaged or the rows are not
   *     what it accepts
   * @throws IOException if a file cannot be read
   */
  public static ModelRows ofPackage(Path file, Path rows, ReadSettings settings, Seed seed)
      throws IOException {
    ModelPackage model = ModelPackage.read(file);
    LoadedRows loaded =
        RowLoader.of(model.schema(), model.preprocessing(), settings).load(rows, LabelUse.REQUIRED);
    Dataset dataset =
        new Dataset(String.valueOf(rows.getFileName()), model.schema(), loaded.table());
    return new ModelRows(model, StratifiedSplit.halves(dataset, seed), Optional.empty(), seed);
  }

  /**
   * Returns the same with rows to choose on. Those of a package file are half of the rows that take
   * the place of the training rows.
   *
   * @throws DataException if a run has no validation rows: its network has seen all others but the
   *     test rows
   */
  public ModelRows withValidation() {
    if (parts.validation().rows() > 0) {
      return this;
    }
    if (fitter.isPresent()) {
      throw new DataException(
          Failure.of("A search chooses on validation rows, and this run has none")
              .expected("split.validation above 0 in the experiment")
              .received("0")
              .advice("Run the experiment again with, for instance, --set split.validation=0.15."));
    }
    DatasetSplit halves = StratifiedSplit.halves(parts.train(), seed.derive("validation"));
    return new ModelRows(
        model, new DatasetSplit(halves.train(), halves.test(), parts.test()), fitter, seed);
  }
}
