package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Masking;
import org.yici.kernel.CitizenId;
import org.yici.kernel.CreditCode;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.Licence;
import org.yici.web.Dates;

/** Reads what a holder typed to let somebody use a licence. */
@Component
public class AuthorisationAsk {
  private static final String PERSON = "111";
  private static final String UNIT = "001";
  private final Authorisations authorisations;
  private final Directory directory;
  private final Clock clock;

  AuthorisationAsk(Authorisations authorisations, Directory directory, Clock clock) {
    this.authorisations = authorisations;
    this.directory = directory;
    this.clock = clock;
  }

  /** What was asked, in order. */
  public record Checked(
      String toName,
      String toIdType,
      String toId,
      Authorisation.For purpose,
      String baseCode,
      String item,
      LocalDate from,
      LocalDate to,
      Integer times) {

    /** The words that the holder agrees to; they are kept as they were shown. */
    public String consent(String by, Licence l) {
      String id = toIdType.equals(UNIT) ? toId : Masking.idNumber(toId);
      String what =
          purpose == Authorisation.For.LOOK
              ? "查看核对这份电子证照"
              : item == null ? "在办事时取用这份电子证照" : "为办理「" + item + "」取用这份电子证照";
      return "我（"
          + by
          + "）同意"
          + toName
          + "（"
          + id
          + "）从"
          + Dates.full(from)
          + "到"
          + Dates.full(to)
          + "，"
          + what
          + "《"
          + l.name()
          + "》"
          + l.number()
          + (times == null ? "" : "，最多" + times + "次")
          + "，不作别的用。我随时可以撤回；撤回以前已经交上去的不受影响（《个人信息保护法》第十四条、第十五条）。";
    }

    /** Never in a log. */
    @Override
    public String toString() {
      return "Checked[" + purpose + "]";
    }
  }

  /**
   * Checks what was typed.
   *
   * @param typed by the name of the field: kind (id, mobile, unit), name, id, purpose, item, from,
   *     to, times
   * @param items names of the items that may be chosen, by base code
   * @throws InputException with every fault, by the name of its field
   */
  public Checked check(Licence licence, Map<String, String> typed, Map<String, String> items) {
    List<Fault> faults = new ArrayList<>();
    String name = said(typed, "name");
    String id = said(typed, "id").replace(" ", "").toUpperCase(java.util.Locale.ROOT);
    String idType = said(typed, "kind").equals("unit") ? UNIT : PERSON;
    if (name.isEmpty() || name.length() > 60) {
      faults.add(new Fault("name", "请写对方的姓名或者单位名称"));
    }
    switch (said(typed, "kind")) {
      case "id" -> {
        var checked = CitizenId.check(id, LocalDate.now(clock));
        if (!checked.valid()) {
          faults.add(new Fault("id", checked.reason()));
        }
      }
      case "unit" -> {
        var checked = CreditCode.check(id);
        Optional<Agency> agency = directory.findAgency(id);
        if (agency.isPresent()) {
          name = agency.get().fullName();
          faults.removeIf(f -> f.path().equals("name"));
        } else if (!checked.valid()) {
          faults.add(new Fault("id", checked.reason()));
        }
      }
      case "mobile" -> {
        var holder = authorisations.byMobile(id, name);
        if (holder.isPresent()) {
          idType = holder.get().idType();
          id = holder.get().id();
        } else {
          faults.add(new Fault("id", "没有手机号和姓名都对得上的账号：请核对，或者改用证件号码"));
        }
      }
      default -> faults.add(new Fault("kind", "请选按什么找对方"));
    }
    if (faults.isEmpty() && id.equals(licence.holderId())) {
      faults.add(new Fault("id", "这是持证人自己，用不着授权"));
    }
    Authorisation.For purpose =
        said(typed, "purpose").equals("LOOK") ? Authorisation.For.LOOK : Authorisation.For.APPLY;
    String base = said(typed, "item");
    if (purpose == Authorisation.For.LOOK || base.isEmpty()) {
      base = null;
    } else if (!items.containsKey(base)) {
      faults.add(new Fault("item", "没有这个事项，请从列表里选"));
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate from = day(typed, "from", faults);
    LocalDate to = day(typed, "to", faults);
    if (from != null && from.isBefore(today)) {
      faults.add(new Fault("from", "最早从今天开始"));
    }
    if (from != null && to != null && (to.isBefore(from) || to.isAfter(from.plusYears(1)))) {
      faults.add(new Fault("to", "要在开始以后，最长一年"));
    }
    String times = said(typed, "times");
    if (!times.isEmpty() && !times.matches("[1-9]\\d?")) {
      faults.add(new Fault("times", "写1到99，不限就空着"));
    }
    if (!licence.validOn(today)) {
      faults.add(new Fault("", "这份证照现在不在有效状态，不能授权给别人用"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return new Checked(
        name,
        idType,
        id,
        purpose,
        base,
        base == null ? null : items.get(base),
        from,
        to,
        times.isEmpty() ? null : Integer.valueOf(times));
  }

  private static LocalDate day(Map<String, String> typed, String name, List<Fault> faults) {
    try {
      return LocalDate.parse(said(typed, name));
    } catch (DateTimeParseException e) {
      faults.add(new Fault(name, "请写成 2026-11-30 的样子"));
      return null;
    }
  }

  private static String said(Map<String, String> typed, String name) {
    return typed.getOrDefault(name, "").strip();
  }
}
