package org.yici.licences.use;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yici.documents.LicenceFace;
import org.yici.identity.Masking;
import org.yici.licences.Licence;
import org.yici.licences.LicenceTypes;

/**
 * The face of a licence with some of it hidden. What is hidden does not leave the server.
 *
 * @param lines holder, number of the holder's document, then the fields of the face
 */
public record FaceView(Licence licence, List<Line> lines) {
  public static final String HOLDER = "持证人";
  public static final String HOLDER_ID = "持证人证件号码";

  /** Fields that tell of a natural person. */
  private static final Pattern PERSONAL =
      Pattern.compile("姓名|名字|负责人|法定代表人|经营者|住所|住址|地址|电话|手机|出生|身份证");

  private static final Pattern NAME = Pattern.compile("姓名|名字|负责人|法定代表人|经营者");

  /** One label with its value, or with what is left of it. */
  public record Line(String label, String value, boolean hidden) {}

  /**
   * @param hidden labels whose values are hidden
   */
  public static FaceView hiding(Licence licence, Set<String> hidden) {
    List<Line> lines = new ArrayList<>();
    lines.add(line(HOLDER, licence.holderName(), hidden.contains(HOLDER), true));
    boolean id = hidden.contains(HOLDER_ID);
    String number = licence.holderId();
    lines.add(new Line(HOLDER_ID, id ? Masking.idNumber(number) : number, id));
    for (LicenceFace.Field f : licence.face().fields()) {
      boolean name = NAME.matcher(f.label()).find();
      lines.add(line(f.label(), f.value(), hidden.contains(f.label()), name));
    }
    return new FaceView(licence, lines);
  }

  /** With only these labels in clear. */
  public static FaceView showing(Licence licence, Set<String> clear) {
    Set<String> hidden = new LinkedHashSet<>(labels(licence));
    hidden.removeAll(clear);
    return hiding(licence, hidden);
  }

  private static Line line(String label, String value, boolean hidden, boolean name) {
    return new Line(label, hidden ? some(value, name) : value == null ? "" : value, hidden);
  }

  /** Whether a field with this label tells of a natural person more than the name. */
  public static boolean isPersonal(String label) {
    return PERSONAL.matcher(label).find() && !NAME.matcher(label).find();
  }

  /** Of a name its first character; of anything else nothing. */
  static String some(String value, boolean name) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    return name ? value.substring(0, value.offsetByCodePoints(0, 1)) + "＊＊" : "＊＊＊";
  }

  /** Every label of a face, in order. */
  public static List<String> labels(Licence licence) {
    List<String> labels = new ArrayList<>(List.of(HOLDER, HOLDER_ID));
    licence.face().fields().stream().map(LicenceFace.Field::label).forEach(labels::add);
    return labels;
  }

  /**
   * What is hidden unless somebody has cause to see it: what tells of a natural person, and what
   * its type says is sensitive.
   */
  public static Set<String> personal(Licence licence, LicenceTypes types) {
    boolean natural = !licence.holderIdType().equals("001");
    Set<String> hidden = new LinkedHashSet<>();
    if (natural) {
      hidden.add(HOLDER);
      hidden.add(HOLDER_ID);
    }
    labels(licence).stream()
        .filter(l -> !l.equals(HOLDER) && !l.equals(HOLDER_ID))
        .filter(l -> PERSONAL.matcher(l).find() && !(l.endsWith("名称") && !natural))
        .forEach(hidden::add);
    types.find(licence.typeCode()).ifPresent(t -> hidden.addAll(t.sensitiveLabels()));
    return hidden;
  }

  /** Whether anything is hidden. */
  public boolean hides() {
    return lines.stream().anyMatch(Line::hidden);
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "FaceView[" + licence.id() + "]";
  }
}
