package org.yici.cases.lifecycle;

import java.util.List;
import org.yici.law.ArticleRef;

/** What the law makes of an act. */
public sealed interface Verdict {
  /** What time alone had brought about by the time of the act, in the order of its dates. */
  List<Event> settled();

  /** The case as it stands after the verdict. */
  CaseFile file();

  default boolean ok() {
    return this instanceof Moved;
  }

  /**
   * The act is lawful and done.
   *
   * @param next the case after it
   * @param documents what must be issued
   * @param records rows for the exchange
   * @param messages who must be told
   */
  record Moved(
      CaseFile next,
      List<Event> settled,
      List<DocumentKind> documents,
      List<RecordKind> records,
      List<Notice> messages)
      implements Verdict {
    @Override
    public CaseFile file() {
      return next;
    }
  }

  /**
   * The act is forbidden; the case keeps only what time alone did to it.
   *
   * @param row the ground in the table of the action: {@link Table.Ban#id}
   * @param article the article that forbids it, or null when a platform rule does
   * @param rule "P1" to "P16", or null when an article forbids it
   * @param quote the words of the article, or null
   * @param message Chinese, for the acting person: what is wrong and what to do
   */
  record Refused(
      String row,
      ArticleRef article,
      String rule,
      String quote,
      String message,
      CaseFile file,
      List<Event> settled)
      implements Verdict {}
}
