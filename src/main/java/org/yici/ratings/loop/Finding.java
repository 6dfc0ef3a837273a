package org.yici.ratings.loop;

/** What verifying found (国办发〔2019〕51号, 差评核实、整改、反馈): decides how the matter goes on. */
public enum Finding {
  FOUNDED("founded", "属实，马上改"),
  COMPLEX("complex", "情况复杂，说明理由、定下期限再改"),
  UNFOUNDED("unfounded", "没有法律依据，解释清楚"),
  MISTAKEN("mistaken", "误评或者恶意差评，申请复核");

  private final String id;
  private final String chinese;

  Finding(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** The value with this id, or null when there is none. */
  public static Finding of(String id) {
    for (Finding value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
