package org.yici.licences.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.CaseNumber;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.LicenceTypes;

/**
 * Staff look licences up, with a purpose and a reason that the holder can read; what tells of a
 * natural person stays hidden until somebody says that it must be seen, which is written down too.
 */
@Service
public class LookUps {
  private final LicenceFinder finder;
  private final UseLog log;
  private final Accounts accounts;
  private final CaseNumber caseNumbers;
  private final LicenceTypes types;

  LookUps(
      LicenceFinder finder,
      UseLog log,
      Accounts accounts,
      CaseNumber caseNumbers,
      LicenceTypes types) {
    this.finder = finder;
    this.log = log;
    this.accounts = accounts;
    this.caseNumbers = caseNumbers;
    this.types = types;
  }

  /** What staff may look a licence up for. */
  public enum Purpose {
    CASE("办件核验", true),
    INSPECTION("执法检查", false),
    COMPLAINT("投诉、信访处理", false),
    MANAGEMENT("证照管理", false);

    private final String words;
    private final boolean ofCase;

    Purpose(String words, boolean ofCase) {
      this.words = words;
      this.ofCase = ofCase;
    }

    public String words() {
      return words;
    }

    /** Whether it is for a case, whose number must be said. */
    public boolean ofCase() {
      return ofCase;
    }
  }

  /**
   * Why somebody looks, as typed.
   *
   * @param purpose name of a {@link Purpose}
   * @param caseNo case number; asked for where the purpose is a case
   */
  public record Why(String purpose, String caseNo, String reason) {}

  /**
   * Looks up; every licence that is found is written down for the people behind it.
   *
   * @param typed number, identifier or document number of holder or applicant, exactly
   * @throws InputException when something is missing, by the name of its field
   */
  @Transactional
  public List<FaceView> find(Person person, String typed, Why why) {
    List<Fault> faults = new ArrayList<>();
    String wanted = typed == null ? "" : typed.strip();
    if (wanted.isEmpty() || wanted.length() > 120) {
      faults.add(new Fault("query", "请写证照编号、证照标识或者持证人的证件号码，要写全"));
    }
    UseLog.What what = what(why, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    User user = User.of(person, accounts);
    List<Licence> found = finder.lookUp(wanted);
    found.forEach(l -> log.note(l, Way.LOOKED_UP, user, what));
    return found.stream().map(l -> FaceView.hiding(l, FaceView.personal(l, types))).toList();
  }

  /**
   * All of one licence; written down apart from the look-up.
   *
   * @throws InputException as {@link #find}
   */
  @Transactional
  public FaceView reveal(Person person, UUID licenceId, Why why) {
    List<Fault> faults = new ArrayList<>();
    UseLog.What what = what(why, faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    Licence licence =
        finder.byId(licenceId).orElseThrow(() -> new NotFoundException("没有这份证照，请重新查"));
    log.note(licence, Way.REVEALED, User.of(person, accounts), what);
    return FaceView.hiding(licence, Set.of());
  }

  private UseLog.What what(Why why, List<Fault> faults) {
    Purpose purpose = null;
    for (Purpose p : Purpose.values()) {
      purpose = p.name().equals(why.purpose()) ? p : purpose;
    }
    if (purpose == null) {
      faults.add(new Fault("purpose", "请选为哪一类事查"));
    }
    String caseNo = why.caseNo() == null ? "" : why.caseNo().strip();
    if (purpose != null && purpose.ofCase()) {
      var checked = caseNumbers.check(caseNo);
      if (!checked.valid()) {
        faults.add(new Fault("caseNo", caseNo.isEmpty() ? "办件核验要写办件编号" : checked.reason()));
      }
    } else if (caseNo.length() > 50) {
      faults.add(new Fault("caseNo", "编号最长50位"));
    }
    String reason = why.reason() == null ? "" : why.reason().strip();
    if (reason.length() < 4 || reason.length() > 200) {
      faults.add(new Fault("reason", "请写清为什么查，4到200字；持证人能看到谁在什么时候为什么查过"));
    }
    return purpose == null
        ? null
        : new UseLog.What(purpose.words(), reason, null, caseNo.isEmpty() ? null : caseNo);
  }
}
