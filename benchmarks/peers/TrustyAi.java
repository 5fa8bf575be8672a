import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.kie.kogito.explainability.local.counterfactual.CounterfactualConfig;
import org.kie.kogito.explainability.local.counterfactual.CounterfactualExplainer;
import org.kie.kogito.explainability.local.counterfactual.CounterfactualResult;
import org.kie.kogito.explainability.local.counterfactual.SolverConfigBuilder;
import org.kie.kogito.explainability.local.shap.ShapConfig;
import org.kie.kogito.explainability.local.shap.ShapKernelExplainer;
import org.kie.kogito.explainability.model.CounterfactualPrediction;
import org.kie.kogito.explainability.model.Feature;
import org.kie.kogito.explainability.model.FeatureFactory;
import org.kie.kogito.explainability.model.FeatureImportance;
import org.kie.kogito.explainability.model.Output;
import org.kie.kogito.explainability.model.PredictionInput;
import org.kie.kogito.explainability.model.PredictionOutput;
import org.kie.kogito.explainability.model.PredictionProvider;
import org.kie.kogito.explainability.model.SimplePrediction;
import org.kie.kogito.explainability.model.Type;
import org.kie.kogito.explainability.model.Value;
import org.kie.kogito.explainability.model.domain.NumericalFeatureDomain;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/**
 * TrustyAI on the networks of benchmarks/data/shapley, for comparison: {@code TrustyAi.java shap
 * FOLDER NAME ROWS SAMPLES} and {@code TrustyAi.java counterfactual FOLDER NAME ROWS EVALUATIONS}.
 * The network is run as Lacewing runs it, one thread. The last line is one JSON object; processor
 * time is that of the whole process, after one row to warm up.
 */
final class TrustyAi {
  private static final AtomicLong EVALUATED = new AtomicLong();

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Path.of(arguments[1]);
    String name = arguments[2];
    int rows = Integer.parseInt(arguments[3]);
    int budget = Integer.parseInt(arguments[4]);
    List<double[]> background = numbers(folder.resolve(name + "_bg.csv"));
    List<double[]> explained = numbers(folder.resolve(name + "_explain.csv"));
    try (OrtPredictor network = OrtPredictor.open(folder.resolve(name + ".onnx"))) {
      if (arguments[0].equals("shap")) {
        shap(network, background, explained, numbers(folder.resolve("exact_" + name + ".csv")), rows, budget);
      } else {
        counterfactual(network, background, explained, rows, budget);
      }
    }
    System.exit(0);
  }

  private static void shap(
      OrtPredictor network,
      List<double[]> background,
      List<double[]> explained,
      List<double[]> exact,
      int rows,
      int samples)
      throws InterruptedException, ExecutionException {
    PredictionProvider model = inputs -> CompletableFuture.completedFuture(
        answers(network, inputs).stream()
            .map(p -> new PredictionOutput(List.of(new Output("yes", Type.NUMBER, new Value(p), 1))))
            .toList());
    ShapConfig config =
        ShapConfig.builder()
            .withLink(ShapConfig.LinkType.IDENTITY)
            .withBackground(background.stream().map(row -> input(row, null)).toList())
            .withNSamples(samples)
            .withRegularizer(ShapConfig.RegularizerType.NONE)
            .build();
    double error = 0;
    double cpu = 0;
    for (int row = -1; row < rows; row++) {
      int at = Math.max(0, row);
      PredictionInput input = input(explained.get(at), null);
      SimplePrediction prediction =
          new SimplePrediction(input, model.predictAsync(List.of(input)).get().get(0));
      EVALUATED.set(0);
      long start = cpu();
      List<FeatureImportance> found =
          new ShapKernelExplainer(config)
              .explainAsync(prediction, model)
              .get()
              .getSaliencies()[0]
              .getPerFeatureImportance();
      if (row >= 0) {
        cpu += (cpu() - start) / 1e9 / rows;
        double off = 0;
        double size = 0;
        for (int i = 0; i < exact.get(at).length; i++) {
          double right = exact.get(at)[i];
          off += Math.pow(found.get(i).getScore() - right, 2);
          size += right * right;
        }
        error += Math.sqrt(off / size) / rows;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"rows\":%d,\"error\":%s,\"cpuSeconds\":%s}%n",
        EVALUATED.get(),
        error,
        cpu);
  }

  private static void counterfactual(
      OrtPredictor network,
      List<double[]> background,
      List<double[]> explained,
      int rows,
      int evaluations)
      throws InterruptedException, ExecutionException {
    PredictionProvider model = inputs -> CompletableFuture.completedFuture(
        answers(network, inputs).stream()
            .map(p -> new PredictionOutput(List.of(decision(p > 0.5, Math.max(p, 1 - p)))))
            .toList());
    double[][] ranges = new double[explained.get(0).length][];
    for (int i = 0; i < ranges.length; i++) {
      int column = i;
      ranges[i] =
          new double[] {
            background.stream().mapToDouble(row -> row[column]).min().orElseThrow(),
            background.stream().mapToDouble(row -> row[column]).max().orElseThrow()
          };
    }
    int valid = 0;
    double cpu = 0;
    for (int row = -1; row < rows; row++) {
      double[] own = explained.get(Math.max(0, row));
      PredictionInput input = input(own, ranges);
      boolean now = answers(network, List.of(input)).get(0) > 0.5;
      CounterfactualConfig config =
          new CounterfactualConfig()
              .withSolverConfig(
                  SolverConfigBuilder.builder()
                      .withTerminationConfig(
                          new TerminationConfig().withScoreCalculationCountLimit((long) evaluations))
                      .build());
      config.withGoalThreshold(0.01);
      EVALUATED.set(0);
      long start = cpu();
      CounterfactualResult result =
          new CounterfactualExplainer(config)
              .explainAsync(
                  new CounterfactualPrediction(
                      input,
                      new PredictionOutput(List.of(decision(!now, 0.5))),
                      null,
                      UUID.randomUUID(),
                      null),
                  model)
              .get();
      if (row >= 0) {
        cpu += (cpu() - start) / 1e9 / rows;
        PredictionInput found = new PredictionInput(
            result.getEntities().stream().map(entity -> entity.asFeature()).toList());
        valid += (answers(network, List.of(found)).get(0) > 0.5) != now ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"rows\":%d,\"evaluations\":%d,\"valid\":%d,\"cpuSeconds\":%s}%n",
        rows,
        EVALUATED.get(),
        valid,
        cpu);
  }

  private static Output decision(boolean yes, double score) {
    return new Output("yes", Type.BOOLEAN, new Value(yes), score);
  }

  private static PredictionInput input(double[] row, double[][] ranges) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      features.add(
          ranges == null
              ? FeatureFactory.newNumericalFeature("x" + i, row[i])
              : FeatureFactory.newNumericalFeature(
                  "x" + i, row[i], NumericalFeatureDomain.create(ranges[i][0], ranges[i][1])));
    }
    return new PredictionInput(features);
  }

  private static List<Double> answers(OrtPredictor network, List<PredictionInput> inputs) {
    int width = inputs.get(0).getFeatures().size();
    float[] values = new float[inputs.size() * width];
    for (int row = 0; row < inputs.size(); row++) {
      List<Feature> features = inputs.get(row).getFeatures();
      for (int i = 0; i < width; i++) {
        values[row * width + i] = (float) features.get(i).getValue().asNumber();
      }
    }
    EVALUATED.addAndGet(inputs.size());
    Tensor answers = network.predict(Tensor.adopt(new int[] {inputs.size(), width}, values));
    int outputs = answers.dimension(1);
    return IntStream.range(0, inputs.size())
        .mapToObj(row -> (double) answers.at(row, outputs - 1))
        .toList();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static List<double[]> numbers(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }
}
