package org.yici.province;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What goes over the wire. */
final class Messages {
  private Messages() {}

  /** {@code POST /records}. */
  record Batch(List<Incoming> records) {}

  /**
   * @param body JSON {@code {table, rows:[{column:value}]}}, as text: the digest is over it
   * @param digest SM3 of the body, hexadecimal
   */
  record Incoming(
      UUID id,
      int version,
      String kind,
      String day,
      String agency,
      String caseNo,
      String body,
      String digest) {}

  /** The content of a body. */
  record Body(String table, List<Map<String, String>> rows) {}

  /**
   * @param later whether the same record may be right later
   */
  record Reason(String rule, String text, boolean later) {}

  record Answer(UUID id, int version, boolean accepted, List<Reason> reasons) {}

  record Answers(String at, List<Answer> answers) {}

  record Sum(int count, String digest) {}

  record Day(String day, String at, Map<String, Sum> kinds, int refused) {}

  record Held(UUID id, int version, String kind, String caseNo, String digest) {}

  record Rows(List<Held> rows) {}
}
