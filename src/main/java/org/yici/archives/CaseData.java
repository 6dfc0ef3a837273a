package org.yici.archives;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.cases.Applicant;
import org.yici.cases.CaseAnnex;
import org.yici.cases.CaseDossier;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseStore;
import org.yici.cases.CaseView;
import org.yici.documents.Issued;
import org.yici.journal.Entry;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data of a case as {@code data.json}: the guide it was judged by, what was applied for, every
 * history row exactly as it was digested. Holds nothing that later changes, so it can be made again
 * at any time.
 *
 * @param documents the papers issued, without how they stand today
 * @param annexes messages, payments, by the room that keeps them
 */
record CaseData(
    String format,
    String caseNo,
    UUID caseId,
    CaseItem item,
    String channel,
    String subject,
    LocalDateTime submittedAt,
    Applicant applicant,
    Map<String, Object> answers,
    List<Row> history,
    List<Map<String, Object>> materials,
    List<Map<String, Object>> documents,
    Map<String, List<CaseAnnex.Line>> annexes) {
  static final String FORMAT = "yici-case/1";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  CaseData {
    annexes = annexes == null ? Map.of() : annexes;
  }

  /**
   * A history row. {@code at}, {@code data} and {@code documents} are the very texts under the
   * digest.
   */
  record Row(
      int seq,
      String at,
      String actorRole,
      String actorId,
      String actorName,
      String action,
      String data,
      List<String> documents,
      String hash) {

    static Row of(Entry e) {
      return new Row(
          e.seq(),
          e.at().toString(),
          e.actorRole(),
          e.actorId(),
          e.actorName(),
          e.action(),
          e.data(),
          e.documents(),
          HexFormat.of().formatHex(e.hash()));
    }

    Entry entry(UUID caseId) {
      return new Entry(
          caseId,
          seq,
          LocalDateTime.parse(at),
          actorRole,
          actorId,
          actorName,
          action,
          data,
          documents,
          HexFormat.of().parseHex(hash));
    }
  }

  /**
   * @param paths the path of each line in the package, by its number
   */
  static CaseData of(
      CaseView view,
      CaseStore.Personal personal,
      List<Entry> history,
      List<CaseDossier.Line> lines,
      Map<Integer, List<String>> paths,
      Map<String, List<CaseAnnex.Line>> annexes) {
    List<Map<String, Object>> materials = new ArrayList<>();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (CaseDossier.Line l : lines) {
      Map<String, Object> m = new LinkedHashMap<>();
      m.put("order", l.n());
      m.put("seq", l.seq());
      m.put("code", l.code());
      m.put("title", l.title());
      m.put("paths", paths.getOrDefault(l.n(), List.of()));
      if (l.kind() == CaseDossier.Kind.MATERIAL) {
        m.put("version", l.version());
        m.put("name", l.file() == null ? null : l.file().name());
        m.put("uploadedAt", l.file() == null ? null : l.at().toString());
        m.put("uploader", l.file() == null ? null : l.file().owner());
        materials.add(m);
      } else if (l.document() != null) {
        Issued d = l.document();
        m.put("id", d.id().toString());
        m.put("number", d.isLicence() ? null : d.number());
        m.put("at", d.at().toString());
        m.put("checkCode", d.checkCode());
        documents.add(m);
      }
    }
    return new CaseData(
        FORMAT,
        view.caseNo(),
        view.row().caseId(),
        view.item(),
        view.row().channel(),
        view.row().subject(),
        view.row().submittedAt(),
        personal.applicant(),
        personal.answers(),
        history.stream().map(Row::of).toList(),
        materials,
        documents,
        annexes);
  }

  byte[] bytes() {
    return JSON.writeValueAsString(this).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }
}
