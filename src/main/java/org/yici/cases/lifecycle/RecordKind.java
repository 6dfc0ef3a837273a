package org.yici.cases.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The tables of the exchange a moved case writes rows for (办件数据). */
public enum RecordKind {
  ACCEPT("pro_accept", "受理信息"),
  PROCESS("pro_process", "过程信息"),
  RESULT("pro_result", "结果信息"),
  SPECIAL("pro_special_procedure", "特别程序信息"),
  MATERIAL("pro_material", "材料信息");

  private final String id;
  private final String chinese;

  RecordKind(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** The value with this id, or null when there is none. */
  @JsonCreator
  public static RecordKind of(String id) {
    for (RecordKind value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
