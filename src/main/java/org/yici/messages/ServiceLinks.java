package org.yici.messages;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;

/** On the page of a case: how its papers are served, and which wait. */
@Component
@Order(2)
class ServiceLinks implements CaseExtra {
  private final ServiceOfDocuments service;

  ServiceLinks(ServiceOfDocuments service) {
    this.service = service;
  }

  @Override
  public String heading() {
    return "文书怎么给您";
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    List<ServiceRecord> records = service.ofCase(view.row().caseId());
    long open = records.stream().filter(r -> r.servedOn() == null).count();
    String way =
        service
            .way(view.row().caseId())
            .map(
                w ->
                    switch (w) {
                      case ServiceOfDocuments.ONLINE -> "网上送达";
                      case ServiceOfDocuments.PICK_UP -> "到窗口自取";
                      default -> "邮寄";
                    })
            .orElse("还没有选");
    if (applicant) {
      return List.of(new Link("/me/cases/" + view.caseNo() + "/delivery", "送达方式：" + way, null));
    }
    return records.isEmpty()
        ? List.of()
        : List.of(
            new Link(
                "/bench/" + view.caseNo() + "/service",
                "送达：" + way,
                open == 0 ? "都送到了" : open + " 份还没有送到"));
  }
}
