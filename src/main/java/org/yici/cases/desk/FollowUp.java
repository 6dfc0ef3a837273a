package org.yici.cases.desk;

import java.time.LocalDate;

/**
 * What an office has to do about a case besides the desks of the queue (跟进).
 *
 * @param no case number
 * @param who shop and applicant
 * @param agency who decides the case
 * @param due by when, null where no day was named
 * @param late whether that day is over
 * @param note what is open, in words
 */
public record FollowUp(
    String no,
    String item,
    String who,
    String agency,
    String place,
    LocalDate due,
    boolean late,
    String note) {

  /** The lists; each has its own index and its own people. */
  public enum Kind {
    ASKED("征求我们意见的", "别的部门牵头、等本单位提出意见的办件，按请回复的日期排"),
    ASKING("等部门意见的", "本单位牵头、还有部门没有提出意见的办件；征求意见不停表"),
    HANDED("移交来的", "别处收件、移交到这里、还没有接收的办件；期限从受理那天照常计算"),
    TOLERANCE("容缺待补", "先受理、材料后补的办件，按补交期限排；到期没有补的按已有材料决定"),
    CHECK("承诺待核查", "以告知承诺准予、还要核查承诺的办件，按核查期限排；不属实的依法撤销");

    private final String chinese;
    private final String what;

    Kind(String chinese, String what) {
      this.chinese = chinese;
      this.what = what;
    }

    public String chinese() {
      return chinese;
    }

    public String what() {
      return what;
    }

    /** As in the address. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
