package org.yici.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;

/**
 * The blank forms, samples and result samples that guides point to: what people uploaded, {@code
 * files/} of the pack, and what is made from form and guide where the pack has none.
 */
@Component
public final class GuideFiles {
  /** Where they are served; the same path stands in the elements FORM_GUID and the like. */
  public static final String PATH = "/guide-files/";

  private static final Pattern NAME =
      Pattern.compile("[\\p{IsHan}A-Za-z0-9_-][\\p{IsHan}A-Za-z0-9._-]{0,120}");

  private final Path folder;
  private final MadeFiles made;
  private final UploadedFiles uploaded;

  /** Of the pack's files by their names, as the pack was when the program started. */
  private final Map<String, String> kinds = new HashMap<>();

  /**
   * @param kind told by content: doc, docx, pdf, jpg, png or unknown
   * @param name for people who save it
   */
  public record Content(String kind, byte[] bytes, String name) {}

  @Autowired
  GuideFiles(CityPack pack, ObjectProvider<MadeFiles> made, UploadedFiles uploaded) {
    this(pack, made.getIfAvailable(() -> MadeFiles.NONE), uploaded);
  }

  /** Outside the application: nobody uploads anything. */
  public GuideFiles(CityPack pack, MadeFiles made) {
    this(pack, made, null);
  }

  private GuideFiles(CityPack pack, MadeFiles made, UploadedFiles uploaded) {
    this.folder = pack.root().resolve("files");
    this.made = made;
    this.uploaded = uploaded;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(f -> kinds.put(f.getFileName().toString(), kindOf(f)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether a value of FORM_GUID and the like points to a file of ours. */
  public boolean isOurs(String reference) {
    return name(reference) != null;
  }

  /** What the file is by its content; empty when the reference is not ours or there is no file. */
  public Optional<String> kind(String reference) {
    String name = proper(reference);
    if (name == null) {
      return Optional.empty();
    }
    if (uploaded != null && UploadedFiles.isOne(name)) {
      return uploaded.kind(name);
    }
    String kind = kinds.get(name);
    return kind != null ? Optional.of(kind) : made.kind(name);
  }

  /** The file; empty when the reference is not ours or there is none. */
  public Optional<Content> read(String reference) {
    String name = proper(reference);
    return kind(reference)
        .map(
            kind ->
                uploaded != null && UploadedFiles.isOne(name)
                    ? uploaded.read(name, kind)
                    : new Content(kind, bytes(name), name));
  }

  private byte[] bytes(String name) {
    try {
      return kinds.containsKey(name) ? Files.readAllBytes(folder.resolve(name)) : made.make(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name, null unless it is one of ours and no path. */
  private static String proper(String reference) {
    String name = name(reference);
    return name != null && NAME.matcher(name).matches() ? name : null;
  }

  private static String name(String reference) {
    if (reference.startsWith(PATH)) {
      return reference.substring(PATH.length());
    }
    return reference.startsWith("files/") ? reference.substring("files/".length()) : null;
  }

  private static String kindOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return kindOf(in.readNBytes(8));
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** What the first bytes say: doc, docx, pdf, jpg, png, or unknown. */
  static String kindOf(byte[] head) {
    if (head.length < 4) {
      return "unknown";
    }
    int first =
        (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    return switch (first) {
      case 0xd0cf11e0 -> "doc";
      case 0x504b0304 -> "docx";
      case 0x25504446 -> "pdf";
      case 0x89504e47 -> "png";
      default -> first >>> 8 == 0xffd8ff ? "jpg" : "unknown";
    };
  }
}
