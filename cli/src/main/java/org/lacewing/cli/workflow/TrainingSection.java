package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.training.model.EpochRecord;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.model.TrainingHistory;

/** The part of a report that says what the network is and how its training went. */
final class TrainingSection {
  private TrainingSection() {}

  static Section of(TrainedModel model) {
    List<Block> blocks = new ArrayList<>();
    TrainingHistory history = model.history();
    String metric = history.metric().map(Metric::label).orElse("");
    blocks.add(
        new Block.Paragraph(
            Figures.format(
                "%d parameters. %d epochs were trained%s; epoch %d was kept%s.",
                model.parameterCount(),
                history.epochs().size(),
                history.stoppedEarly() ? " before the validation rows showed no more gain" : "",
                history.bestEpoch(),
                history.bestScore().isPresent()
                    ? ", with "
                        + metric
                        + " "
                        + NumberText.of(history.bestScore().getAsDouble())
                        + " on the validation rows"
                    : "")));
    blocks.add(
        new Block.Grid(
            "Layers",
            List.of("layer", "type", "parameters"),
            model.layers().stream()
                .map(
                    layer -> List.of(layer.name(), layer.type(), Long.toString(layer.parameters())))
                .toList()));
    List<Double> epochs = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (EpochRecord epoch : history.epochs()) {
      epochs.add((double) epoch.epoch());
      losses.add(epoch.loss());
      scores.add(epoch.validation().orElse(Double.NaN));
    }
    blocks.add(
        new Block.LineChart(
            "Loss on the training rows",
            "epoch",
            "loss",
            List.of(new Block.Series("training loss", epochs, losses))));
    if (history.metric().isPresent()) {
      blocks.add(
          new Block.LineChart(
              "What training was stopped by",
              "epoch",
              metric,
              List.of(new Block.Series(metric + " on validation rows", epochs, scores))));
    }
    return new Section("Training", blocks);
  }
}
