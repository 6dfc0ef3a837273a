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
    List<String> covers) {

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
   */
  public record FaceField(
      String label,
      String element,
      String place,
      Map<String, String> words,
      @com.fasterxml.jackson.annotation.JsonProperty("else") String otherwise,
      String suffix) {}

  public LicenceType {
    if (code.length() != 21) {
      throw new IllegalArgumentException(name + "的证照类型代码应为21位：" + code);
    }
  }
}
