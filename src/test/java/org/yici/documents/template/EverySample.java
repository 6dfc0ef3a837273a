package org.yici.documents.template;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yici.documents.DocumentText;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;

/** For tests: every shipped template with its sample data. */
public final class EverySample {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-16T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

  private EverySample() {}

  /**
   * By the template's key: the sample as the preview begins with it, and after {@code /all} the one
   * with everything that may be there.
   */
  public static Map<String, DocumentText> papers(Typesetter typesetter) {
    Shipped shipped = new Shipped();
    Preview preview =
        new Preview(shipped, typesetter, new PdfWriter(), "https://yici.example", CLOCK);
    Map<String, DocumentText> papers = new LinkedHashMap<>();
    for (Template t : shipped.all()) {
      Set<String> usual = preview.usual(t);
      papers.put(t.key(), preview.text(t, usual, "平顶山市湛河区市场监督管理局"));
      Set<String> all = new HashSet<>(preview.choices(t));
      if (!usual.containsAll(all)) {
        papers.put(t.key() + "/all", preview.text(t, all, "平顶山市湛河区市场监督管理局"));
      }
    }
    return papers;
  }
}
