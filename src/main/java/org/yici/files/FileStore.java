package org.yici.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The door of the room: takes files in, gives them out, forgets those that nobody used. */
@Service
public class FileStore {
  /** How long an upload may wait for its case. */
  public static final Duration ORPHAN_AGE = Duration.ofDays(7);

  private static final int NAME_LENGTH = 120;
  private final ContentStore contents;
  private final FileTable table;
  private final UploadScan scan;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  FileStore(
      ContentStore contents,
      FileTable table,
      UploadScan scan,
      TransactionTemplate transaction,
      Clock clock) {
    this.contents = contents;
    this.scan = scan;
    this.table = table;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes a file in. Its content is on disk durably before its row is committed.
   *
   * @param in read to the end or to the limit; not closed
   * @param name as the uploader calls it; may carry folders, which are cut off
   * @param owner name of the authenticated person or system
   * @param purpose what for, e.g. {@code material}
   * @throws FileTooLargeException beyond {@code limits.maxBytes}
   * @throws InputException empty, broken, of another type than its name says, not accepted here, or
   *     with something harmful in it
   * @throws org.yici.kernel.AwayException the scanner does not answer
   */
  public FileInfo put(InputStream in, String name, Limits limits, String owner, String purpose) {
    try {
      Path received = contents.temporary();
      try {
        String digest = receive(in, received, limits.maxBytes());
        String plain = plainName(name);
        FileType type = FileInspector.inspect(received, plain, limits);
        boolean waits = scan.mustWait(received, plain);
        long size = Files.size(received);
        FileInfo file =
            new FileInfo(newId(), digest, size, type, plain, owner, clock.instant(), purpose, null);
        store(file, received, waits);
        return file;
      } finally {
        Files.deleteIfExists(received);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("文件存不下来：" + e.getMessage(), e);
    }
  }

  /** Keeps an upload for good that belongs to no case; joins the transaction of the caller. */
  public void settle(String fileId) {
    table.settle(fileId);
  }

  /**
   * Keeps a file that this house made itself, for good; it belongs to {@code caseId} from the
   * start. Joins the transaction of the caller.
   *
   * @param purpose e.g. {@code document}
   */
  public FileInfo keep(
      InputStream in, String name, FileType type, String owner, String purpose, UUID caseId) {
    try {
      Path received = contents.temporary();
      try {
        String digest = receive(in, received, Long.MAX_VALUE);
        FileInfo file =
            new FileInfo(
                newId(),
                digest,
                Files.size(received),
                type,
                plainName(name),
                owner,
                clock.instant(),
                purpose,
                caseId);
        store(file, received, false);
        return file;
      } finally {
        Files.deleteIfExists(received);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("文件存不下来：" + e.getMessage(), e);
    }
  }

  /**
   * A file that this house made.
   *
   * @param caseId what it belongs to
   */
  public record Made(byte[] content, String name, FileType type, UUID caseId) {}

  /**
   * Keeps many at a time that this house made itself, as {@link #keep(InputStream, String,
   * FileType, String, String, UUID)} keeps one: two statements for all, the disk waited for side by
   * side. Joins the transaction of the caller, and must have one.
   *
   * @param hands who put the contents down
   * @return in the order given
   */
  public List<FileInfo> keepAll(List<Made> made, String owner, String purpose, Executor hands) {
    List<FileInfo> files = made.stream().map(m -> info(m, owner, purpose)).toList();
    table.lock(files.stream().map(FileInfo::digest).toList());
    List<CompletableFuture<Void>> put = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      byte[] content = made.get(i).content();
      String digest = files.get(i).digest();
      put.add(CompletableFuture.runAsync(() -> put(content, digest), hands));
    }
    CompletableFuture.allOf(put.toArray(CompletableFuture[]::new)).join();
    table.insert(files);
    return files;
  }

  private FileInfo info(Made m, String owner, String purpose) {
    return new FileInfo(
        newId(),
        HexFormat.of().formatHex(sha256().digest(m.content())),
        m.content().length,
        m.type(),
        plainName(m.name()),
        owner,
        clock.instant(),
        purpose,
        m.caseId());
  }

  private void put(byte[] content, String digest) {
    try {
      Path received = contents.temporary();
      try {
        Files.write(received, content);
        contents.keep(received, digest);
      } finally {
        Files.deleteIfExists(received);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("文件存不下来：" + e.getMessage(), e);
    }
  }

  private void store(FileInfo file, Path received, boolean waits) {
    transaction.executeWithoutResult(
        t -> {
          table.lock(file.digest());
          if (waits) {
            scan.hold(file.digest());
          }
          keep(received, file.digest());
          table.insert(file);
        });
  }

  /**
   * @throws NotFoundException when there is no such file (any more)
   */
  public FileInfo info(String fileId) {
    return table
        .find(fileId)
        .orElseThrow(() -> new NotFoundException("没有这个文件：可能上传后七天没有用上，已经清掉了，请重新上传。"));
  }

  /** Those of the files that exist. */
  public List<FileInfo> infos(Collection<String> fileIds) {
    return fileIds.isEmpty() ? List.of() : table.find(fileIds);
  }

  /**
   * The content; the caller closes it.
   *
   * @throws NotFoundException as {@link #info}; also when something harmful was found in it
   * @throws org.yici.kernel.AwayException while it waits for the scanner
   */
  public InputStream open(String fileId) {
    String digest = info(fileId).digest();
    scan.mayBeGiven(digest);
    try {
      return contents.open(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("文件 " + fileId + " 的内容读不出来", e);
    }
  }

  /**
   * Removes uploads that never came to belong to a case within {@link #ORPHAN_AGE}, and what a
   * killed node left half received.
   *
   * @return how many
   */
  public int removeOrphans(Instant now) {
    try {
      contents.removeAbandoned();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> digests = table.removeUnattachedBefore(now.minus(ORPHAN_AGE));
    for (String digest : digests.stream().distinct().toList()) {
      transaction.executeWithoutResult(
          t -> {
            table.lock(digest);
            if (!table.isUsed(digest)) {
              remove(digest);
            }
          });
    }
    return digests.size();
  }

  private static String receive(InputStream in, Path to, long max) throws IOException {
    MessageDigest sha = sha256();
    long size = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > max) {
          throw new FileTooLargeException(max);
        }
        sha.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private void keep(Path received, String digest) {
    try {
      contents.keep(received, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove(String digest) {
    try {
      contents.remove(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String newId() {
    byte[] id = new byte[18];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /** The last part of a path, without control characters, its ending kept when it is cut. */
  static String plainName(String name) {
    String s = name == null ? "" : name;
    s = s.substring(Math.max(s.lastIndexOf('/'), s.lastIndexOf('\\')) + 1);
    s = s.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").strip();
    if (s.length() > NAME_LENGTH) {
      s = "…" + s.substring(s.length() - NAME_LENGTH + 1);
    }
    return s.isEmpty() ? "未命名" : s;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
