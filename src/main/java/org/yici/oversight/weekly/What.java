package org.yici.oversight.weekly;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of the weekly report. Each is the count of the rows that carry its {@link #id} as a
 * mark; number and rows come from the same relation, so they cannot disagree. {@link #meaning} is
 * the definition and is shown beside the number.
 *
 * <p>An act belongs to the week in which it was made; what silence brings about (deemed acceptance,
 * 行政许可法 32(4); deemed renewal, 50.2) to the week in which it took effect. "Open" and "overdue" are
 * judged at the end of the week, for a running week at the moment of looking.
 */
public enum What {
  /** Applications submitted in the week. */
  IN("in", Block.CASE, "收件", "本周提交的申请"),
  /** Cases accepted in the week, deemed acceptance included. */
  ACCEPTED("accepted", Block.CASE, "受理", "本周受理的办件，含逾期不告知视为受理的"),
  /**
   * Cases decided in the week: granted, refused, renewed by silence, or completed where no licence
   * is asked for.
   */
  DECIDED("decided", Block.CASE, "办结", "本周作出决定（准予、不予）或者办结的办件，含视为准予延续的"),
  /** Decided on or before the earlier of the promised and the legal last day. */
  ON_TIME("on-time", Block.CASE, "按时办结", "本周办结、决定日不晚于承诺期限和法定期限中较早一个的"),
  /** Decided after the earlier of the two. */
  LATE("late", Block.CASE, "逾期办结", "本周办结、决定日晚于承诺期限或者法定期限的"),
  /** Decided without any limit having run; counts for neither. */
  NO_LIMIT("no-limit", Block.CASE, "没有期限的办结", "本周办结、没有起算过办理期限的，不计入按时率"),
  /** Accepted, not decided and past the earlier last day at the end of the week. */
  OVERDUE_OPEN("overdue-open", Block.CASE, "超期未办", "到本周结束（没过完的到现在）还没有决定、承诺期限或者法定期限已过的"),
  /** {@link #OVERDUE_OPEN} and {@link #LATE} together. */
  OVERDUE("overdue", Block.CASE, "超期", "超期未办的和本周逾期办结的合计"),
  /** Ended without a decision in the week. */
  ENDED("ended", Block.CASE, "未经决定终结", "本周不予受理、告知不需要许可、撤回、终止的办件"),

  /** Ratings given in the week. */
  RATED("rated", Block.RATING, "评价", "本周收到的评价"),
  RATED_5("rated-5", Block.RATING, "非常满意", "本周收到的非常满意"),
  RATED_4("rated-4", Block.RATING, "满意", "本周收到的满意"),
  RATED_3("rated-3", Block.RATING, "基本满意", "本周收到的基本满意"),
  RATED_2("rated-2", Block.RATING, "不满意", "本周收到的不满意"),
  RATED_1("rated-1", Block.RATING, "非常不满意", "本周收到的非常不满意"),
  /** Ratings of the two lowest levels. */
  BAD("bad", Block.RATING, "差评", "本周收到的不满意和非常不满意"),
  /** Bad ratings, of any week, mended in this one. */
  BAD_MENDED("bad-mended", Block.RATING, "差评整改完成", "本周完成整改的差评，不论哪一周收到"),
  /** Bad ratings past the last day to mend and answer. */
  BAD_OVERDUE("bad-overdue", Block.RATING, "差评整改超期", "到本周结束（没过完的到现在）整改答复的最后一天已过、还没有答复的差评"),

  /** Records owed to the province by acts of the week. */
  RECORDS("records", Block.RECORD, "应报数据", "本周的办件应当上报省里的数据，一条一条算"),
  RECORDS_SENT("records-sent", Block.RECORD, "送出", "其中至少送过一次的"),
  RECORDS_CONFIRMED("records-confirmed", Block.RECORD, "省里已收", "其中省里确认收到的"),
  RECORDS_REFUSED("records-refused", Block.RECORD, "被退回", "其中省里退回、还没有改好的"),
  RECORDS_STOPPED("records-stopped", Block.RECORD, "没有送出", "其中送出前检查没有通过、先要改的"),

  /** Milestones of the plan whose last day lies in the week. */
  TASKS_DUE("tasks-due", Block.TASK, "本周到期的任务节点", "完成日在本周的任务节点"),
  /** Milestones past their last day and not done. */
  TASKS_OVERDUE("tasks-overdue", Block.TASK, "逾期的任务节点", "到本周结束（没过完的到今天）已过完成日、没有报完成的任务节点"),
  /** Milestones that became done in the week. */
  TASKS_DONE("tasks-done", Block.TASK, "本周完成的任务节点", "本周报完成的任务节点");

  /** Which kind of rows a number counts. */
  public enum Block {
    CASE,
    RATING,
    RECORD,
    TASK
  }

  private final String id;
  private final Block block;
  private final String chinese;
  private final String meaning;

  What(String id, Block block, String chinese, String meaning) {
    this.id = id;
    this.block = block;
    this.chinese = chinese;
    this.meaning = meaning;
  }

  /** The word in addresses and marks. */
  public String id() {
    return id;
  }

  public Block block() {
    return block;
  }

  public String chinese() {
    return chinese;
  }

  public String meaning() {
    return meaning;
  }

  public static Optional<What> of(String id) {
    return Arrays.stream(values()).filter(w -> w.id.equals(id)).findFirst();
  }

  public static List<What> of(Block block) {
    return Arrays.stream(values()).filter(w -> w.block == block).toList();
  }
}
