package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.LicenceId;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.LicenceTypes;
import org.yici.web.Dates;

/**
 * Other systems ask for licences (GB/T 36906: by holder, by identifier, verification): only types
 * that they were let to, only fields that were agreed, so many calls a day, every call with its
 * matter and reason and told to the holder.
 */
@Service
public class Sharing {
  private final CallerStore store;
  private final LicenceFinder finder;
  private final LicenceTypes types;
  private final UseLog log;
  private final Accounts accounts;
  private final Clock clock;

  Sharing(
      CallerStore store,
      LicenceFinder finder,
      LicenceTypes types,
      UseLog log,
      Accounts accounts,
      Clock clock) {
    this.store = store;
    this.finder = finder;
    this.types = types;
    this.log = log;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What for, as the caller says.
   *
   * @param item name or code of the matter, 2 to 100 characters
   * @param reason 4 to 200 characters
   * @param caseNo the caller's own number of its case, or null
   */
  public record Cause(String item, String reason, String caseNo) {}

  /**
   * What a call found.
   *
   * @param left how many calls for this type are left today
   */
  public record Found(List<FaceView> licences, int left) {}

  /**
   * A holder's licences of one type, ended ones included.
   *
   * @param idType CS-IDTYPE
   * @throws InputException when something is missing
   * @throws SharingRefusedException when the program is not let to, or not any more today
   */
  public Found byHolder(Person by, String type, String idType, String idNumber, Cause cause) {
    List<Fault> faults = new ArrayList<>();
    String id = idNumber == null ? "" : idNumber.strip().toUpperCase(Locale.ROOT);
    if (id.isEmpty() || id.length() > 60) {
      faults.add(new Fault("idNumber", "请写持证人的证件号码，要写全"));
    }
    if (idType == null || !idType.matches("\\d{3}")) {
      faults.add(new Fault("idType", "请写证件种类，例如 111 居民身份证、001 统一社会信用代码"));
    }
    if (type == null || types.find(type).isEmpty()) {
      faults.add(new Fault("type", "请写21位证照类型代码；没有这种证照"));
    }
    UseLog.What what = what(cause, faults);
    Caller caller = enter(by, type, faults);
    List<Licence> found = finder.ofHolder(idType, id, type);
    return tell(by, caller, found, Way.SHARED, what);
  }

  /**
   * One licence by its identifier (电子证照标识).
   *
   * @throws InputException when something is missing
   * @throws SharingRefusedException as {@link #byHolder}
   */
  public Found byIdentifier(Person by, String identifier, Cause cause) {
    List<Fault> faults = new ArrayList<>();
    String type = type(identifier, faults);
    UseLog.What what = what(cause, faults);
    Caller caller = enter(by, type, faults);
    return tell(by, caller, finder.byIdentifier(identifier).stream().toList(), Way.SHARED, what);
  }

  /**
   * Whether there is a licence of this identifier with this holder.
   *
   * @return empty when there is none with that holder; nothing of it is told but its state
   * @throws InputException when something is missing
   * @throws SharingRefusedException as {@link #byHolder}
   */
  public Optional<Licence> check(Person by, String identifier, String holderName, Cause cause) {
    List<Fault> faults = new ArrayList<>();
    String type = type(identifier, faults);
    if (holderName == null || holderName.isBlank()) {
      faults.add(new Fault("holderName", "请写持证人的姓名或者名称"));
    }
    UseLog.What what = what(cause, faults);
    Caller caller = enter(by, type, faults);
    List<Licence> found =
        finder.byIdentifier(identifier).stream()
            .filter(l -> l.holderName().equals(holderName.strip()))
            .toList();
    tell(by, caller, found, Way.CHECKED, what);
    return found.stream().findFirst();
  }

  private static String type(String identifier, List<Fault> faults) {
    var checked = LicenceId.check(identifier == null ? "" : identifier);
    if (!checked.valid()) {
      faults.add(new Fault("identifier", checked.reason()));
      return null;
    }
    return checked.parts().get("type");
  }

  private static UseLog.What what(Cause cause, List<Fault> faults) {
    String item = cause == null || cause.item() == null ? "" : cause.item().strip();
    String reason = cause == null || cause.reason() == null ? "" : cause.reason().strip();
    String caseNo = cause == null || cause.caseNo() == null ? "" : cause.caseNo().strip();
    if (item.length() < 2 || item.length() > 100) {
      faults.add(new Fault("item", "请写为办哪个事项，2到100字"));
    }
    if (reason.length() < 4 || reason.length() > 200) {
      faults.add(new Fault("reason", "请写清为什么查，4到200字；持证人看得到"));
    }
    if (caseNo.length() > 64) {
      faults.add(new Fault("caseNo", "办件编号最长64位"));
    }
    return new UseLog.What("共享查询", reason, item, caseNo.isEmpty() ? null : caseNo);
  }

  /** Lets the call in and counts it, after everything that was typed is right. */
  private Caller enter(Person by, String type, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    String name = types.find(type).map(t -> t.name()).orElse(type);
    Caller caller =
        store
            .approved(by.login(), type)
            .orElseThrow(
                () ->
                    new SharingRefusedException(
                        "“" + by.name() + "”没有获准查《" + name + "》：请向政务服务管理机构申请，两个人批准后可查", null));
    LocalDate today = LocalDate.now(clock);
    if (!store.count(caller, today)) {
      LocalDate next = today.plusDays(1);
      throw new SharingRefusedException(
          "今天查《"
              + name
              + "》的"
              + caller.perDay()
              + "次已经用完，"
              + Dates.full(next)
              + " 0:00 起可以再查；不够用的，请向政务服务管理机构申请调整",
          next.atStartOfDay());
    }
    return caller;
  }

  private Found tell(Person by, Caller caller, List<Licence> found, Way way, UseLog.What what) {
    User user = User.of(by, accounts);
    found.forEach(l -> log.note(l, way, user, what));
    if (found.isEmpty()) {
      log.missed(caller.typeCode(), way, user, what);
    }
    int made = store.made(caller, LocalDate.now(clock), !found.isEmpty());
    Set<String> clear = Set.copyOf(caller.fields());
    return new Found(
        found.stream().map(l -> FaceView.showing(l, clear)).toList(),
        Math.max(0, caller.perDay() - made));
  }
}
