package org.yici.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.yici.cases.CaseStore.StoredMaterial;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.Role;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.journal.Entry;

/**
 * The contents of a case file (案卷目录): what the case is made of, in the order in which it came to
 * be. A later act only adds at the end, so a number once given stays. 国务院令第716号 art. 12: electronic
 * files are kept electronically.
 */
@Service
public class CaseDossier {
  /** What the office writes for itself; the applicant's view leaves it out. */
  private static final Set<String> INNER =
      Set.of(
          DocumentKind.REVIEW_OPINION.id(),
          DocumentKind.OPINION_REQUEST.id(),
          DocumentKind.OPINION.id(),
          DocumentKind.FORWARD_OPINION.id(),
          DocumentKind.FORWARD_LIST.id(),
          DocumentKind.SITE_RECORD.id(),
          DocumentKind.COMMITMENT_CHECK.id());

  private static final Set<String> INNER_ACTS =
      Set.of(
          "assign",
          "review",
          "verify-on-site",
          "request-opinion",
          "give-opinion",
          "forward-up",
          "verify-commitment");

  private final Cases cases;
  private final Documents documents;
  private final FileStore files;
  private final ZoneId zone;

  CaseDossier(Cases cases, Documents documents, FileStore files, Clock clock) {
    this.cases = cases;
    this.documents = documents;
    this.files = files;
    this.zone = clock.getZone();
  }

  /** The parts of a case file, in their order. */
  public enum Part {
    INTAKE("申请和受理"),
    REVIEW("审查"),
    DECISION("决定和送达"),
    AFTER("决定以后");

    private final String chinese;

    Part(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /** What a line is. */
  public enum Kind {
    FORM("申请信息"),
    MATERIAL("申请材料"),
    DOCUMENT("文书"),
    RECORD("记录");

    private final String chinese;

    Kind(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  /**
   * A line of the contents.
   *
   * @param n from 1 without gaps
   * @param seq the history row it belongs to
   * @param code of a material, or kind of a document, or action of a record
   * @param title what it is called
   * @param version of a material, from 1; 0 for anything else
   * @param at when it came to be
   * @param who who is responsible for it
   * @param file a material's file, null when it is not there (any more)
   * @param document null unless it is one
   * @param inner for the office alone
   */
  public record Line(
      int n,
      Part part,
      Kind kind,
      int seq,
      String code,
      String title,
      int version,
      LocalDateTime at,
      String who,
      FileInfo file,
      Issued document,
      boolean inner) {}

  /** A case file with the history it was made from. */
  public record File(CaseView view, List<Line> lines, List<Entry> history) {
    /** How the case ended (lifecycle 1.1), e.g. {@code granted}; empty while it goes on. */
    public String outcome() {
      return view.file().outcome() == null ? "" : view.file().outcome().id();
    }

    /** The same in Chinese, e.g. 准予. */
    public String outcomeName() {
      return view.file().outcome() == null ? "" : view.file().outcome().chinese();
    }

    /** The same as the applicant sees it: without what the office writes for itself. */
    public File forApplicant() {
      return new File(
          view,
          lines.stream().filter(l -> !l.inner()).toList(),
          history.stream().filter(e -> !INNER_ACTS.contains(e.action())).toList());
    }
  }

  public File of(CaseView view) {
    List<Entry> history = cases.history(view);
    List<StoredMaterial> materials = cases.materials(view);
    Map<String, FileInfo> infos =
        files.infos(materials.stream().map(StoredMaterial::fileId).toList()).stream()
            .collect(Collectors.toMap(FileInfo::fileId, Function.identity(), (a, b) -> a));
    List<Issued> issued = documents.ofCase(view.row().caseId());
    List<Line> lines = new ArrayList<>();
    Part part = Part.INTAKE;
    for (Entry e : history) {
      part = later(part, part(e.action()));
      if (e.action().equals("submit")) {
        lines.add(line(lines, part, Kind.FORM, e, "form", "申请信息", 0, applicant(view), null, null));
      }
      for (StoredMaterial m : materials) {
        if (m.seq() == e.seq()) {
          lines.add(
              line(
                  lines,
                  part,
                  Kind.MATERIAL,
                  e,
                  m.code(),
                  view.item().materialName(m.code()),
                  version(materials, m),
                  applicant(view),
                  infos.get(m.fileId()),
                  null));
        }
      }
      Set<String> papers = new HashSet<>();
      for (Issued d : issued) {
        if (d.seq() == e.seq()) {
          papers.add(d.kind());
          lines.add(
              line(
                  lines,
                  part,
                  Kind.DOCUMENT,
                  e,
                  d.kind(),
                  d.title(),
                  0,
                  view.item().agencyName(),
                  null,
                  d));
        }
      }
      addRecords(lines, part, e, papers);
    }
    return new File(view, List.copyOf(lines), history);
  }

  /** Records that are kept as rows of history, not as papers: opinions, checks, hearings. */
  private void addRecords(List<Line> lines, Part part, Entry e, Set<String> papers) {
    for (String kind : e.documents()) {
      if (!papers.contains(kind) && !kind.equals(DocumentKind.LICENCE.id())) {
        String title =
            java.util.Arrays.stream(DocumentKind.values())
                .filter(k -> k.id().equals(kind))
                .findFirst()
                .map(DocumentKind::chinese)
                .orElse(kind);
        lines.add(line(lines, part, Kind.RECORD, e, kind, title, 0, who(e), null, null));
      }
    }
    if (e.documents().isEmpty() && INNER_ACTS.contains(e.action())) {
      String title = CaseRecords.actionName(e.action());
      lines.add(line(lines, part, Kind.RECORD, e, e.action(), title, 0, who(e), null, null));
    }
  }

  private Line line(
      List<Line> lines,
      Part part,
      Kind kind,
      Entry e,
      String code,
      String title,
      int version,
      String who,
      FileInfo file,
      Issued document) {
    LocalDateTime at =
        file == null || file.uploadedAt() == null
            ? e.at()
            : LocalDateTime.ofInstant(file.uploadedAt(), zone);
    boolean inner = INNER.contains(code) || INNER_ACTS.contains(code);
    return new Line(
        lines.size() + 1,
        part,
        kind,
        e.seq(),
        code,
        title,
        version,
        at,
        who,
        file,
        document,
        inner);
  }

  private static int version(List<StoredMaterial> all, StoredMaterial one) {
    return 1
        + (int)
            all.stream()
                .filter(m -> m.code().equals(one.code()))
                .mapToInt(StoredMaterial::seq)
                .filter(seq -> seq < one.seq())
                .distinct()
                .count();
  }

  private static String applicant(CaseView view) {
    return view.row().applicantName();
  }

  private static String who(Entry e) {
    return Role.of(e.actorRole()) == Role.SYSTEM ? "系统" : e.actorName();
  }

  private static Part later(Part before, Part now) {
    return now.compareTo(before) > 0 ? now : before;
  }

  private static Part part(String action) {
    return switch (action) {
      case "submit",
          "correct-on-the-spot",
          "request-correction",
          "supplement",
          "accept",
          "tolerance-missed",
          "deemed-acceptance" ->
          Part.INTAKE;
      case "decide-grant",
          "decide-refuse",
          "decide-on-the-spot",
          "deemed-renewal",
          "complete",
          "deliver",
          "withdraw",
          "terminate",
          "no-licence-needed",
          "refer-elsewhere",
          "refuse-acceptance" ->
          Part.DECISION;
      case "correct-decision",
          "verify-commitment",
          "revoke",
          "recall",
          "deregister",
          "licence-expired" ->
          Part.AFTER;
      default -> Actions.find(action) == null ? Part.INTAKE : Part.REVIEW;
    };
  }
}
