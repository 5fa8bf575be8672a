package org.lacewing.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.lacewing.core.random.Seed;

/**
 * Small pictures, 4 x 4 pixels of mostly one colour, and a network that tells the colours apart.
 * Class 1 is red, class 2 green, class 10 blue.
 */
record ImageExperiment(Path folder) {
  static final List<String> CLASSES = List.of("1", "2", "10");
  private static final int IMAGES = 14;

  /** Writes the pictures, one folder a class, and the experiment. */
  static ImageExperiment in(Path folder) throws IOException {
    ImageExperiment images = new ImageExperiment(folder);
    RandomGenerator random = new Seed(11).generator();
    for (int i = 0; i < IMAGES; i++) {
      for (int colour = 0; colour < CLASSES.size(); colour++) {
        images.write("images/" + CLASSES.get(colour) + "/" + i + ".png", noisy(colour, random));
      }
    }
    Files.writeString(
        folder.resolve("images.yaml"),
        """
        name: colours
        data: {file: images, label: label}
        model: {use: cnn, blocks: [{filters: 4}], hidden: [8]}
        training: {epochs: 40, batchSize: 8, learningRate: 0.02}
        """);
    return images;
  }

  private static BufferedImage noisy(int colour, RandomGenerator random) {
    BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < 16; pixel++) {
      int[] rgb = {random.nextInt(90), random.nextInt(90), random.nextInt(90)};
      rgb[colour] = 160 + random.nextInt(96);
      picture.setRGB(pixel % 4, pixel / 4, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
    }
    return picture;
  }

  /** Returns a picture of one colour, with alpha in front if the type has it. */
  static BufferedImage plain(int type, int colour) {
    BufferedImage picture = new BufferedImage(4, 4, type);
    for (int pixel = 0; pixel < 16; pixel++) {
      picture.setRGB(pixel % 4, pixel / 4, colour);
    }
    return picture;
  }

  /** Writes a picture; the extension is its format. */
  Path write(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    return file;
  }

  /** Trains and returns the run's id. */
  String train(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", folder.resolve("images.yaml").toString(), "--runs", runs(), "--json"));
    words.addAll(List.of(more));
    Run trained = Run.of(words.toArray(String[]::new));
    if (trained.code() != 0) {
      throw new AssertionError(trained.out() + trained.err());
    }
    return trained.json().path("run").asText();
  }

  String runs() {
    return folder.resolve("runs").toString();
  }

  /** Runs {@code predict} or {@code evaluate} with a file or folder. */
  Run ask(String command, String run, Path in, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, run, "--runs", runs(), "--in", in.toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }
}
