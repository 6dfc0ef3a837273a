package org.yici.cases.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.lifecycle.CaseFile;

/**
 * What the bench wants said besides what the law asks for: the applicant's signature for materials
 * to follow, what an asked body thinks, what the check of a promise saw. Pure.
 */
final class PromiseRules {
  private PromiseRules() {}

  /**
   * @return what to mend, by the name of the question
   */
  static Map<String, String> faults(String action, Map<String, Object> data, CaseFile file) {
    Map<String, String> faults = new LinkedHashMap<>();
    switch (action) {
      case "accept" -> {
        boolean follows = data.get("tolerated") instanceof List<?> list && !list.isEmpty();
        if (follows
            && !file.toleranceSigned()
            && !Boolean.TRUE.equals(data.get("toleranceSigned"))) {
          faults.put("toleranceSigned", "容缺受理要申请人签承诺书：签了再受理");
        }
      }
      case "give-opinion" -> {
        if (data.get("stance") == null) {
          faults.put("stance", "请选同意、有条件同意还是不同意");
        }
      }
      case "verify-commitment" -> {
        if ("false".equals(data.get("result")) && data.get("findings") == null) {
          faults.put("findings", "不属实的写明看到了什么，会告诉申请人");
        }
      }
      default -> {}
    }
    return faults;
  }
}
