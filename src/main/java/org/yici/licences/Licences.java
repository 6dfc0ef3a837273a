package org.yici.licences;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yici.documents.NewDocument;
import org.yici.kernel.InputException;
import org.yici.kernel.LicenceId;
import org.yici.kernel.NotFoundException;
import org.yici.licences.life.LifeTable;
import org.yici.licences.life.Operation;

/** The door of the room: what a grant makes, what a person holds. */
@Service
public class Licences {
  private final LicenceTypes types;
  private final GrantReader grants;
  private final LicenceStore store;
  private final LifeStore life;
  private final StockedLicences stocked;
  private final Clock clock;

  Licences(
      LicenceTypes types,
      GrantReader grants,
      LicenceStore store,
      LifeStore life,
      StockedLicences stocked,
      Clock clock) {
    this.types = types;
    this.grants = grants;
    this.store = store;
    this.life = life;
    this.stocked = stocked;
    this.clock = clock;
  }

  /**
   * The licence that a grant makes, before it has number and identifier; empty when the item gives
   * none. Reads the database only for the previous licence of a renewal, change or replacement.
   */
  public Optional<NewDocument> forGrant(Grant grant) {
    return types
        .ofItem(grant.baseCode(), grant.grantedOn())
        .map(type -> grants.document(type, grant));
  }

  /**
   * A grant that cancels: the licence that it names is deregistered, in the transaction of the act
   * (行政许可法 70). Nothing happens when the city does not keep that licence, or it is not the
   * applicant's.
   */
  public void cancelled(Grant grant) {
    Operation row = LifeTable.operation("deregister");
    types
        .ofItem(grant.baseCode())
        .flatMap(type -> grants.named(type, grant))
        .filter(l -> row.lawfulIn(l.state()))
        .ifPresent(
            l ->
                life.write(
                    new LifeStore.Done(
                        l.id(),
                        l.state(),
                        row.to(),
                        LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                        row.op(),
                        row.id(),
                        "持证人申请注销",
                        row.basis().get(0),
                        null,
                        null,
                        null,
                        null,
                        grant.caseNo(),
                        null)));
  }

  /** What a person holds, newest first, ended ones included. */
  public List<Licence> ofPerson(UUID account) {
    return store.ofPerson(account);
  }

  /**
   * @throws NotFoundException when there is none, or it is somebody else's
   */
  public Licence ofPerson(UUID account, UUID licenceId) {
    return store
        .ofPerson(account, licenceId)
        .orElseThrow(() -> new NotFoundException("您名下没有这份证照：请回到“我的证照”再点开"));
  }

  /** A licence by its name and number alone. */
  public record Named(String name, String number) {}

  /** The licences that these cases have given, by the document of each. */
  public Map<UUID, Named> named(Collection<UUID> caseIds) {
    return store.named(caseIds);
  }

  /** What happened to a licence, newest first. */
  public List<LicenceEvent> events(Licence licence) {
    return store.events(licence.id());
  }

  /**
   * The licence of this identifier, for anybody who also knows its holder.
   *
   * @param holder name of person or unit, exactly but for blanks and the width of brackets
   * @throws InputException when it is no identifier, or there is none of that identifier and holder
   *     (which of the two, is not told)
   */
  public Licence check(String identifier, String holder) {
    String wanted = identifier == null ? "" : identifier.strip();
    var checked = LicenceId.check(wanted.toUpperCase(java.util.Locale.ROOT));
    if (!checked.valid()) {
      throw new InputException("identifier", "证照标识写得不对：" + checked.reason() + "。请对照证照再写一遍");
    }
    String name = named(holder);
    return store.lookUp(wanted, checked.parts().get("value")).stream()
        .filter(l -> l.identifier().equals(checked.parts().get("value")))
        .filter(l -> !name.isEmpty() && named(l.holderName()).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException("holder", "没有这个标识、持证人又是这个名称的证照。请对照证照核对两样；都对的，它就不是本平台出的"));
  }

  private static String named(String name) {
    return name == null ? "" : name.replaceAll("\\s", "").replace('(', '（').replace(')', '）');
  }

  /** With root, or as typed when it is no identifier. */
  static String identifier(String typed) {
    var checked = LicenceId.check(typed);
    return checked.valid() ? checked.parts().get("value") : null;
  }

  /**
   * Licences that exist already come in, each with its sealed document (存量证照). Joins the
   * transaction that registers the documents: a licence without one never stands.
   *
   * @param note what the first line of their history says
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void take(List<Licence> sealed, String note) {
    if (!sealed.isEmpty()) {
      stocked.insert(sealed, note);
    }
  }

  /**
   * The daily job, and what comes before every operation: suspensions that are over end, then
   * licences whose last day is over have lapsed.
   */
  int expire() {
    LocalDate today = LocalDate.now(clock);
    return life.resume(today) + store.expire(today);
  }
}
