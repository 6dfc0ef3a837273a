package org.yici.licences;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds licences by what is known of them. Who calls answers for who may see them, and writes the
 * look down.
 */
@Component
public class LicenceFinder {
  private final LicenceStore store;

  LicenceFinder(LicenceStore store) {
    this.store = store;
  }

  /** What a person holds, newest first, ended ones included. */
  public List<Licence> ofPerson(UUID account) {
    return store.ofPerson(account);
  }

  /** Those of these ids that there are, newest first. */
  public List<Licence> byIds(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : store.byIds(ids);
  }

  public Optional<Licence> byId(UUID id) {
    return byIds(List.of(id)).stream().findFirst();
  }

  /**
   * By number, identifier or document number of holder or applicant, exactly; newest first.
   *
   * @param typed in any case, the identifier with or without its root
   */
  public List<Licence> lookUp(String typed) {
    String plain = typed.strip().toUpperCase(Locale.ROOT);
    return store.lookUp(plain, Licences.identifier(plain));
  }

  public Optional<Licence> byIdentifier(String typed) {
    String identifier = Licences.identifier(typed.strip().toUpperCase(Locale.ROOT));
    return identifier == null
        ? Optional.empty()
        : store.lookUp(identifier, identifier).stream()
            .filter(l -> l.identifier().equals(identifier))
            .findFirst();
  }

  /**
   * A holder's licences of one type, newest first.
   *
   * @param idType CS-IDTYPE
   */
  public List<Licence> ofHolder(String idType, String idNumber, String typeCode) {
    return store.ofHolder(idType, idNumber, typeCode);
  }

  /** Accounts of the people a licence tells of: who applied, and who holds it. */
  public List<UUID> accountsBehind(UUID licenceId) {
    return store.accountsBehind(licenceId);
  }
}
