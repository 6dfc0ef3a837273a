package org.yici.cases.web;

import static org.yici.cases.web.FormInput.Kind.CHOICE;
import static org.yici.cases.web.FormInput.Kind.DATE;
import static org.yici.cases.web.FormInput.Kind.LINES;
import static org.yici.cases.web.FormInput.Kind.LONGTEXT;
import static org.yici.cases.web.FormInput.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.yici.cases.DeliveryProofs;
import org.yici.cases.lifecycle.Outcome;
import org.yici.cases.web.FormInput.Option;

/**
 * The questions of decision and delivery (决定与送达): 行政许可法 arts. 34.2, 38, 44. Who decides ({@code
 * by}) is the signed-in person and is not asked.
 */
final class DecisionForms {
  private DecisionForms() {}

  static List<FormInput> of(String action, ActionFacts f) {
    return switch (action) {
      case "decide-grant" ->
          List.of(validTo(f), FormInput.of(LONGTEXT, "note", "决定意见").hint("可以不填，会写进办件经过，申请人看得到"));
      case "decide-refuse" -> refusal(f, true);
      case "decide-on-the-spot" -> {
        List<FormInput> inputs = new ArrayList<>();
        inputs.add(
            FormInput.of(CHOICE, "result", "决定")
                .options(List.of(new Option("grant", "准予"), new Option("refuse", "不予许可")))
                .preset("grant")
                .need());
        inputs.add(validTo(f));
        inputs.addAll(refusal(f, false));
        yield List.copyOf(inputs);
      }
      case "complete" -> List.of(FormInput.of(LONGTEXT, "note", "办了什么").hint("可以不填，会写进办结回执"));
      case "deliver" -> deliver(f);
      default -> List.of();
    };
  }

  private static FormInput validTo(ActionFacts f) {
    return FormInput.of(DATE, "validTo", "证件有效期到哪天").hint("没有期限的不填").from(f.today());
  }

  private static List<FormInput> refusal(ActionFacts f, boolean always) {
    String when = always ? "" : "；不予许可时填";
    FormInput reasons =
        FormInput.of(LINES, "reasons", "不予许可的理由")
            .hint("一行写一条，写明事实和依据的条文；审查意见里写了的已经填好，可以改" + when)
            .preset(f.against());
    FormInput bodies =
        FormInput.of(LINES, "remedies.reconsideration", "向谁申请行政复议")
            .hint("一行写一个，按今天的《行政复议法》填好；六十日内" + when)
            .preset(f.reconsideration());
    FormInput suit =
        FormInput.of(LONGTEXT, "remedies.suit", "怎么提起行政诉讼").hint("会写进决定书" + when).preset(f.suit());
    return always
        ? List.of(reasons.need(), bodies.need(), suit.need())
        : List.of(reasons, bodies, suit);
  }

  /** The ways offered: 网上送达, 自取, 直接送达, 物流, 公告; a notice by SMS alone serves nothing. */
  private static final List<String> WAYS = List.of("8", "6", "7", "4", "2");

  private static List<FormInput> deliver(ActionFacts f) {
    DeliveryProofs.Known known = f.delivery();
    String proof = known == null ? null : known.proof();
    List<FormInput> inputs = new ArrayList<>();
    inputs.add(
        FormInput.of(CHOICE, "method", "怎么送达的")
            .options(
                WAYS.stream()
                    .filter(f.methods()::containsKey)
                    .map(way -> new Option(way, f.methods().get(way)))
                    .toList())
            .preset(known == null ? null : known.method())
            .need());
    inputs.add(
        FormInput.of(LONGTEXT, "proof", "送达凭证")
            .hint(proof == null ? "还没有送达记录：先在本案的「送达」里登记，这里会自动写好；也可以照签收单写" : "来自送达记录，会写进送达回证")
            .preset(proof)
            .need());
    if (f.file().outcome() == Outcome.REFUSED) {
      inputs.add(
          FormInput.of(TEXT, "reconsiderationUrl", "网上申请行政复议的地址")
              .hint("网上送达不予决定的要写（《行政复议法》第二十二条）")
              .preset(known == null ? null : known.reconsiderationUrl()));
    }
    return List.copyOf(inputs);
  }
}
