package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.law.ArticleRef;
import org.yici.law.DayUnit;

/**
 * What a service item says about its own procedure; it comes from the published guide. Fields left
 * out have the defaults of a licence (type 01) under the bare 行政许可法; see {@link ItemRuleReader}.
 *
 * @param type CS-TYPE: 01 许可, 05 给付, 07 确认, 10 备案 and other, 20 公共服务
 * @param variant {@code registration}, {@code real-estate}, {@code social-aid} or null
 * @param legalDays length of the legal limit in {@code unit}; null when no text sets one
 * @param unit WORKING, NATURAL or MONTH
 * @param legalStart {@code acceptance}, or {@code receipt} for texts that say 自收到申请之日起
 * @param promisedDays promised limit in working days, 0 for 即办, or null
 * @param extension who may extend and how far; null where the item's text knows no extension
 * @param correctionDays days to ask for correction
 * @param correctionArticle the article of the correction period
 * @param materials codes of the guide's materials
 * @param substanceCheck 34.3: the content must be verified by two people
 * @param inspection 55: the decision follows an inspection, test or quarantine
 * @param hearingByLaw 46: the article that orders a hearing, or null
 * @param publicity the article that orders a public notice (公示), or null
 * @param quota 57: limited in number
 * @param inPerson 29.2: must be filed in person
 * @param formReview formal review only: no separate review step
 * @param interest {@code none}, {@code affects-others} (36) or {@code between-parties} (47)
 * @param joint 26.2: several departments, handled as one; {@code members} are they
 * @param lowerFirst 35: a lower body reviews first and forwards
 * @param commitment 告知承诺 open for this item, or null
 * @param separateReviewer P10: reviewer and decider differ
 * @param renewalApplyDays natural days before the end of validity by which to apply for renewal
 * @param supplementDays P15: natural days after which an unanswered correction notice may end a
 *     case
 * @param suspensionKinds types other than 01: kinds of suspension the item's own law knows
 * @param waitingDays natural days from the application in which it may be taken back and is not
 *     granted (离婚冷静期, 民法典 1077); 0 where the item's law knows none
 * @param bodyKind who answers for reconsideration: department, government, vertical, justice
 */
public record ItemRule(
    String type,
    String variant,
    Integer legalDays,
    DayUnit unit,
    String legalStart,
    Integer promisedDays,
    Extension extension,
    int correctionDays,
    DayUnit correctionUnit,
    ArticleRef correctionArticle,
    Materials materials,
    boolean substanceCheck,
    boolean inspection,
    ArticleRef hearingByLaw,
    ArticleRef publicity,
    boolean quota,
    boolean inPerson,
    boolean formReview,
    String interest,
    boolean joint,
    List<String> members,
    boolean lowerFirst,
    Commitment commitment,
    boolean separateReviewer,
    int renewalApplyDays,
    ArticleRef renewalArticle,
    int supplementDays,
    List<String> suspensionKinds,
    int waitingDays,
    String bodyKind) {

  /**
   * Who may extend the legal limit, by at most how many days of the item's unit, by which article.
   */
  public record Extension(int days, Role by, ArticleRef article) {}

  /**
   * 告知承诺: what the agency tells, and what the promise stands for.
   *
   * @param from the first day it may be used, by {@code fromArticle}
   * @param materials codes of the materials that need not be handed in
   * @param conditions what the applicant promises to fulfil
   * @param checkDays working days after the grant in which the agency checks; null where the item
   *     names no term
   * @param consequences what follows a false promise, in the words of the item's law; null for 撤销
   *     alone (行政许可法 69)
   */
  public record Commitment(
      String basis,
      LocalDate from,
      ArticleRef fromArticle,
      List<String> materials,
      List<String> conditions,
      Integer checkDays,
      String consequences) {}

  /**
   * Material codes of the guide. {@code tolerable}: owed, but may come after acceptance (容缺);
   * {@code shared}: obtainable by data sharing, never asked of the applicant.
   */
  public record Materials(
      List<String> required, List<String> optional, List<String> tolerable, List<String> shared) {
    /** Everything the guide names. */
    Set<String> all() {
      Set<String> all = new LinkedHashSet<>(required);
      all.addAll(optional);
      all.addAll(tolerable);
      all.addAll(shared);
      return all;
    }

    /** What must be there before a decision can be granted: required and tolerable, not shared. */
    Set<String> owed() {
      Set<String> owed = new LinkedHashSet<>(required);
      owed.addAll(tolerable);
      shared.forEach(owed::remove);
      return owed;
    }
  }

  /**
   * Reads the JSON object of the fields above; left-out fields take their defaults.
   *
   * @throws org.yici.kernel.InputException for unknown fields and wrong values
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ItemRule of(Map<String, Object> json) {
    return new ItemRuleReader(json).read();
  }

  /** What this case owes before a grant: what a promise stands for is owed no longer. */
  public Set<String> owed(CaseFile file) {
    Set<String> owed = materials.owed();
    if (file.has(Flag.COMMITMENT) && commitment != null) {
      commitment.materials().forEach(owed::remove);
    }
    return owed;
  }

  /** Whether a promise may stand for this material in this case. */
  public boolean promised(CaseFile file, String material) {
    return file.has(Flag.COMMITMENT)
        && commitment != null
        && commitment.materials().contains(material);
  }

  @JsonIgnore
  public boolean isLicence() {
    return "01".equals(type);
  }

  boolean is(String variantId) {
    return variantId.equals(variant);
  }

  boolean isRealEstate() {
    return is("real-estate");
  }

  boolean isSocialAid() {
    return is("social-aid");
  }

  /** Types and variants for which silence means acceptance (32(4); 不动产登记暂行条例 17). */
  boolean silenceAccepts() {
    return isLicence() || isRealEstate();
  }
}
