package org.yici.licences;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.yici.forms.DataElement;
import org.yici.forms.ElementSource;

/**
 * What stands on a person's valid licences is offered in the next form instead of being asked for
 * (国务院关于在线政务服务的若干规定 art. 7). One holder's licences only, the newest first: data of two firms is
 * never mixed.
 */
@Component
@Order(10)
class LicenceSource implements ElementSource {
  private final LicenceStore store;
  private final Clock clock;

  LicenceSource(LicenceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<Known> find(String personId, DataElement element) {
    return Optional.ofNullable(all(personId, List.of(element)).get(element.name()));
  }

  @Override
  public Map<String, Known> all(String personId, Collection<DataElement> elements) {
    Map<String, Known> known = new LinkedHashMap<>();
    UUID account = account(personId);
    if (account == null) {
      return known;
    }
    LocalDate today = LocalDate.now(clock);
    List<Licence> valid = store.ofPerson(account).stream().filter(l -> l.validOn(today)).toList();
    for (Licence licence : valid) {
      if (licence.holderId().equals(valid.get(0).holderId())) {
        for (DataElement element : elements) {
          Object value = licence.elements().get(element.name());
          if (value != null) {
            known.putIfAbsent(
                element.name(),
                new Known(value, licence.name() + " " + licence.number(), licence.issuedOn()));
          }
        }
      }
    }
    return known;
  }

  private static UUID account(String personId) {
    try {
      return UUID.fromString(personId);
    } catch (IllegalArgumentException e) {
      return null; // a program or nobody: not an account
    }
  }
}
