package org.yici.cases;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.kernel.Checked;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.Mobile;

/** Reads {@code applicant} of the API and checks it by the kind of its document. */
final class ApplicantReader {
  private static final Set<String> KNOWN = Set.of("name", "idType", "idNumber", "mobile");
  private static final Set<String> CITIZEN = Set.of("111", "10", "citizen-id", "居民身份证", "idcard");
  private static final Set<String> CREDIT = Set.of("001", "51", "uscc", "统一社会信用代码");

  private ApplicantReader() {}

  static Applicant read(Map<String, Object> json, LocalDate today, List<Fault> faults) {
    if (json == null) {
      faults.add(new Fault("applicant", "请写明申请人"));
      return null;
    }
    String name = text(json, "name");
    String idType = text(json, "idType");
    String idNumber = text(json, "idNumber");
    String mobile = text(json, "mobile");
    if (name == null || name.length() > 100) {
      faults.add(new Fault("applicant.name", "请写申请人的姓名或名称，100字以内"));
    }
    if (idType == null) {
      idType = "111";
    } else if (idType.length() > 20) {
      faults.add(new Fault("applicant.idType", "没有这种证件：111 是居民身份证，001 是统一社会信用代码"));
    }
    if (idNumber == null || idNumber.length() > 50) {
      faults.add(new Fault("applicant.idNumber", "请写申请人的证件号码"));
    } else {
      Checked checked =
          CITIZEN.contains(idType)
              ? CitizenId.check(idNumber, today)
              : CREDIT.contains(idType) ? CreditCode.check(idNumber) : null;
      if (checked != null && !checked.valid()) {
        faults.add(new Fault("applicant.idNumber", checked.reason()));
      } else if (checked != null && checked.value() != null) {
        idNumber = checked.value(); // one way of writing, so that its holder finds it
      }
    }
    idType = CITIZEN.contains(idType) ? "111" : CREDIT.contains(idType) ? "001" : idType;
    if (mobile != null && !Mobile.check(mobile).valid()) {
      faults.add(new Fault("applicant.mobile", Mobile.check(mobile).reason()));
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    json.forEach(
        (key, value) -> {
          if (!KNOWN.contains(key)
              && value != null
              && value.toString().length() <= 1000
              && rest.size() < 20) {
            rest.put(key, value);
          }
        });
    return new Applicant(name, idType, idNumber, mobile, rest);
  }

  private static String text(Map<String, Object> json, String key) {
    Object value = json.get(key);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }
}
