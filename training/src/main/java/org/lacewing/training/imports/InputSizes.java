package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.training.network.DeclaredInput;

/**
 * The lengths of a network's inputs. DL4J stores neither the height and width of images nor the
 * number of time steps. Height and width follow from the layer that lays an image flat, whose own
 * input has stored sizes: all lengths are tried up to {@value #LARGEST}. Rounding in pooling and
 * strides may leave several; then the one that halves most often is taken, the least of equals.
 *
 * @param rows a shape without free lengths for a row of each input
 * @param anySize whether the network takes images of any size, so that the sizes here are examples
 * @param notes what a user must know of the choice
 */
record InputSizes(List<List<Integer>> rows, boolean anySize, List<String> notes) {
  /** The longest side of an image that is tried. */
  static final int LARGEST = 1024;

  /** Lengths of a series and of images of any size; the second one is for comparison. */
  static final List<Integer> EXAMPLE_SIDES = List.of(32, 48);

  private static final int EXAMPLE_STEPS = 6;

  InputSizes {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * Finds the lengths.
   *
   * @throws DataException if nothing is known of an input's shape, or no size fits
   */
  static InputSizes of(ComputationGraphConfiguration graph, List<DeclaredInput> inputs) {
    for (DeclaredInput input : inputs) {
      if (input.rowShape().isEmpty()) {
        throw new DataException(
            Failure.of("The file does not tell the shape of an input")
                .at("input \"" + input.name() + "\"")
                .expected("a layer with stored sizes as the first reader of the input")
                .advice("Export the network to ONNX where its input type is known."));
      }
    }
    int spatial = inputs.stream().mapToInt(InputSizes::freeSides).max().orElse(0);
    if (spatial == 0) {
      return new InputSizes(filled(inputs, List.of()), false, List.of());
    }
    TypeInference inference = new TypeInference(graph, inputs);
    List<List<Integer>> fitting = new ArrayList<>();
    IntStream.range(0, spatial).forEach(axis -> fitting.add(new ArrayList<>()));
    boolean constrained = false;
    for (int side = 1; side <= LARGEST; side++) {
      List<Integer> sides = Collections.nCopies(spatial, side);
      Optional<List<Boolean>> fits = inference.fits(filled(inputs, sides));
      constrained |= fits.map(axes -> !axes.isEmpty()).orElse(false);
      for (int axis = 0; axis < spatial; axis++) {
        if (fits.isPresent() && (fits.get().isEmpty() || fits.get().get(axis))) {
          fitting.get(axis).add(side);
        }
      }
    }
    if (!constrained) {
      return new InputSizes(sized(inputs, spatial, 0), true, List.of());
    }
    if (fitting.stream().anyMatch(List::isEmpty)) {
      throw new DataException(
          Failure.of("No size of the network's input fits its layers")
              .expected("sides of 1 to " + LARGEST)
              .advice("Export the network to ONNX where its input type is known."));
    }
    return new InputSizes(
        filled(inputs, fitting.stream().map(InputSizes::likeliest).toList()),
        false,
        notes(fitting));
  }

  /** Returns example rows of a network that takes images of any size. */
  static List<List<Integer>> sized(List<DeclaredInput> inputs, int spatial, int example) {
    return filled(inputs, Collections.nCopies(spatial, EXAMPLE_SIDES.get(example)));
  }

  /** Returns the number of an image's or a volume's sides that are not fixed. */
  static int freeSides(DeclaredInput input) {
    return input.rowShape().size() < 3
        ? 0
        : (int) input.rowShape().stream().filter(length -> length == TensorSpec.FREE).count();
  }

  /** Puts the sides in the place of an image's free lengths, in order. */
  private static List<List<Integer>> filled(List<DeclaredInput> inputs, List<Integer> sides) {
    List<List<Integer>> rows = new ArrayList<>();
    for (DeclaredInput input : inputs) {
      List<Integer> row = new ArrayList<>();
      int next = 0;
      for (int length : input.rowShape()) {
        if (length != TensorSpec.FREE) {
          row.add(length);
        } else {
          row.add(freeSides(input) == 0 ? EXAMPLE_STEPS : sides.get(next++));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static int likeliest(List<Integer> sides) {
    int best = sides.get(0);
    for (int side : sides) {
      if (Integer.numberOfTrailingZeros(side) > Integer.numberOfTrailingZeros(best)) {
        best = side;
      }
    }
    return best;
  }

  private static List<String> notes(List<List<Integer>> fitting) {
    if (fitting.stream().allMatch(sides -> sides.size() == 1)) {
      return List.of();
    }
    List<Integer> taken = fitting.stream().map(InputSizes::likeliest).toList();
    return List.of(
        "The file does not tell the size of images: "
            + taken
            + " is taken, the layers would also take "
            + String.join(
                " by ",
                fitting.stream()
                    .map(sides -> sides.get(0) + " to " + sides.get(sides.size() - 1))
                    .toList()));
  }
}
