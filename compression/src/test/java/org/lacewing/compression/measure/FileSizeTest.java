package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.onnx.OnnxModel;

class FileSizeTest {

  @Test
  void countsWhatTheFileAndAnArchiveMemberTake() throws IOException {
    OnnxModel model = Networks.mlp(Layout.GEMM, 1, 30, 20, 2);
    ZipEntry entry = new ZipEntry("model.onnx");
    try (ZipOutputStream zip = new ZipOutputStream(new ByteArrayOutputStream())) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.putNextEntry(entry);
      zip.write(model.toBytes());
      zip.closeEntry();
    }
    assertThat(FileSize.of(model))
        .isEqualTo(
            new FileSize(
                model.toBytes().length,
                entry.getCompressedSize(),
                Float.BYTES * (30 * 20 + 20 + 20 * 2 + 2)));
  }
}
