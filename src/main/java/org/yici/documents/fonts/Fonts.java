package org.yici.documents.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/**
 * The fonts at hand: those of the product, each read when it is first needed, and those of a folder
 * that the operator names, for characters that no font of the product has.
 */
public final class Fonts {
  /** Where Debian's fonts-hanazono puts fonts with over 80,000 Han characters. */
  public static final Path USUAL_FOLDER = Path.of("/usr/share/fonts/truetype/hanazono");

  /** Characters of names that the wide font lacks. */
  private static final List<String> RARE = List.of("rare-a.ttf", "rare-b.ttf");

  private final Path folder;
  private final AtomicReferenceArray<Font> faces = new AtomicReferenceArray<>(Face.values().length);
  private volatile List<Font> others;

  /**
   * Reads nothing yet.
   *
   * @param folder with further TrueType fonts (*.ttf); need not exist
   */
  public Fonts(Path folder) {
    this.folder = folder;
  }

  /** The font of a face. */
  public Font of(Face face) {
    Font font = faces.get(face.ordinal());
    return font == null ? read(face) : font;
  }

  private synchronized Font read(Face face) {
    if (faces.get(face.ordinal()) == null) {
      faces.set(face.ordinal(), load(face.file()));
    }
    return faces.get(face.ordinal());
  }

  /** The font to write a character in: the face's own, else any that has it, else null. */
  public Font pick(Face face, int codePoint) {
    Font own = of(face);
    if (own.has(codePoint)) {
      return own;
    }
    Font wide = of(Face.WIDE);
    if (wide.has(codePoint)) {
      return wide;
    }
    for (Font other : others()) {
      if (other.has(codePoint)) {
        return other;
      }
    }
    return null;
  }

  /**
   * Makes sure that every character can be written.
   *
   * @throws MissingGlyphException with all characters that cannot
   */
  public void check(Face face, Iterable<String> texts) {
    List<String> missing = missing(face, texts);
    if (!missing.isEmpty()) {
      throw new MissingGlyphException(missing);
    }
  }

  /** Characters that cannot be written, each once. */
  public List<String> missing(Face face, Iterable<String> texts) {
    Set<String> missing = new LinkedHashSet<>();
    for (String text : texts) {
      text.codePoints()
          .filter(c -> pick(face, c) == null)
          .forEach(c -> missing.add(Character.toString(c)));
    }
    return List.copyOf(missing);
  }

  private static Font load(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream("/documents/fonts/" + file)) {
      return new Font(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Font> others() {
    List<Font> known = others;
    return known == null ? readOthers() : known;
  }

  private synchronized List<Font> readOthers() {
    if (others == null) {
      List<Font> found = new ArrayList<>();
      RARE.forEach(file -> found.add(load(file)));
      for (Path file : files()) {
        try (FileChannel channel = FileChannel.open(file)) {
          ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
          found.add(new Font(map));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
          System.getLogger(Fonts.class.getName())
              .log(System.Logger.Level.WARNING, "字体不能用：{0}（{1}）", file, e.getMessage());
        }
      }
      others = List.copyOf(found);
    }
    return others;
  }

  private List<Path> files() {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".ttf"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
