package org.yici.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.catalog.ItemMaker.Draft;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes items: gate, version number, history and current row in one serializable transaction. A
 * guide that the gate blocks is kept as a draft with its findings and never published.
 */
@Service
class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final int ATTEMPTS = 3;

  /** What came of a batch. */
  record Result(int published, int unchanged, int heldBack) {}

  private final CatalogStore store;
  private final PeopleStore people;
  private final Gate gate;
  private final Clock clock;
  private final TransactionTemplate serializable;
  private final JsonMapper json = JsonMapper.builder().build();

  Publication(
      CatalogStore store,
      PeopleStore people,
      Gate gate,
      Clock clock,
      PlatformTransactionManager manager) {
    this.store = store;
    this.people = people;
    this.gate = gate;
    this.clock = clock;
    this.serializable = new TransactionTemplate(manager);
    serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
    serializable.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * The people's door. All or nothing; what is already published in the same words stays as it is.
   * From then on the city pack leaves these items alone.
   */
  Result publish(List<Draft> drafts) {
    return run(
        () -> {
          Result result = all(drafts);
          people.take(drafts.stream().map(d -> d.guide().code()).toList());
          return result;
        });
  }

  /**
   * The pack's door: as {@link #publish}, with the base catalogue; what is not among the drafts is
   * withdrawn. What people published or withdrew is neither overwritten nor withdrawn nor brought
   * back.
   */
  Result replace(List<BaseItem> base, List<Draft> drafts) {
    return run(
        () -> {
          store.writeBase(base);
          Set<String> kept = people.kept();
          Result result =
              all(drafts.stream().filter(d -> !kept.contains(d.guide().code())).toList());
          store.withdrawAllBut(
              drafts.stream().map(d -> d.guide().code()).toList(), Instant.now(clock));
          return result;
        });
  }

  private Result all(List<Draft> drafts) {
    int[] counts = new int[3];
    drafts.forEach(draft -> counts[one(draft)]++);
    return new Result(counts[0], counts[1], counts[2]);
  }

  private Result run(Supplier<Result> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return serializable.execute(status -> work.get());
      } catch (ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** 0 published, 1 unchanged, 2 held back. */
  private int one(Draft draft) {
    String digest = digest(draft);
    Optional<CatalogStore.Row> current = store.find(draft.guide().code());
    if (current.isPresent() && current.get().digest().equals(digest)) {
      return 1;
    }
    int version = store.lastVersion(draft.guide().code()) + 1;
    Guide guide = numbered(draft.guide(), version);
    List<Finding> findings = gate.check(guide);
    CatalogStore.Row row =
        new CatalogStore.Row(
            guide.code(),
            draft.code31(),
            draft.baseCode(),
            draft.agency().uscc(),
            draft.agency().kind(),
            draft.agency().region12(),
            draft.name(),
            guide.text("TASK_TYPE"),
            version,
            Instant.now(clock),
            digest,
            guide,
            draft.facts());
    if (!Gate.publishable(findings)) {
      store.saveDraft(row, findings);
      Finding first = findings.get(0);
      LOG.warn(
          "item {} {} held back by {} at {}: {} ({} findings)",
          row.code(),
          row.name(),
          first.rule(),
          first.path(),
          first.message(),
          findings.size());
      return 2;
    }
    store.publish(row, findings);
    return 0;
  }

  private static Guide numbered(Guide g, int version) {
    Map<String, Object> elements = new LinkedHashMap<>(g.elements());
    elements.put("TASK_VERSION", version);
    return new Guide(
        g.code(),
        version,
        elements,
        g.materials(),
        g.steps(),
        g.fees(),
        g.faqs(),
        g.intermediaries(),
        g.remedies(),
        g.extra());
  }

  private String digest(Draft draft) {
    String text =
        json.writeValueAsString(numbered(draft.guide(), 0))
            + json.writeValueAsString(draft.facts());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
