package org.yici.kernel;

import java.util.List;

/**
 * Input that breaks a rule the person can mend; becomes a 422 problem or a message beside each
 * field.
 */
public class InputException extends RuntimeException {
  /**
   * @param path where: a form field or JSON path
   * @param message Chinese: what is wrong and what to do
   */
  public record Fault(String path, String message) {}

  private final List<Fault> faults;

  public InputException(List<Fault> faults) {
    super(faults.isEmpty() ? "输入有误" : faults.get(0).message());
    this.faults = List.copyOf(faults);
  }

  public InputException(String path, String message) {
    this(List.of(new Fault(path, message)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
