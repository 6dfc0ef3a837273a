package org.yici.documents.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.yici.seals.SesSeal;

/**
 * The last step of GB/T 38540: what of the seal is to be seen, and where. Of a picture only the
 * head is read, so that none can be too large for us.
 */
final class OfdAppearance {
  private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "bmp", "gif");
  private static final int LARGEST = 10_000;

  private OfdAppearance() {}

  static void check(OfdPackage ofd, OfdNames names, Xml info, SesSeal seal, Findings found) {
    List<Xml> stamps = info.all("StampAnnot");
    if (stamps.isEmpty()) {
      found.note(Point.APPEARANCE, "没有写章盖在哪里，页面上看不见章");
      return;
    }
    String type = seal.pictureType().toLowerCase(Locale.ROOT);
    String picture =
        OfdPackage.shown(seal.pictureType()) + " 图样，" + seal.width() + "×" + seal.height() + " 毫米";
    String places =
        stamps.stream()
            .limit(10)
            .map(s -> place(s, names))
            .distinct()
            .collect(Collectors.joining("；"));
    if (!READ.contains(type)) {
      found.note(Point.APPEARANCE, picture + "，这种格式的图样这里不画，请用 OFD 阅读软件看；" + places);
      return;
    }
    int[] size = size(seal.picture());
    if (size == null) {
      found.fail(Point.APPEARANCE, "章的图样读不出来：不是 " + OfdPackage.shown(seal.pictureType()) + " 图片");
    } else if (size[0] > LARGEST || size[1] > LARGEST) {
      found.fail(Point.APPEARANCE, "章的图样有 " + size[0] + "×" + size[1] + " 个点，不是正常的图样");
    } else {
      found.pass(Point.APPEARANCE, picture + "（" + size[0] + "×" + size[1] + " 点）；" + places);
    }
  }

  private static String place(Xml stamp, OfdNames names) {
    return "盖在"
        + names.page(stamp.attribute("PageRef"))
        + "的（"
        + OfdPackage.shown(String.valueOf(stamp.attribute("Boundary")))
        + "）毫米处";
  }

  /** Width and height in points; null when it is no picture. */
  private static int[] size(byte[] picture) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new int[] {reader.getWidth(0), reader.getHeight(0)};
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
