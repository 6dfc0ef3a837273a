package org.yici.documents.look;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.documents.LicenceCopy;
import org.yici.documents.LicenceFace;
import org.yici.documents.SamplePapers;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Run;
import org.yici.documents.template.EverySample;
import org.yici.documents.type.Annotation;
import org.yici.documents.type.Typesetter;

/**
 * For tests: everything that goes out as a file, set: papers of all templates, licence faces,
 * annotated copies.
 */
public final class EveryDocument {
  private static final LicenceCopy NOTE =
      new LicenceCopy(
          "租赁房屋时核对",
          "平顶山市湛河区样例物业有限公司",
          LocalDateTime.of(2026, 11, 20, 10, 5),
          LocalDate.of(2026, 12, 20));

  private EveryDocument() {}

  public static Map<String, Laid> set(Typesetter typesetter) {
    Map<String, Laid> all = new LinkedHashMap<>();
    EverySample.papers(typesetter).forEach((key, text) -> all.put(key, typesetter.set(text)));
    all.put("weekly-report", typesetter.set(SamplePapers.report()));
    for (String design : List.of("standard", "food")) {
      all.put("licence/" + design, typesetter.set(face(design, 8)));
      all.put("licence/" + design + "/full", typesetter.set(face(design, 14)));
      all.put(
          "licence/" + design + "/copy",
          Annotation.on(typesetter.set(face(design, 8)), NOTE.title(), NOTE.lines(), typesetter));
    }
    return all;
  }

  /** The sample licence on a base map, with so many fields. */
  private static LicenceFace face(String design, int fields) {
    LicenceFace f = SamplePapers.licence();
    List<LicenceFace.Field> rows = new ArrayList<>(f.fields());
    while (rows.size() < fields) {
      rows.add(new LicenceFace.Field("登记事项" + rows.size(), "平顶山市湛河区姚电大道中段128号院"));
    }
    return new LicenceFace(
        f.title(),
        design,
        rows,
        f.number(),
        f.identifier(),
        f.issuer(),
        f.issuedOn(),
        LocalDate.of(2031, 10, 11),
        f.check(),
        f.sample());
  }

  /** What a page says in the order in which it was set, without white space. */
  public static String said(LaidPage page) {
    return bare(page.runs().map(Run::text).collect(Collectors.joining()));
  }

  /** Without white space, which readers put in where they see gaps. */
  public static String bare(String text) {
    return text.replaceAll("[\\s\\f\u3000]", "");
  }
}
