package org.yici.archives;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.audit.AuditChain;
import org.yici.audit.AuditRoot;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.NewDocument;
import org.yici.documents.Paper;
import org.yici.documents.Templates;
import org.yici.journal.DailyRoot;
import org.yici.journal.Roots;

/** Puts the city's seal on every daily root, and holds the roots against what was sealed. */
@Service
public class RootSeals {
  static final String KIND = "daily-root";

  /** The kind of agency that runs the platform. */
  private static final String BUREAU = "bigdata";

  private static final long LOCK = 7_216_900_002L;
  private static final Logger LOG = LoggerFactory.getLogger(RootSeals.class);
  private final Roots roots;
  private final Documents documents;
  private final Templates templates;
  private final Directory directory;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final AuditChain trail;

  RootSeals(
      Roots roots,
      Documents documents,
      Templates templates,
      Directory directory,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      AuditChain trail) {
    this.trail = trail;
    this.roots = roots;
    this.documents = documents;
    this.templates = templates;
    this.directory = directory;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A root as it was sealed. */
  public record Sealed(LocalDate day, byte[] root, UUID document) {}

  /**
   * Seals roots that have no seal yet, the oldest first.
   *
   * @return how many were sealed
   */
  public int seal(int most) {
    int sealed = 0;
    for (LocalDate day : unsealed(most)) {
      try {
        sealed += Boolean.TRUE.equals(transaction.execute(t -> sealOne(day))) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.warn("the root of {} is not sealed yet: {}", day, e.toString());
        break;
      }
    }
    return sealed;
  }

  /** Paper, number and row come to be together, or none of them. */
  private boolean sealOne(LocalDate day) {
    boolean alone =
        jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
    if (!alone || sealed(day).isPresent()) {
      return false;
    }
    DailyRoot root = roots.get(day);
    Issued issued = documents.issue(paper(root));
    jdbc.sql("insert into archives_root (day, root, document_id) values (?, ?, ?)")
        .params(day, root.root(), issued.id())
        .update();
    return true;
  }

  private Paper paper(DailyRoot root) {
    Agency bureau = directory.agency(BUREAU, directory.city().code()).orElseThrow();
    Map<String, Object> fields = new HashMap<>();
    fields.put("day", root.day());
    fields.put("leaves", Integer.toString(root.leaves()));
    fields.put("root", PackageCheck.quarters(root.rootHex()));
    fields.put("tree", PackageCheck.quarters(root.treeHex()));
    fields.put("previous", PackageCheck.quarters(root.previousHex()));
    trail
        .root(root.day())
        .ifPresent(
            audit -> {
              fields.put("auditRows", Long.toString(audit.count()));
              fields.put("auditRoot", PackageCheck.quarters(audit.hex()));
            });
    String sample = bureau.sample() ? NewDocument.SAMPLE : null;
    NewDocument written =
        templates
            .write(
                KIND,
                "",
                new Templates.Frame(bureau.fullName(), null, root.madeAt().toLocalDate(), sample),
                fields)
            .orElseThrow();
    DocumentText t = written.text();
    return Paper.of(written, t, bureau.uscc(), "system");
  }

  private List<LocalDate> unsealed(int most) {
    return jdbc.sql(
            """
            select day from journal_root r where not exists (select 1 from archives_root a where a.day = r.day) order by day limit ?
            """)
        .param(most)
        .query(LocalDate.class)
        .list();
  }

  public Optional<Sealed> sealed(LocalDate day) {
    return jdbc.sql("select day, root, document_id from archives_root where day = ?")
        .param(day)
        .query(RootSeals::row)
        .optional();
  }

  /** The sealed paper of a day. */
  public Optional<Issued> paper(LocalDate day) {
    return sealed(day).flatMap(s -> documents.find(s.document()));
  }

  /** Whether the root that is kept now is the one that was sealed. */
  public boolean same(DailyRoot root) {
    return sealed(root.day()).map(s -> Arrays.equals(s.root(), root.root())).orElse(true);
  }

  /** What was sealed after this day, oldest first; null to begin. */
  List<Sealed> after(LocalDate day, int limit) {
    return jdbc.sql(
            """
            select day, root, document_id from archives_root where :day::date is null or day > :day::date order by day limit :limit
            """)
        .param("day", day)
        .param("limit", limit)
        .query(RootSeals::row)
        .list();
  }

  /**
   * Whether the sealed paper prints this root; the row beside it could be changed, the paper not.
   */
  boolean printed(Sealed sealed, byte[] root) {
    return String.join("", items(sealed)).contains(HexFormat.of().formatHex(root));
  }

  /** Whether the sealed paper prints another root of the audit trail than is kept now. */
  boolean otherTrail(Sealed sealed) {
    List<String> items = items(sealed);
    String now = trail.root(sealed.day()).map(AuditRoot::hex).orElse("none");
    // papers of days without one print three roots in quarters, the others four
    return items.size() > 12 && !String.join("", items).contains(now);
  }

  private List<String> items(Sealed sealed) {
    Issued paper = documents.find(sealed.document()).orElse(null);
    if (paper == null || !paper.sealed()) {
      return List.of();
    }
    return documents.content(paper).text().body().stream()
        .filter(DocumentText.Item.class::isInstance)
        .map(block -> ((DocumentText.Item) block).text())
        .toList();
  }

  private static Sealed row(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
    return new Sealed(
        rs.getObject("day", LocalDate.class),
        rs.getBytes("root"),
        rs.getObject("document_id", UUID.class));
  }
}
