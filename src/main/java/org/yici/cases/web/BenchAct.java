package org.yici.cases.web;

import java.util.List;
import java.util.Map;
import org.yici.cases.CaseView;
import org.yici.web.ClockFace;

/**
 * The page of one action.
 *
 * @param button the action as this person finds it now
 * @param press what the one button says
 * @param quote the words of the law behind the action, or null
 * @param faults what to mend, by the name of the question
 * @param refusal what the law answered, or null
 * @param face the clock, or null
 */
public record BenchAct(
    CaseView view,
    Buttons.Button button,
    String press,
    String quote,
    List<FormInput> inputs,
    Typed typed,
    Map<String, String> faults,
    Refusal refusal,
    ClockFace face) {

  /**
   * Why the act was not done.
   *
   * @param article the article that forbids it, or null when a rule of the platform does
   */
  public record Refusal(String message, String article, String quote) {}

  public String tail() {
    return BenchCase.tail(view);
  }

  public String who() {
    String subject = view.row().subject();
    String name = view.row().applicantName();
    return subject == null ? name : subject + "（" + name + "）";
  }

  /** Whether the applicant stands at the window today, so that slips are mended at once (32(3)). */
  public boolean atWindow() {
    return view.now().toLocalDate().equals(view.file().receivedOn())
        && view.file().channel() != null
        && view.file().channel().matches("1|window|hall|窗口");
  }
}
