package org.yici.oversight.web;

import java.util.List;
import org.yici.oversight.weekly.What;

/** One row behind a number, in the words of the page. */
public record RowFace(
    What.Block block,
    String key,
    String title,
    String agency,
    String who,
    String at,
    String acceptedAt,
    String closedAt,
    String promised,
    String legal,
    String due,
    String result) {

  public static List<String> head(What.Block block) {
    return switch (block) {
      case CASE -> List.of("办件编号", "事项", "单位", "申请人", "提交", "受理", "办结", "承诺期限", "法定期限", "结果");
      case RATING -> List.of("办件-服务", "事项、环节", "单位", "评价时间", "核实", "整改完成", "最后一天", "评价");
      case RECORD -> List.of("数据编号", "办件、数据", "单位", "产生", "送出", "确认", "情况");
      case TASK -> List.of("节点", "任务", "责任单位", "完成日", "报完成", "进展");
    };
  }

  /** In the order of the head. */
  public List<String> cells() {
    return switch (block) {
      case CASE ->
          List.of(key, title, agency, who, at, acceptedAt, closedAt, promised, legal, result);
      case RATING -> List.of(key, title, agency, at, acceptedAt, closedAt, due, result);
      case RECORD -> List.of(key, title, agency, at, acceptedAt, closedAt, result);
      case TASK -> List.of(key, title, who, due, closedAt, result);
    };
  }

  /** Where the row itself can be opened, or null. */
  public String href() {
    return block == What.Block.TASK
        ? "/oversight/tasks/" + key.substring(0, key.lastIndexOf('-'))
        : null;
  }
}
