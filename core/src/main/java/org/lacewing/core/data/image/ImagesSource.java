package org.lacewing.core.data.image;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.ValueType;

/**
 * Reads pictures: a folder with one folder a class, a folder of pictures without classes, or one
 * picture. PNG, JPEG, GIF (the first frame) and BMP, red first, the orientation of EXIF honoured,
 * what is not opaque on white, no colour profile applied.
 */
public final class ImagesSource implements DataSource {
  private static final int SHOWN = 3;

  /** Makes the reader; it has no state. */
  public ImagesSource() {}

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String summary() {
    return "A folder of pictures, one folder a class, or pictures without classes.";
  }

  @Override
  public List<String> extensions() {
    return PictureFormat.extensions();
  }

  @Override
  public boolean recognises(Path path, ByteBuffer start) {
    return Files.isDirectory(path)
        ? PictureFolder.holdsPictures(path)
        : PictureFormat.at(start).isPresent();
  }

  @Override
  public RowReader open(Path path, ReadSettings settings) {
    SourceBytes.requireThere(path);
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    ImageSettings images = settings.images();
    if (!Files.isDirectory(path)) {
      return new PictureFolderReader(
          new SourceHeader(name, List.of(images.column()), Map.of()),
          List.of(new PictureEntry(path, name, name, "")),
          images,
          List.of());
    }
    PictureFolder folder = PictureFolder.of(path);
    List<String> names = new ArrayList<>(List.of(images.column()));
    Map<String, DeclaredColumn> declared = Map.of();
    if (!folder.classes().isEmpty()) {
      names.add(images.label());
      declared =
          Map.of(images.label(), new DeclaredColumn(ValueType.CATEGORICAL, folder.classes()));
    }
    return new PictureFolderReader(
        new SourceHeader(name, names, declared), folder.entries(), images, notes(folder));
  }

  private static List<String> notes(PictureFolder folder) {
    List<String> others = folder.others();
    return others.isEmpty()
        ? List.of()
        : List.of(
            "Files that are no pictures were left out: "
                + String.join(", ", others.subList(0, Math.min(SHOWN, others.size())))
                + (others.size() > SHOWN ? ", … (" + others.size() + " in all)" : ""));
  }
}
