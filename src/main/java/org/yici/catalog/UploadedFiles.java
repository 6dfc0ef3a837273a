package org.yici.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.files.Limits;

/**
 * Blank forms and samples that people uploaded for guides. A file never changes and is never
 * removed: the versions of a guide go on pointing to what they were published with.
 */
@Component
public class UploadedFiles {
  private static final String PURPOSE = "guide";
  private static final Pattern NAME =
      Pattern.compile("up-([A-Za-z0-9_-]{24})\\.(doc|docx|pdf|jpg|png)");
  private final FileStore files;
  private final Cache<String, FileInfo> known = Caffeine.newBuilder().maximumSize(10_000).build();

  UploadedFiles(FileStore files) {
    this.files = files;
  }

  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Takes a file in; it is forgotten after some days unless it is {@link #settle}d.
   *
   * @return its reference, as it stands in FORM_GUID and the like
   * @throws org.yici.files.FileTooLargeException beyond the limit
   * @throws org.yici.kernel.InputException empty, broken, with macros, or of another kind
   */
  public String put(InputStream in, String name, Limits limits, String owner) {
    FileInfo file = files.put(in, name, limits, owner, PURPOSE);
    return GuideFiles.PATH + "up-" + file.fileId() + "." + kind(file);
  }

  /** Keeps for good what {@link #put} took in. */
  public void settle(String reference) {
    Matcher m = NAME.matcher(reference.substring(GuideFiles.PATH.length()));
    if (m.matches()) {
      files.settle(m.group(1));
    }
  }

  Optional<String> kind(String name) {
    return find(name).map(UploadedFiles::kind);
  }

  private static String kind(FileInfo file) {
    return file.type() == FileType.JPEG ? "jpg" : file.type().ending();
  }

  /** Nothing but what was uploaded for guides: the store also holds the papers of cases. */
  private Optional<FileInfo> find(String name) {
    FileInfo file =
        known.get(
            name,
            n -> {
              Matcher m = NAME.matcher(n);
              return m.matches()
                  ? files.infos(List.of(m.group(1))).stream()
                      .filter(f -> f.purpose().equals(PURPOSE))
                      .findFirst()
                      .orElse(null)
                  : null;
            });
    return Optional.ofNullable(file);
  }

  GuideFiles.Content read(String name, String kind) {
    FileInfo file = find(name).orElseThrow();
    try (InputStream in = files.open(file.fileId())) {
      return new GuideFiles.Content(kind, in.readAllBytes(), file.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
