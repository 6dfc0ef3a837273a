package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the law needs to know about one case, and nothing else. Immutable to all but the
 * actions of this package, which write on a {@link #copy} before they hand it out. Goes through
 * JSON and back without loss.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_DEFAULT) // most cases use a third of the fields
public final class CaseFile implements Cloneable {
  int version;
  LocalDateTime lastAct;
  State state = State.NONE;
  Outcome outcome;
  Licence licence = Licence.NONE;
  SortedSet<Flag> flags = new TreeSet<>();
  Map<String, LocalDate> due = new TreeMap<>();

  // A. Intake
  String kind;
  String channel;
  boolean atWindow;
  String licenceNo;
  LocalDate validTo;
  LocalDate licenceUntil;
  LocalDate receivedOn;
  LocalDate fullSetOn;
  SortedSet<String> received = new TreeSet<>();
  LocalDate correctionFrom;
  List<CorrectionNotice> notices = List.of();
  SortedSet<String> asked = new TreeSet<>();
  SortedSet<String> supplemented = new TreeSet<>();
  SortedSet<String> tolerated = new TreeSet<>();
  LocalDate toleratedUntil;
  boolean toleranceSigned;
  LocalDate acceptedOn;
  LocalDate forwardedOn;

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  List<HandOver> handOvers = List.of();

  // B. Review
  String desk;
  LocalDate stepFrom;
  Integer stepDays;
  SortedSet<String> verifiers = new TreeSet<>();
  SortedSet<String> reviewers = new TreeSet<>();
  String opinion;
  String interest;
  SortedSet<String> opinionsAsked = new TreeSet<>();
  SortedSet<String> opinionsGiven = new TreeSet<>();

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  List<AskedOpinion> opinions = List.of();

  LocalDate publicizedOn;
  LocalDate thirdPartyToldOn;
  List<SpecialProcedure> procedures = List.of();
  Hearing hearing = Hearing.NONE;
  int extendedDays;

  // C. and F. Decision and after
  Decision decision;
  LocalDate deliveredOn;
  Boolean commitmentKept;
  LocalDate checkBy;

  private CaseFile() {}

  /** A draft: no number, no clock. */
  public static CaseFile draft() {
    return new CaseFile();
  }

  /** A copy the actions may write on; collections are replaced by copies. */
  CaseFile copy() {
    try {
      CaseFile copy = (CaseFile) clone();
      for (Field field : COLLECTIONS) {
        field.set(
            copy,
            field.get(this) instanceof SortedSet<?> set
                ? new TreeSet<>(set)
                : new TreeMap<>((Map<?, ?>) field.get(this)));
      }
      return copy;
    } catch (ReflectiveOperationException | CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final List<Field> FIELDS =
      Arrays.stream(CaseFile.class.getDeclaredFields())
          .filter(f -> !Modifier.isStatic(f.getModifiers()))
          .toList();

  /** The fields that an action writes into; the others it replaces. */
  private static final List<Field> COLLECTIONS =
      FIELDS.stream()
          .filter(f -> f.getType() == SortedSet.class || f.getType() == Map.class)
          .toList();

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    try {
      for (Field field : FIELDS) {
        values.add(field.get(this));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CaseFile file && values().equals(file.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "CaseFile" + values();
  }

  /** Grows by one with every accepted act and every event of time. */
  public int version() {
    return version;
  }

  /** The time of the last accepted act, null for a draft. */
  public LocalDateTime lastAct() {
    return lastAct;
  }

  public State state() {
    return state;
  }

  /** Null while the case is open. */
  public Outcome outcome() {
    return outcome;
  }

  public Licence licence() {
    return licence;
  }

  public SortedSet<Flag> flags() {
    return Collections.unmodifiableSortedSet(flags);
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /**
   * The running clocks by id with their last day; null where no date can be given: a special
   * procedure is open, or the calendar of that year is not published (P16).
   */
  public Map<String, LocalDate> due() {
    return Collections.unmodifiableMap(due);
  }

  /** new, change, renew, replace or cancel. */
  public String kind() {
    return kind;
  }

  public String channel() {
    return channel;
  }

  public String licenceNo() {
    return licenceNo;
  }

  /** Last day of the licence a renewal was asked for, or null. */
  public LocalDate validTo() {
    return validTo;
  }

  /** Last day of the licence as it now stands, or null when it has none or it is not known. */
  public LocalDate licenceUntil() {
    return licenceUntil;
  }

  public LocalDate receivedOn() {
    return receivedOn;
  }

  /** Day 0 of the correction clock; null while the applicant's answer is awaited. */
  public LocalDate correctionFrom() {
    return correctionFrom;
  }

  /** Codes of the materials in hand. */
  public SortedSet<String> received() {
    return Collections.unmodifiableSortedSet(received);
  }

  public List<CorrectionNotice> notices() {
    return notices;
  }

  /** Codes asked for in the open correction notice and not brought yet. */
  public SortedSet<String> asked() {
    return Collections.unmodifiableSortedSet(asked);
  }

  /** Codes accepted as to follow (容缺) and not brought yet. */
  public SortedSet<String> tolerated() {
    return Collections.unmodifiableSortedSet(tolerated);
  }

  public LocalDate toleratedUntil() {
    return toleratedUntil;
  }

  /** Whether the applicant signed for what is to follow (容缺受理承诺书). */
  public boolean toleranceSigned() {
    return toleranceSigned;
  }

  public LocalDate acceptedOn() {
    return acceptedOn;
  }

  public LocalDate forwardedOn() {
    return forwardedOn;
  }

  /** Where the case was handed over to, oldest first; the last may still be on its way. */
  public List<HandOver> handOvers() {
    return handOvers;
  }

  /** The desk the case was last assigned to, or null. */
  public String desk() {
    return desk;
  }

  public SortedSet<String> verifiers() {
    return Collections.unmodifiableSortedSet(verifiers);
  }

  public SortedSet<String> reviewers() {
    return Collections.unmodifiableSortedSet(reviewers);
  }

  /** The last review opinion: grant, refuse or null. */
  public String opinion() {
    return opinion;
  }

  /** Opinions asked of other bodies and given by them, in the order of asking. */
  public List<AskedOpinion> opinions() {
    return opinions;
  }

  /** Bodies, by credit code or name, that were ever asked for an opinion. */
  public SortedSet<String> opinionsAsked() {
    return Collections.unmodifiableSortedSet(opinionsAsked);
  }

  /** Interest of others as review found it, or null when review said nothing. */
  public String interest() {
    return interest;
  }

  public List<SpecialProcedure> procedures() {
    return procedures;
  }

  public Hearing hearing() {
    return hearing;
  }

  public int extendedDays() {
    return extendedDays;
  }

  public Decision decision() {
    return decision;
  }

  public LocalDate deliveredOn() {
    return deliveredOn;
  }

  /** What the check of the promise found; null before it. */
  public Boolean commitmentKept() {
    return commitmentKept;
  }

  /**
   * The day by which the agency checks the promise, or by which the holder has to mend what the
   * check found; null where the item names no term or the calendar was missing.
   */
  public LocalDate checkBy() {
    return checkBy;
  }

  /** Whether a promise stands that was not checked, or was found false and not dealt with. */
  public boolean checkOwed() {
    return has(Flag.COMMITMENT)
        && outcome == Outcome.GRANTED
        && licence == Licence.VALID
        && !Boolean.TRUE.equals(commitmentKept);
  }

  boolean suspended() {
    return procedures.stream().anyMatch(SpecialProcedure::open);
  }
}
