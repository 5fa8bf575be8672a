package org.lacewing.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.WireReader.NotPlainException;

/**
 * Looks through the ONNX file of a plain network without making its objects, the classes of which
 * take longer to load than a small network to run. It knows the fields that exporters of plain
 * networks write, each once where once is right; everything else is left to {@link OnnxModel}. What
 * it accepts, {@link OnnxModel#parse(byte[])} accepts with the same signature; a test holds it to
 * that. One use each.
 */
public final class PlainModel {
  /** More of them are left to {@link OnnxModel}, which compares their number with the heap. */
  private static final int MOST_NAMES = 10_000;

  private static final int FLOAT = 1;

  private final List<String> constants = new ArrayList<>();
  private final List<TensorSpec> inputs = new ArrayList<>();
  private final List<TensorSpec> outputs = new ArrayList<>();
  private final List<List<String>> reads = new ArrayList<>();
  private final List<List<String>> writes = new ArrayList<>();
  private int names;

  private PlainModel() {}

  /**
   * Returns the one input and the one output of a plain network, all of whose values are inside the
   * file; nothing if it is not plain, or not sound.
   */
  public static Optional<ModelSignature> signature(byte[] file) {
    try {
      PlainModel model = new PlainModel();
      model.model(WireReader.of(file));
      return Optional.of(model.checked());
    } catch (NotPlainException e) {
      return Optional.empty();
    }
  }

  private void model(WireReader in) throws NotPlainException {
    Once once = new Once();
    boolean operators = false;
    boolean version = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          once.first(1);
          version = in.number() > 0;
        }
        case 2, 3, 4, 6 -> skipText(in, once);
        case 5 -> skipNumber(in, once);
        case 7 -> {
          once.first(7);
          graph(in.part());
        }
        case 8 -> {
          operators = true;
          operatorSet(in.part());
        }
        case 14 -> entry(in.part());
        default -> throw new NotPlainException();
      }
    }
    WireReader.require(operators && version);
  }

  private void operatorSet(WireReader in) throws NotPlainException {
    Once once = new Once();
    while (in.next()) {
      if (in.field() == 1) {
        skipText(in, once);
      } else {
        WireReader.require(in.field() == 2);
        skipNumber(in, once);
      }
    }
  }

  private void entry(WireReader in) throws NotPlainException {
    Once once = new Once();
    while (in.next()) {
      WireReader.require(in.field() == 1 || in.field() == 2);
      skipText(in, once);
    }
  }

  private void graph(WireReader in) throws NotPlainException {
    Once once = new Once();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> node(in.part());
        case 2, 10 -> skipText(in, once);
        case 5 -> constants.add(counted(PlainTensor.name(in.part())));
        case 11 -> inputs.add(value(in.part()));
        case 12 -> outputs.add(value(in.part()));
        default -> throw new NotPlainException();
      }
    }
  }

  private void node(WireReader in) throws NotPlainException {
    Once once = new Once();
    List<String> read = new ArrayList<>();
    List<String> written = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> read.add(counted(in.text()));
        case 2 -> written.add(counted(in.text()));
        case 3, 4, 6, 7 -> skipText(in, once);
        case 5 -> attribute(in.part());
        default -> throw new NotPlainException();
      }
    }
    counted("");
    reads.add(read);
    writes.add(written);
  }

  /** Numbers and texts only: no tensor, no graph. */
  private static void attribute(WireReader in) throws NotPlainException {
    Once once = new Once();
    while (in.next()) {
      switch (in.field()) {
        case 1, 4, 13 -> skipText(in, once);
        case 2 -> {
          once.first(2);
          in.skipFixed();
        }
        case 3, 20 -> skipNumber(in, once);
        case 7 -> floats(in);
        case 8 -> integers(in);
        case 9 -> in.text();
        default -> throw new NotPlainException();
      }
    }
  }

  private static void floats(WireReader in) throws NotPlainException {
    if (in.form() == WireReader.FIXED32) {
      in.skipFixed();
    } else {
      WireReader.require(in.part().remaining() % Float.BYTES == 0);
    }
  }

  private static void integers(WireReader in) throws NotPlainException {
    if (in.form() == WireReader.VARINT) {
      in.number();
    } else {
      WireReader list = in.part();
      while (list.remaining() > 0) {
        list.varint();
      }
    }
  }

  private TensorSpec value(WireReader in) throws NotPlainException {
    Once once = new Once();
    String name = "";
    @Nullable List<Integer> shape = null;
    while (in.next()) {
      once.first(in.field());
      switch (in.field()) {
        case 1 -> name = counted(in.text());
        case 2 -> shape = type(in.part());
        case 3 -> in.text();
        default -> throw new NotPlainException();
      }
    }
    WireReader.require(!name.isEmpty());
    if (shape == null) {
      throw new NotPlainException();
    }
    return new TensorSpec(name, shape);
  }

  /** Returns the shape of a row: 32-bit floats with a free number of rows, all else fixed. */
  private static List<Integer> type(WireReader in) throws NotPlainException {
    WireReader.require(in.next() && in.field() == 1);
    WireReader tensor = in.part();
    WireReader.require(!in.next());
    WireReader.require(tensor.next() && tensor.field() == 1 && tensor.number() == FLOAT);
    WireReader.require(tensor.next() && tensor.field() == 2);
    WireReader shape = tensor.part();
    WireReader.require(!tensor.next() && shape.next() && shape.field() == 1);
    WireReader.require(length(shape.part()) == 0);
    List<Integer> row = new ArrayList<>();
    while (shape.next()) {
      WireReader.require(shape.field() == 1);
      long length = length(shape.part());
      WireReader.require(length > 0 && length <= Integer.MAX_VALUE && row.size() < MOST_NAMES);
      row.add((int) length);
    }
    return row;
  }

  /** Returns the length of a dimension, 0 if it has a name or nothing. */
  private static long length(WireReader in) throws NotPlainException {
    if (!in.next()) {
      return 0;
    }
    long length = 0;
    if (in.field() == 1) {
      length = in.number();
    } else {
      WireReader.require(in.field() == 2);
      in.text();
    }
    WireReader.require(!in.next());
    return length;
  }

  /** Every tensor is written once and before it is read: see {@link GraphCheck}. */
  private ModelSignature checked() throws NotPlainException {
    Set<String> known = new HashSet<>(constants);
    WireReader.require(known.size() == constants.size() && !reads.isEmpty());
    @Nullable TensorSpec input = null;
    for (TensorSpec declared : inputs) {
      // Old models list their constants among the inputs too.
      if (!known.contains(declared.name())) {
        WireReader.require(input == null);
        input = declared;
      }
    }
    if (input == null || outputs.size() != 1) {
      throw new NotPlainException();
    }
    known.add(input.name());
    for (int node = 0; node < reads.size(); node++) {
      for (String read : reads.get(node)) {
        WireReader.require(read.isEmpty() || known.contains(read));
      }
      for (String written : writes.get(node)) {
        WireReader.require(written.isEmpty() || known.add(written));
      }
    }
    TensorSpec output = outputs.get(0);
    WireReader.require(known.contains(output.name()));
    return new ModelSignature(input.name(), input.rowShape(), output.name(), output.rowShape());
  }

  private String counted(String name) throws NotPlainException {
    names++;
    WireReader.require(names <= MOST_NAMES);
    return name;
  }

  private static void skipText(WireReader in, Once once) throws NotPlainException {
    once.first(in.field());
    in.text();
  }

  private static void skipNumber(WireReader in, Once once) throws NotPlainException {
    once.first(in.field());
    in.number();
  }

  /** The fields of a part that were there; of two, readers may take either. */
  static final class Once {
    private int seen;

    /** Ends the reading if the field was there before. */
    void first(int field) throws NotPlainException {
      int bit = 1 << field;
      WireReader.require(field < Integer.SIZE && (seen & bit) == 0);
      seen |= bit;
    }
  }
}
