package org.yici.catalog.links;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.catalog.Finding;
import org.yici.catalog.Guide;

/**
 * What the last round found, in the words of the gate. It warns: a guide is not withdrawn for it.
 */
@Component
public class LinkFindings {
  private static final String RULE = "Q23";
  private static final String BASIS = "2019 年第 43 号方案 任务四（五）；办事指南要素质量规则 Q23";
  private final LinkStore store;

  LinkFindings(LinkStore store) {
    this.store = store;
  }

  /**
   * Of one guide, published or not yet: an address that was changed since was not visited.
   *
   * @param item its code
   */
  public List<Finding> of(String item, Guide guide) {
    return store.faults(item).stream()
        .filter(v -> v.address().equals(guide.text(v.element()).strip()))
        .map(LinkFindings::finding)
        .toList();
  }

  /** Of several items, by code. */
  public Map<String, List<Finding>> of(List<String> items) {
    return store.faults(items).stream()
        .collect(
            Collectors.groupingBy(
                LinkStore.Visited::item,
                Collectors.mapping(LinkFindings::finding, Collectors.toList())));
  }

  private static Finding finding(LinkStore.Visited v) {
    return new Finding(
        RULE,
        Finding.Severity.WARN,
        "ITEM." + v.element(),
        "elements." + v.element(),
        "「" + v.address() + "」" + v.fault() + "（从 " + v.since().toLocalDate() + " 起）",
        "改成能直达本事项申请表的网址；对方网站的问题请联系它修好，第二天会再看",
        BASIS);
  }
}
