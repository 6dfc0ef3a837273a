package org.yici.cases;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yici.cases.CaseWriter.HandedIn;
import org.yici.cases.CaseWriter.Outgoing;
import org.yici.cases.Cases.Handed;
import org.yici.cases.lifecycle.Act;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.Event;
import org.yici.cases.lifecycle.Notice;
import org.yici.cases.lifecycle.RecordKind;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import org.yici.kernel.TimedId;
import tools.jackson.databind.json.JsonMapper;

/** Makes the rows that an act leaves behind: history, records owed, materials. Pure. */
final class CaseEntries {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MESSAGE = "message.";

  private CaseEntries() {}

  static List<HandedIn> handedIn(List<Handed> handed) {
    return handed.stream().map(h -> new HandedIn(h.code(), h.fileId(), h.name())).toList();
  }

  /** Codes of the guide that were handed in, called for or not; a mandate is no material. */
  static List<String> codes(CaseItem item, List<Handed> handed, Object papers) {
    List<String> codes = new ArrayList<>(handed.stream().map(Handed::code).toList());
    if (papers instanceof List<?> list) {
      list.forEach(p -> codes.add(String.valueOf(p instanceof Map<?, ?> m ? m.get("code") : p)));
    }
    return codes.stream()
        .filter(code -> item.material(code) != null || item.isNotAsked(code))
        .distinct()
        .toList();
  }

  /** History rows for what time alone has done. */
  static List<Entry> settled(CaseRow row, List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    byte[] head = row.head();
    int seq = row.file().version();
    for (Event event : events) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("text", event.text());
      if (event.flag() != null) {
        data.put("flag", event.flag().id());
      }
      if (event.article() != null) {
        data.put("article", event.article());
      }
      Entry entry =
          Chain.next(
              head,
              row.caseId(),
              ++seq,
              event.at(),
              "system",
              "system",
              "系统",
              event.kind(),
              JSON.writeValueAsString(data),
              ids(event.documents()));
      entries.add(entry);
      head = entry.hash();
    }
    return entries;
  }

  /** The history row of an act; {@code head} is the digest of the row before it. */
  static Entry entry(
      byte[] head, UUID caseId, int seq, Act act, Actor actor, List<DocumentKind> documents) {
    return Chain.next(
        head,
        caseId,
        seq,
        act.at(),
        actor.role().id(),
        actor.id(),
        actor.name(),
        act.action(),
        JSON.writeValueAsString(told(act, actor)),
        ids(documents));
  }

  /** A history row of the platform's own, without an act and without documents. */
  static Entry system(
      byte[] head, UUID caseId, int seq, LocalDateTime at, String kind, Map<String, Object> data) {
    return Chain.next(
        head,
        caseId,
        seq,
        at,
        "system",
        "system",
        "系统",
        kind,
        JSON.writeValueAsString(data),
        List.of());
  }

  /** What the act said, and the post under which staff said it. */
  private static Map<String, Object> told(Act act, Actor actor) {
    if (actor.post() == null && !act.data().containsKey("post")) {
      return act.data();
    }
    Map<String, Object> data = new LinkedHashMap<>(act.data());
    data.remove("post"); // known by the platform, never said
    if (actor.post() != null) {
      data.put("post", actor.post());
    }
    return data;
  }

  private static List<String> ids(List<DocumentKind> documents) {
    return documents.stream().map(DocumentKind::id).toList();
  }

  /**
   * What is owed because of these history rows: records to the province, and one message to each
   * role that must be told (kind {@code message.<role>}, which never stays in the outbox).
   *
   * @param firstSeq of the first row
   */
  static List<Outgoing> outgoing(
      List<Event> events, List<RecordKind> records, List<Notice> messages, int firstSeq) {
    List<Outgoing> all = new ArrayList<>();
    int seq = firstSeq;
    for (Event event : events) {
      owe(all, seq, event.records(), event.messages());
      seq++;
    }
    owe(all, seq, records, messages);
    return all;
  }

  private static void owe(
      List<Outgoing> all, int seq, List<RecordKind> records, List<Notice> messages) {
    records.stream()
        .distinct()
        .forEach(kind -> all.add(new Outgoing(seq, kind.id(), TimedId.next())));
    messages.stream()
        .map(Notice::to)
        .distinct()
        .forEach(to -> all.add(new Outgoing(seq, MESSAGE + to.id(), TimedId.next())));
  }
}
