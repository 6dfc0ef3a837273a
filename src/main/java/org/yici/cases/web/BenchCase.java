package org.yici.cases.web;

import java.util.List;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.cases.ClockProofs;
import org.yici.cases.lifecycle.Flag;
import org.yici.forms.AnswerLines;
import org.yici.web.ClockFace;

/**
 * A case as the bench shows it.
 *
 * @param face the clock that matters now, or null
 * @param review the questions of review, empty where this person cannot review now
 * @param checks the points of review with what the last review found
 * @param shown the file in the viewer, or null
 * @param clear whether personal data stand in clear
 * @param broken the first history entry that does not fit its chain, 0 when all fit
 * @param head start of the newest digest, hexadecimal
 * @param notice what was just done, or null
 * @param revealFault why personal data were not shown, or null
 * @param extras what rooms above bring
 * @param panel what it owes to and has from other bodies
 * @param office whether the person handles it, rather than looks on or was asked
 */
public record BenchCase(
    CaseView view,
    String kind,
    ClockFace face,
    List<ClockProofs.Proof> proofs,
    List<CaseMaterials.Line> materials,
    List<FormInput> review,
    List<Checked> checks,
    CaseMaterials.Version shown,
    List<AnswerLines.Part> answers,
    boolean clear,
    List<CaseHistory.Step> history,
    int broken,
    String head,
    List<Buttons.Button> actions,
    List<Buttons.Button> others,
    String notice,
    String revealFault,
    List<CaseExtra.Link> extras,
    OtherBodies.Panel panel,
    boolean office) {

  /**
   * A point of review.
   *
   * @param result pass, fail, none, or null before a review
   * @param note what was seen, or null
   */
  public record Checked(String text, String how, String result, String note) {}

  /** State for the colour of the mark: run, done. */
  public String mark() {
    return view.file().outcome() == null ? "run" : "done";
  }

  public String stateText() {
    return view.file().outcome() == null
        ? view.desk().chinese()
        : view.file().state().chinese() + "：" + view.file().outcome().chinese();
  }

  public List<String> flags() {
    return view.file().flags().stream().map(Flag::chinese).toList();
  }

  public String who() {
    String subject = view.row().subject();
    String name = view.row().applicantName();
    return subject == null ? name : subject + "（" + name + "）";
  }

  /** The table of the law of the case, for this type of item at the row of its state. */
  public String lawHref() {
    return LifecyclePagesController.href(view.rule(), view.file().state());
  }

  public long handedIn() {
    return materials.stream().filter(m -> m.mark().equals("yes")).count();
  }

  public String tail() {
    return tail(view);
  }

  /** What is due when the clock runs out. */
  static String tail(CaseView view) {
    return switch (view.file().state()) {
      case RECEIVED -> "受理";
      case DECIDED -> "送达";
      default -> "办结";
    };
  }
}
