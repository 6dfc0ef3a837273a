package org.yici.licences;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.documents.NewDocument;
import org.yici.kernel.LicenceId;
import org.yici.kernel.NotFoundException;

/** The door of the room: what a grant makes, what a person holds. */
@Service
public class Licences {
  private final LicenceTypes types;
  private final GrantReader grants;
  private final LicenceStore store;
  private final Clock clock;

  Licences(LicenceTypes types, GrantReader grants, LicenceStore store, Clock clock) {
    this.types = types;
    this.grants = grants;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The licence that a grant makes, before it has number and identifier; empty when the item gives
   * none. Reads the database only for the previous licence of a renewal, change or replacement.
   */
  public Optional<NewDocument> forGrant(Grant grant) {
    return types.ofItem(grant.baseCode()).map(type -> grants.document(type, grant));
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

  /** With root, or as typed when it is no identifier. */
  static String identifier(String typed) {
    var checked = LicenceId.check(typed);
    return checked.valid() ? checked.parts().get("value") : null;
  }

  /** The daily job: licences whose last day is over have lapsed. */
  int expire() {
    return store.expire(LocalDate.now(clock));
  }
}
