package org.yici.archives;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.archives.ArchivePackage.Check;
import org.yici.archives.PackageStore.Owed;
import org.yici.archives.PackageWriter.Part;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseDossier;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.journal.Entry;
import org.yici.kernel.InputException;

/**
 * Makes the packages that closed cases owe. A package is taken under a lease; whoever dies over it,
 * another node takes it up when the lease has run out, and makes the same package again.
 */
@Service
public class Archivist {
  static final Duration LEASE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(Archivist.class);
  private final PackageStore store;
  private final Cataloguer cataloguer;
  private final Cases cases;
  private final CaseDossier dossier;
  private final Documents documents;
  private final FileStore files;
  private final List<CaseAnnex> annexes;
  private final Clock clock;

  Archivist(
      PackageStore store,
      Cataloguer cataloguer,
      Cases cases,
      CaseDossier dossier,
      Documents documents,
      FileStore files,
      List<CaseAnnex> annexes,
      Clock clock) {
    this.store = store;
    this.cataloguer = cataloguer;
    this.cases = cases;
    this.dossier = dossier;
    this.documents = documents;
    this.files = files;
    this.annexes = annexes;
    this.clock = clock;
  }

  /**
   * Makes what is owed, the oldest first.
   *
   * @return how many packages were stored
   */
  public int run(int most) {
    int stored = 0;
    for (int i = 0; i < most; i++) {
      Owed owed = store.take(now(), LEASE).orElse(null);
      if (owed == null) {
        break;
      }
      stored += make(owed) ? 1 : 0;
    }
    return stored;
  }

  private boolean make(Owed owed) {
    try {
      Path zip = Files.createTempFile("yici-archive", ".zip");
      try {
        Built built = build(owed, zip);
        return keep(owed, built, zip);
      } finally {
        Files.deleteIfExists(zip);
      }
    } catch (InputException e) {
      postpone(owed, e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the package of case {}, part {}, could not be made", owed.caseNo(), owed.part(), e);
      postpone(owed, "程序出错，这次没有归成，会自动再试；原因写在程序日志里。");
    }
    return false;
  }

  private void postpone(Owed owed, String problem) {
    long wait = Math.min(3600, 10L << Math.min(owed.attempts(), 9));
    store.postpone(owed, problem, now().plusSeconds(wait));
  }

  /**
   * A package as it stands in a temporary file.
   *
   * @param files how many files the manifest lists
   */
  record Built(int files, List<Check> checks, boolean sound) {}

  /** Writes the package; everything in it comes from what is frozen, so it is always the same. */
  Built build(Owed owed, Path to) throws IOException {
    CaseView view = cases.view(owed.caseNo());
    CaseDossier.File file = dossier.of(view);
    List<Entry> history = file.history().stream().filter(e -> e.seq() <= owed.upto()).toList();
    List<CaseDossier.Line> lines =
        file.lines().stream().filter(l -> l.seq() <= owed.upto() && l.seq() > owed.from()).toList();
    List<Part> parts = new ArrayList<>();
    List<Manifest.Item> items = new ArrayList<>();
    Map<Integer, List<String>> paths = new LinkedHashMap<>();
    List<Check> checks = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (CaseDossier.Line l : lines) {
      for (Held held : held(l)) {
        Digested d = Digested.of(files.open(held.info().fileId()));
        if (!d.sha256().equals(held.info().digest())) {
          changed.add(held.path() + "（" + l.title() + "）和收到时登记的摘要不一样");
        }
        parts.add(new Part(held.path(), () -> files.open(held.info().fileId()), d));
        items.add(item(l, held, d));
        paths.computeIfAbsent(l.n(), n -> new ArrayList<>()).add(held.path());
      }
    }
    byte[] data =
        CaseData.of(view, cases.personal(view), history, lines, paths, annexes(view, owed)).bytes();
    add(parts, items, Manifest.DATA, "办件数据", "application/json", data);
    add(parts, items, Manifest.README, "说明", "text/plain", Readme.bytes());
    ArchivePackage numbered = cataloguer.number(owed, file, history);
    String previous =
        owed.part() == 1
            ? null
            : store.find(owed.caseId(), owed.part() - 1).map(ArchivePackage::sm3).orElse(null);
    byte[] manifest =
        new Manifest(
                Manifest.FORMAT, cataloguer.metadata(numbered, view), previous, List.copyOf(items))
            .bytes();
    addPart(parts, Manifest.NAME, manifest);
    byte[] catalogue = cataloguer.sealed(numbered, history, items, manifest);
    addPart(parts, Manifest.CATALOGUE, catalogue);
    PackageWriter.write(parts, to);
    PackageCheck.Result result = PackageCheck.of(to);
    checks.addAll(result.checks());
    checks.addAll(FourNatures.more(lines, changed));
    return new Built(
        items.size(), checks, checks.stream().noneMatch(c -> c.result().equals("bad")));
  }

  /** Stores what was built, if it is still owed. */
  boolean keep(Owed owed, Built built, Path zip) throws IOException {
    Digested whole = Digested.of(Files.newInputStream(zip));
    FileInfo info;
    try (InputStream in = Files.newInputStream(zip)) {
      info =
          files.keep(
              in,
              owed.caseNo() + "-" + owed.part() + ".zip",
              FileType.ZIP,
              "system",
              "archive",
              owner(owed.caseId()));
    }
    boolean stored =
        store.stored(
            owed, info.fileId(), whole, built.files(), built.checks(), built.sound(), now());
    LOG.info("case {} archived, part {}, {} bytes", owed.caseNo(), owed.part(), whole.size());
    return stored;
  }

  /** A file of a line with its path in the package. */
  private record Held(String path, FileInfo info) {}

  private List<Held> held(CaseDossier.Line l) {
    if (l.file() != null) {
      String code = l.code().replaceAll("[^A-Za-z0-9_-]", "_");
      return List.of(
          new Held(
              "materials/%04d-%s.%s".formatted(l.n(), code, l.file().type().ending()), l.file()));
    }
    if (l.document() == null) {
      return List.of();
    }
    Issued sealed = documents.seal(l.document());
    if (!sealed.sealed()) {
      throw new InputException(
          "document",
          "文书「"
              + sealed.title()
              + "」还没有盖上章，盖好以后再归档。没盖上的原因："
              + (sealed.problem() == null ? "正在盖" : sealed.problem()));
    }
    String path = "documents/%04d-%s.".formatted(l.n(), l.code());
    return List.of(
        new Held(path + "ofd", files.info(sealed.ofdFile())),
        new Held(path + "pdf", files.info(sealed.pdfFile())));
  }

  private static Manifest.Item item(CaseDossier.Line l, Held held, Digested d) {
    Issued doc = l.document();
    return new Manifest.Item(
        l.n(),
        held.path(),
        l.title() + (l.version() > 1 ? "（第" + l.version() + "版）" : ""),
        doc == null || doc.isLicence() ? null : doc.number(),
        held.info().type().mediaType(),
        d.size(),
        d.sm3(),
        d.sha256(),
        l.at().truncatedTo(ChronoUnit.SECONDS).toString(),
        l.who(),
        l.seq());
  }

  private static void add(
      List<Part> parts,
      List<Manifest.Item> items,
      String path,
      String title,
      String type,
      byte[] content)
      throws IOException {
    Digested d = addPart(parts, path, content);
    items.add(
        new Manifest.Item(
            0, path, title, null, type, d.size(), d.sm3(), d.sha256(), null, null, 0));
  }

  private static Digested addPart(List<Part> parts, String path, byte[] content)
      throws IOException {
    Digested d = Digested.of(new ByteArrayInputStream(content));
    parts.add(new Part(path, () -> new ByteArrayInputStream(content), d));
    return d;
  }

  /** Lines up to the last act of this part; the first part takes those without an act too. */
  private Map<String, List<CaseAnnex.Line>> annexes(CaseView view, Owed owed) {
    Map<String, List<CaseAnnex.Line>> all = new LinkedHashMap<>();
    for (CaseAnnex annex : annexes) {
      if (!annex.complete(view, owed.upto())) {
        throw new InputException("annex", annex.title() + "还没有全部写下，写好以后再归档。");
      }
      all.put(
          annex.title(),
          annex.lines(view, false).stream()
              .filter(l -> l.seq() <= owed.upto() && (l.seq() > owed.from() || owed.from() == 0))
              .toList());
    }
    return all;
  }

  /** Files that belong to nothing are swept away; this id stands for the archive of the case. */
  static UUID owner(UUID caseId) {
    return UUID.nameUUIDFromBytes(
        ("archive:" + caseId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
