package org.lacewing.core.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.ImageChannels;
import org.lacewing.core.data.ImageScaling;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;

class ImageFitTest {
  private static final Pixels COLOURS =
      new Pixels(1, 2, 3, Bytes.of(new byte[] {(byte) 255, 0, 0, 10, 20, 30}));
  private static final Pixels GRAY = new Pixels(1, 2, 1, Bytes.of(new byte[] {7, 9}));

  private static ImageFit fit(ImageChannels channels, TensorLayout layout) {
    ImageSettings plain = ImageSettings.defaults();
    return ImageFit.of(
        new ImageSettings(
            plain.labels(),
            plain.column(),
            plain.label(),
            Optional.empty(),
            Optional.empty(),
            ImageScaling.REJECT,
            Optional.of(channels),
            layout),
        1,
        2,
        ImageChannels.RGB);
  }

  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }

  @Test
  void coloursGoIntoEitherLayout() {
    assertThat(fit(ImageChannels.RGB, TensorLayout.NHWC).apply(COLOURS, "x"))
        .isEqualTo(bytes(255, 0, 0, 10, 20, 30));
    assertThat(fit(ImageChannels.RGB, TensorLayout.NCHW).apply(COLOURS, "x"))
        .isEqualTo(bytes(255, 10, 0, 20, 0, 30));
  }

  @Test
  void grayBecomesThreeEqualChannels() {
    assertThat(fit(ImageChannels.RGB, TensorLayout.NCHW).apply(GRAY, "x"))
        .isEqualTo(bytes(7, 9, 7, 9, 7, 9));
    assertThat(fit(ImageChannels.RGB, TensorLayout.NHWC).apply(GRAY, "x"))
        .isEqualTo(bytes(7, 7, 7, 9, 9, 9));
  }

  /** 0.299 * 255 = 76.2; 2.99 + 11.74 + 3.42 = 18.15. */
  @Test
  void coloursBecomeBrightness() {
    assertThat(fit(ImageChannels.GRAY, TensorLayout.NCHW).apply(COLOURS, "x"))
        .isEqualTo(bytes(76, 18));
    Pixels equal = new Pixels(1, 2, 3, bytes(255, 255, 255, 127, 127, 127));
    assertThat(fit(ImageChannels.GRAY, TensorLayout.NHWC).apply(equal, "x"))
        .isEqualTo(bytes(255, 127));
  }

  @Test
  void heightAndWidthExchangedAreRefused() {
    assertThatThrownBy(
            () ->
                fit(ImageChannels.RGB, TensorLayout.NCHW)
                    .apply(new Pixels(2, 1, 1, bytes(1, 2)), "a.png"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.png: The picture has another size")
        .hasMessageContaining("expected 1 high and 2 wide")
        .hasMessageContaining("found 2 high and 1 wide");
  }

  @Test
  void scalingNeedsASize() {
    ImageSettings scaled = ImageSettings.defaults().withScaling(ImageScaling.BILINEAR);
    assertThatThrownBy(() -> ImageFit.of(scaled, 1, 2, ImageChannels.RGB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected height and width beside scaling: bilinear");
  }
}
