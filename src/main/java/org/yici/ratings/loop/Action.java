package org.yici.ratings.loop;

/** The steps of the loop: 核实, 整改, 申诉复核, 答复, 回访, 结案. */
public enum Action {
  VERIFY("verify", "核实", "核实到什么"),
  MEND("mend", "整改完成", "改了什么，怎么保证以后不再这样"),
  REVIEW("review", "复核申诉", "复核的理由"),
  ANSWER("answer", "答复本人", "写给评价人的话，本人看得到"),
  CALL("call", "回访", "回访时说了什么"),
  CLOSE("close", "结案", "结案说明（可以不写）");

  private final String id;
  private final String chinese;
  private final String asks;

  Action(String id, String chinese, String asks) {
    this.id = id;
    this.chinese = chinese;
    this.asks = asks;
  }

  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** What the words of this step should say. */
  public String asks() {
    return asks;
  }

  /** The value with this id, or null when there is none. */
  public static Action of(String id) {
    for (Action value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
