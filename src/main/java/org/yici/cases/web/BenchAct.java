package org.yici.cases.web;

import java.util.List;
import java.util.Map;
import org.yici.cases.CaseView;
import org.yici.cases.Channel;
import org.yici.cases.OpinionTemplates;
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
 * @param templates opinions written beforehand to choose from
 * @param declares whether the person has to declare not to be a party (回避)
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
    ClockFace face,
    List<OpinionTemplates.Template> templates,
    boolean declares) {

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
        && Channel.find(view.file().channel()).map(Channel::faceToFace).orElse(false);
  }
}
