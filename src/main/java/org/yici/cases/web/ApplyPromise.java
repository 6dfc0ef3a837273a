package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.yici.cases.PromiseOffer;
import org.yici.kernel.InputException.Fault;

/**
 * What the applicant chose and signed on the last page: the usual way or a promise (告知承诺), and
 * whether materials may follow (容缺). Kept as typed when the page comes again.
 *
 * @param offer null where the item offers no promise
 * @param way {@code promise} or {@code usual}
 * @param known the box under what the agency told
 * @param meets the box under the conditions
 * @param signature the name as signed
 * @param tolerance the box under the promise to bring later what may come later
 * @param agreement the box that asks the window to help from here on (帮办代办)
 */
public record ApplyPromise(
    PromiseOffer offer,
    String way,
    boolean known,
    boolean meets,
    String signature,
    boolean tolerance,
    boolean agreement) {

  static ApplyPromise none(PromiseOffer offer) {
    return new ApplyPromise(offer, "", false, false, "", false, false);
  }

  static ApplyPromise read(PromiseOffer offer, MultiValueMap<String, String> posted) {
    String signature = posted.getFirst("signature");
    return new ApplyPromise(
        offer,
        "promise".equals(posted.getFirst("way")) ? "promise" : "usual",
        posted.containsKey("known"),
        posted.containsKey("meets"),
        signature == null ? "" : signature.strip(),
        posted.containsKey("tolerance"),
        posted.containsKey("agreement"));
  }

  public boolean promises() {
    return offer != null && way.equals("promise");
  }

  /**
   * @param name of the applicant, who signs with it
   */
  List<Fault> faults(String name) {
    List<Fault> faults = new ArrayList<>();
    if (promises() && !(known && meets)) {
      faults.add(new Fault("promise", "告知的内容和条件都看过、都符合，才能承诺：请把两个勾都打上，或者改选一般程序"));
    }
    if (promises() && !signature.equals(name)) {
      faults.add(new Fault("signature", "请在签名处写您的姓名或名称，和申请人一致：" + name));
    }
    return faults;
  }

  /** What goes into the act. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    if (promises()) {
      data.put("commitment", true);
      data.put("signed", true);
    }
    if (tolerance) {
      data.put("toleranceSigned", true);
    }
    if (agreement) {
      data.put("agreement", true);
      data.put("agreementSigned", true);
    }
    return data;
  }
}
