package org.yici.cases.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Items of every type and variant, with every field of the guide set now and then. */
final class RandomItems {
  private final Random random;

  RandomItems(Random random) {
    this.random = random;
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  ItemRule item() {
    Map<String, Object> f = new LinkedHashMap<>();
    f.put("type", any("01", "01", "01", "01", "05", "07", "10", "20"));
    if (!f.get("type").equals("01") && one(2)) {
      f.put("variant", f.get("type").equals("05") ? "social-aid" : null);
      f.put("variant", f.get("type").equals("07") ? "real-estate" : f.get("variant"));
      f.put("suspensionKinds", List.of("appraisal", "hearing"));
    } else if (f.get("type").equals("01") && one(6)) {
      f.put("variant", "registration");
    }
    if (one(4)) {
      f.put("legalDays", 1 + random.nextInt(40));
      f.put("unit", any("WORKING", "NATURAL"));
      f.put("legalStart", any("acceptance", "receipt"));
    } else if (one(6)) {
      f.put("legalDays", 1 + random.nextInt(4));
      f.put("unit", "MONTH");
    }
    f.put("promisedDays", any(null, 0, 3, 10));
    if (one(5)) {
      f.put("correctionDays", 3);
      f.put("correctionUnit", "NATURAL");
    }
    f.put(
        "materials",
        Map.of(
            "required", List.of("M1", "M2"),
            "optional", List.of("O1"),
            "tolerable", one(2) ? List.of("T1") : List.of(),
            "shared", List.of("S1")));
    for (String flag :
        List.of("substanceCheck", "inspection", "hearingByLaw", "publicity", "quota")) {
      f.put(flag, one(6));
    }
    f.put("interest", any("none", "none", "none", "affects-others", "between-parties"));
    if (one(6)) {
      f.put("joint", true);
      f.put("members", List.of("甲局", "乙局"));
    }
    if (one(6)) {
      f.put("lowerFirst", true);
    }
    if (one(4)) {
      f.put("commitment", Map.of("basis", "b", "from", "2021-01-01"));
    }
    f.put("separateReviewer", !one(4));
    f.put("bodyKind", any("department", "department", "government", "vertical", "justice"));
    return ItemRule.of(f);
  }
}
