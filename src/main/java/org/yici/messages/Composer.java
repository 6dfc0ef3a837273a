package org.yici.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.cases.CaseMoments;
import org.yici.cases.CaseMoments.Key;
import org.yici.cases.CaseMoments.Moment;
import org.yici.directory.Directory;
import org.yici.messages.MessageStore.Composed;
import org.yici.messages.MessageStore.Owed;

/**
 * Puts owed messages into words, each once: the rows are locked while they are composed, and what
 * is to be sent is written in the same commit. Whoever dies in between leaves them owed.
 */
@Component
public class Composer {
  private static final Logger LOG = LoggerFactory.getLogger(Composer.class);
  private static final int BATCH = 50;
  private final MessageStore store;
  private final CaseMoments moments;
  private final Wording wording;
  private final Directory directory;
  private final Sendings sendings;
  private final ServiceStore services;
  private final RatingLink rating;
  private final TransactionTemplate transaction;

  Composer(
      MessageStore store,
      CaseMoments moments,
      Wording wording,
      Directory directory,
      Sendings sendings,
      ServiceStore services,
      RatingLink rating,
      TransactionTemplate transaction) {
    this.store = store;
    this.moments = moments;
    this.wording = wording;
    this.directory = directory;
    this.sendings = sendings;
    this.services = services;
    this.rating = rating;
    this.transaction = transaction;
  }

  /**
   * Composes until nothing is owed.
   *
   * @return how many messages were told
   */
  public int run() {
    int told = 0;
    int[] batch;
    do {
      batch = Optional.ofNullable(transaction.execute(s -> batch())).orElseThrow();
      told += batch[1];
    } while (batch[0] == BATCH);
    return told;
  }

  /** How many were taken, and how many told. */
  private int[] batch() {
    List<Owed> owed = store.take(BATCH);
    if (owed.isEmpty()) {
      return new int[] {0, 0};
    }
    Map<Key, Moment> found =
        moments.at(owed.stream().map(o -> new Key(o.caseId(), o.seq())).distinct().toList());
    List<Composed> told = new ArrayList<>();
    List<Sendings.New> send = new ArrayList<>();
    for (Owed o : owed) {
      Moment moment = found.get(new Key(o.caseId(), o.seq()));
      try {
        if (moment == null || !compose(o, moment, told, send)) {
          store.silent(o);
        }
      } catch (RuntimeException e) {
        // one broken message must not hold up all the others
        LOG.error("message {} of case {} could not be composed", o.seq(), o.caseId(), e);
        store.putOff(o, Duration.ofMinutes(Math.min(60, 1L << Math.min(6, o.attempts()))));
      }
    }
    store.told(told);
    services.owe(found.keySet());
    sendings.add(send);
    return new int[] {owed.size(), told.size()};
  }

  private boolean compose(Owed owed, Moment moment, List<Composed> told, List<Sendings.New> send) {
    Wording.Words words =
        wording
            .find(Wording.key(moment.entry().action(), moment.refused(), owed.recipient()))
            .orElse(null);
    if (words == null) {
      return false;
    }
    Map<String, String> values =
        MessageValues.of(
            moment, directory.findAgency(moment.row().item().agencyUscc()).orElse(null));
    boolean applicant = owed.recipient().equals("applicant");
    if (applicant) {
      rating.of(moment).ifPresent(url -> values.put("rate", url));
    }
    Wording.Said said = wording.say(words, values);
    String link = "/me/cases/" + moment.row().caseNo();
    UUID account = applicant ? moment.row().applicantAccount() : null;
    Composed own = new Composed(owed, account, said.law(), said.title(), said.body(), link);
    List<Composed> all = new ArrayList<>(List.of(own));
    if (applicant) {
      agent(moment)
          .filter(a -> !a.equals(account))
          .ifPresent(
              a -> {
                Owed to = new Owed(owed.caseId(), owed.seq(), "agent", 0);
                all.add(new Composed(to, a, said.law(), said.title(), said.body(), link));
              });
      send.addAll(sendings.of(moment, own, said));
    }
    told.addAll(all);
    return true;
  }

  /** The account of an agent who applied for another (行政许可法 art. 29.2). */
  private static Optional<UUID> agent(Moment moment) {
    if (!moment.first().actorRole().equals("agent")) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(moment.first().actorId()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
