package org.lacewing.explain.chart;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.ChartFile;
import org.lacewing.core.report.Raster;

/**
 * Draws charts as PNG files by Java2D, with twice as many pixels across as the SVG has units. The
 * same chart gives the same bytes on one machine; fonts, and so pixels, differ between machines.
 * Thread-safe.
 */
public final class ChartPng {
  private static final int SCALE = 2;

  private ChartPng() {}

  /**
   * Returns why no PNG can be drawn here, with what to do about it; empty if one can. Java without
   * a font of the system cannot draw text.
   */
  public static Optional<String> obstacle() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("x", new FontRenderContext(null, true, true));
      return Optional.empty();
    } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
      // Which of them comes depends on what is missing: fontconfig, its fonts, or FreeType.
      return Optional.of(
          "PNG needs a font, and Java finds none ("
              + e
              + "). On Debian: apt-get install"
              + " fontconfig fonts-dejavu-core");
    }
  }

  /**
   * Returns the chart as a PNG file on white ground.
   *
   * @throws IllegalArgumentException if the chart's SVG cannot be read
   */
  public static Bytes of(ChartFile chart) {
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalArgumentException(chart.title() + ": no SVG");
    }
    FloatSize size = document.size();
    int width = (int) Math.ceil(size.width * SCALE);
    int height = (int) Math.ceil(size.height * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.scale(SCALE, SCALE);
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, size.width, size.height));
    } finally {
      graphics.dispose();
    }
    return raster(image).png();
  }

  private static Raster raster(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[3 * width * height];
    int at = 0;
    for (int pixel : image.getRGB(0, 0, width, height, null, 0, width)) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return new Raster(height, width, Bytes.adopt(rgb));
  }
}
