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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.catalog.ItemMaker.Draft;
import org.yici.catalog.base.InForce;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes items: gate, version number, history and current row in one serializable transaction. A
 * guide that the gate blocks, also because the base catalogue in force does not have the item for
 * this agency, is kept as a draft with its findings and never published.
 */
@Service
class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final int ATTEMPTS = 3;

  /** What came of a batch. */
  record Result(int published, int unchanged, int heldBack) {}

  private final CatalogStore store;
  private final Gate gate;
  private final InForce inForce;
  private final Standards standards;
  private final Clock clock;
  private final TransactionTemplate serializable;
  private final JsonMapper json = JsonMapper.builder().build();

  Publication(
      CatalogStore store,
      Gate gate,
      InForce inForce,
      Standards standards,
      Clock clock,
      PlatformTransactionManager manager) {
    this.store = store;
    this.gate = gate;
    this.inForce = inForce;
    this.standards = standards;
    this.clock = clock;
    this.serializable = new TransactionTemplate(manager);
    serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
    serializable.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** All or nothing; what is already published in the same words stays as it is. */
  Result publish(List<Draft> drafts) {
    return run(() -> standardsFirst(drafts));
  }

  /** As {@link #publish}; what is not among the drafts is withdrawn. */
  Result replace(List<Draft> drafts) {
    return run(
        () -> {
          Result result = standardsFirst(drafts);
          store.withdrawAllBut(
              drafts.stream().map(d -> d.guide().code()).toList(), Instant.now(clock));
          return result;
        });
  }

  /** What is a standard for others goes first, so that they are held against its new words. */
  private Result standardsFirst(List<Draft> drafts) {
    Set<String> codes = standards.codes();
    Map<Boolean, List<Draft>> parts =
        drafts.stream()
            .collect(Collectors.partitioningBy(d -> codes.contains(d.guide().code())));
    Result first = all(parts.get(true));
    if (first.published() > 0) {
      standards.follow();
    }
    Result rest = all(parts.get(false));
    return new Result(
        first.published() + rest.published(),
        first.unchanged() + rest.unchanged(),
        first.heldBack() + rest.heldBack());
  }

  private Result all(List<Draft> drafts) {
    int[] counts = new int[3];
    drafts.forEach(draft -> counts[one(draft)]++);
    return new Result(counts[0], counts[1], counts[2]);
  }

  private Result run(Supplier<Result> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return serializable.execute(
            status -> {
              inForce.follow();
              standards.follow();
              return work.get();
            });
      } catch (RuntimeException e) {
        standards.forget();
        if (attempt == ATTEMPTS || !(e instanceof ConcurrencyFailureException)) {
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
