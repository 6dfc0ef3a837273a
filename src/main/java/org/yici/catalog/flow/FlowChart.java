package org.yici.catalog.flow;

import org.yici.catalog.Guide;

/**
 * The picture of a guide's way, drawn from the step rows, so that text and picture cannot differ
 * (任务一（一）流程内容详实性). It needs no script.
 *
 * @param flow the same as rows
 * @param wide side by side, for wide screens and paper
 * @param tall one below the other, for narrow screens
 */
public record FlowChart(Flow flow, String wide, String tall) {

  /** Draws the way of a guide. */
  public static FlowChart of(Guide guide) {
    Flow flow = Flow.of(guide);
    return new FlowChart(flow, new WidePicture(flow).draw(), new TallPicture(flow).draw());
  }

  static String title(Flow flow) {
    return "办理流程图，共 " + flow.steps().size() + " 步";
  }
}
