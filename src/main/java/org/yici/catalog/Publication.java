package org.yici.catalog;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
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
import org.yici.catalog.CatalogStore.Checked;
import org.yici.catalog.CatalogStore.Known;
import org.yici.catalog.ItemMaker.Draft;
import org.yici.catalog.base.InForce;
import org.yici.kernel.Digests;
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
  private final PeopleStore people;
  private final Gate gate;
  private final InForce inForce;
  private final Standards standards;
  private final Clock clock;
  private final TransactionTemplate serializable;
  private final JsonMapper json = JsonMapper.builder().build();

  Publication(
      CatalogStore store,
      PeopleStore people,
      Gate gate,
      InForce inForce,
      Standards standards,
      Clock clock,
      PlatformTransactionManager manager) {
    this.store = store;
    this.people = people;
    this.gate = gate;
    this.inForce = inForce;
    this.standards = standards;
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
    return publish(drafts, () -> {});
  }

  /**
   * @param also done in the same transaction when nothing was held back; what it throws undoes both
   */
  Result publish(List<Draft> drafts, Runnable also) {
    return run(
        () -> {
          Result result = standardsFirst(drafts);
          people.take(drafts.stream().map(d -> d.guide().code()).toList());
          if (result.heldBack() == 0) {
            also.run();
          }
          return result;
        });
  }

  /**
   * The pack's door: as {@link #publish}; what is not among the drafts is withdrawn. What people
   * published or withdrew is neither overwritten nor withdrawn nor brought back.
   */
  Result replace(List<Draft> drafts) {
    return run(
        () -> {
          Set<String> kept = people.kept();
          Result result =
              standardsFirst(
                  drafts.stream().filter(d -> !kept.contains(d.guide().code())).toList());
          store.withdrawAllBut(
              drafts.stream().map(d -> d.guide().code()).toList(), Instant.now(clock));
          return result;
        });
  }

  /** What is a standard for others goes first, so that they are held against its new words. */
  private Result standardsFirst(List<Draft> drafts) {
    Set<String> codes = standards.codes();
    Map<Boolean, List<Draft>> parts =
        drafts.stream().collect(Collectors.partitioningBy(d -> codes.contains(d.guide().code())));
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

  /** The gate is asked by several threads; it depends on nothing but the guide. */
  private Result all(List<Draft> drafts) {
    Map<String, Known> known =
        store.known(drafts.stream().map(d -> d.guide().code()).toList()).stream()
            .collect(Collectors.toMap(Known::code, k -> k));
    Instant at = Instant.now(clock);
    List<Checked> changed =
        drafts.parallelStream()
            .map(draft -> checked(draft, known.get(draft.guide().code()), at))
            .flatMap(Optional::stream)
            .toList();
    store.save(changed);
    changed.stream().filter(c -> !c.publishable()).forEach(Publication::warn);
    int published = (int) changed.stream().filter(Checked::publishable).count();
    return new Result(published, drafts.size() - changed.size(), changed.size() - published);
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

  /** Empty when it is published in the same words. */
  private Optional<Checked> checked(Draft draft, Known known, Instant at) {
    String digest = digest(draft);
    if (digest.equals(known.digest())) {
      return Optional.empty();
    }
    int version = known.lastVersion() + 1;
    Guide guide = draft.guide().numbered(version);
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
            at,
            digest,
            guide,
            draft.facts());
    return Optional.of(new Checked(row, gate.check(guide)));
  }

  private static void warn(Checked held) {
    Finding first = held.findings().get(0);
    LOG.warn(
        "item {} {} held back by {} at {}: {} ({} findings)",
        held.row().code(),
        held.row().name(),
        first.rule(),
        first.path(),
        first.message(),
        held.findings().size());
  }

  private String digest(Draft draft) {
    String text =
        json.writeValueAsString(draft.guide().numbered(0)) + json.writeValueAsString(draft.facts());
    return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
