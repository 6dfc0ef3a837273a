package org.yici.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The blank forms, samples and result samples that guides point to: {@code files/} of the pack. */
public final class GuideFiles {
  /** Where they are served; the same path stands in the elements FORM_GUID and the like. */
  public static final String PATH = "/guide-files/";

  private final Path folder;

  public GuideFiles(Path packRoot) {
    this.folder = packRoot.resolve("files");
  }

  /** Whether a value of FORM_GUID and the like points to a file of ours. */
  public boolean isOurs(String reference) {
    return name(reference) != null;
  }

  /** The file, when the reference is ours and the file is there. */
  public Optional<Path> find(String reference) {
    String name = name(reference);
    if (name == null || !name.matches("[\\p{IsHan}A-Za-z0-9_-][\\p{IsHan}A-Za-z0-9._-]{0,120}")) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  private static String name(String reference) {
    if (reference.startsWith(PATH)) {
      return reference.substring(PATH.length());
    }
    return reference.startsWith("files/") ? reference.substring("files/".length()) : null;
  }

  /** What the first bytes say: doc, docx, pdf, jpg, png, or unknown. */
  public static String kind(Path file) {
    byte[] head = new byte[8];
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.readNBytes(head, 0, 8);
      if (read < 4) {
        return "unknown";
      }
    } catch (IOException e) {
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
