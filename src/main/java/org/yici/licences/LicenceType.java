package org.yici.licences;

import java.util.List;
import java.util.Map;

/**
 * A type of electronic licence (证照类型), as the city pack has it in licence-types.yaml.
 *
 * @param code 证照类型代码, 21 characters
 * @param name e.g. 食品经营许可证
 * @param bases base codes of the items that give it
 * @param design id of the base map of the face
 * @param word series in which its numbers are counted
 * @param years term by law; null: without end
 * @param yearsBasis where the term comes from; begins with [I] when the text is not held
 * @param renewDays how long before the end a renewal is to be applied for, natural days
 * @param renewBasis where that comes from
 * @param proves data elements that a valid licence tells of its holder
 * @param covers names of materials that a valid licence stands for
 * @param category 0 an approval in writing (批文), 1 a licence (证照); null: a licence
 * @param holders who can hold it: 0 natural persons, 1 legal persons and other bodies, 2 both;
 *     null: as {@code holder} says
 * @param issuers kinds of agencies that may claim it; null or empty: those whose items give it
 * @param validity how long it is valid; null: {@code years}
 */
public record LicenceType(
    String code,
    String name,
    List<String> bases,
    String design,
    String word,
    Holder holder,
    Numbering number,
    Integer years,
    String yearsBasis,
    int renewDays,
    String renewBasis,
    List<FaceField> fields,
    List<String> proves,
    List<String> covers,
    String category,
    String holders,
    List<String> issuers,
    Validity validity) {

  /** Which data elements name the holder; the applicant when the form has no answer to them. */
  public record Holder(String name, String idType, String id) {}

  /**
   * How its numbers are made.
   *
   * @param pattern with {region} {year} {n} {kind} {check}
   * @param check {@code mod11-10}; {@code credit-code}, where the number is the 统一社会信用代码 that the
   *     registration gives (authority and kind, region, eight characters; GB 32100 adds two); or
   *     null
   * @param kind what stands for {kind}, or null
   */
  public record Numbering(String pattern, String check, Kind kind, String basis) {}

  /** A digit that hangs on an answer: {@code words} by the answer, else {@code other}. */
  public record Kind(String element, Map<String, String> words, String other) {}

  /**
   * One field of the face.
   *
   * @param element data element whose answer stands there, in words; null for the applicant
   * @param place region element whose name is put before it, or null
   * @param words official words for the options of a choice, or null: as the form says
   * @param otherwise {@code applicant}: the applicant's name when there is no answer; or null
   * @param suffix put after the value, or null
   * @param kind text, date, number or choice; null: text
   * @param required whether a licence without it is not made
   * @param shown whether it stands on the face; false: only in the data. Null: on the face
   * @param sensitive whether others see it masked
   */
  public record FaceField(
      String label,
      String element,
      String place,
      Map<String, String> words,
      @com.fasterxml.jackson.annotation.JsonProperty("else") String otherwise,
      String suffix,
      String kind,
      Boolean required,
      Boolean shown,
      Boolean sensitive) {
    public boolean onFace() {
      return !Boolean.FALSE.equals(shown);
    }

    public boolean needed() {
      return Boolean.TRUE.equals(required);
    }

    public boolean secret() {
      return Boolean.TRUE.equals(sensitive);
    }
  }

  /** The rule for how long it is valid, whichever way it was given. */
  public Validity validityRule() {
    if (validity != null) {
      return validity;
    }
    return years == null ? Validity.LONG : Validity.years(years);
  }

  /** Kind of holder as in the Henan catalogue of licences: 0, 1 or 2. */
  public String holderKind() {
    return holders != null ? holders : holder.idType().equals("001") ? "2" : "0";
  }

  /** The same with series and form of the numbers of another. */
  public LicenceType withNumbers(LicenceType o) {
    return new LicenceType(
        code,
        name,
        bases,
        design,
        o.word,
        holder,
        o.number,
        years,
        yearsBasis,
        renewDays,
        renewBasis,
        fields,
        proves,
        covers,
        category,
        holders,
        issuers,
        validity);
  }

  /** Labels of the fields that others see masked. */
  public List<String> sensitiveLabels() {
    return fields.stream().filter(FaceField::secret).map(FaceField::label).toList();
  }

  public LicenceType {
    issuers = issuers == null ? List.of() : List.copyOf(issuers);
    if (code.length() != 21) {
      throw new IllegalArgumentException(name + "的证照类型代码应为21位：" + code);
    }
  }
}
