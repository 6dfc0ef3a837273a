package org.yici.licences.stock;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.documents.BulkSealer;
import org.yici.kernel.AwayException;
import org.yici.kernel.ConflictException;
import org.yici.licences.Licence;
import org.yici.licences.Licences;

/**
 * Seals what runs ask for, on every node at the same time: a chunk of rows is locked, set, signed,
 * kept and marked in one transaction, and rows that another node has are passed over. A node that
 * is killed leaves nothing half done: its rows are free again. Each licence is sealed once, because
 * the row that says so is written with it.
 */
@Component
public class StockSealing {
  /** A few seconds of work; what a kill costs at most. */
  static final int CHUNK = 100;

  /** While one computes, the other writes. */
  private static final int LANES = 2;

  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final Duration REFUSED = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(StockSealing.class);
  private final StockRunStore store;
  private final StockList list;
  private final StockFaces faces;
  private final BulkSealer sealer;
  private final Licences licences;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ExecutorService lanes;

  StockSealing(
      StockRunStore store,
      StockList list,
      StockFaces faces,
      BulkSealer sealer,
      Licences licences,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.list = list;
    this.faces = faces;
    this.sealer = sealer;
    this.licences = licences;
    this.transaction = transaction;
    this.clock = clock;
    this.lanes =
        Executors.newFixedThreadPool(
            LANES,
            work -> {
              Thread thread = new Thread(work, "stock-lane");
              thread.setDaemon(true);
              return thread;
            });
  }

  @PreDestroy
  void stop() {
    lanes.shutdownNow();
  }

  /** Seals until there is nothing to be sealed, or nothing can be. */
  public void run() {
    for (StockRun run : store.running(now())) {
      seal(run);
    }
  }

  private void seal(StockRun run) {
    try {
      List<Future<?>> both = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        both.add(lanes.submit(() -> lane(run)));
      }
      for (Future<?> lane : both) {
        lane.get();
      }
      end(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      waits(run, e.getCause());
    }
  }

  private void waits(StockRun run, Throwable cause) {
    if (cause instanceof AwayException) {
      LOG.warn("stock run {} waits: {}", run.id(), cause.getMessage());
      store.waits(run.id(), cause.getMessage() + "，批量盖章先等着；它恢复以后自动接着盖，不用重来", now().plus(AWAY));
    } else if (cause instanceof ConflictException) {
      LOG.warn("stock run {} waits: {}", run.id(), cause.getMessage());
      store.waits(run.id(), cause.getMessage() + "。办好以后自动接着盖，也可以按「现在接着盖」", now().plus(REFUSED));
    } else {
      LOG.warn("stock run {} will go on", run.id(), cause);
      store.waits(run.id(), "程序出错，过一会儿自动再试；原因写在程序日志里", now().plus(AWAY));
    }
  }

  private void lane(StockRun run) {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      try {
        more = chunk(run, CHUNK) > 0;
      } catch (AwayException | ConflictException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("a chunk of stock run {} failed, its rows are tried alone", run.id(), e);
        more = oneByOne(run);
      }
    }
  }

  /** One of a chunk is broken in a way nobody thought of: it is found, and the others go on. */
  private boolean oneByOne(StockRun run) {
    for (int i = 0; i < CHUNK; i++) {
      long[] mine = new long[1];
      try {
        if (chunk(run, 1, mine) == 0) {
          return false;
        }
      } catch (AwayException | ConflictException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("licence {} of a stock could not be sealed", mine[0], e);
        if (mine[0] == 0) {
          throw e;
        }
        String problem =
            e instanceof DuplicateKeyException
                ? "平台上已经有同一个标识或者编号的证照；请核对，不是同一份的改标识再交"
                : "程序出错，这一份没有盖成；原因写在程序日志里";
        store.faulty(Map.of(mine[0], problem));
      }
    }
    return true;
  }

  private int chunk(StockRun run, int size) {
    return chunk(run, size, new long[1]);
  }

  /**
   * @param first gets the first row's id
   * @return how many rows there were
   */
  private int chunk(StockRun run, int size, long[] first) {
    Integer rows =
        transaction.execute(
            status -> {
              List<StockRunStore.Due> due = store.take(run.id(), size);
              if (!due.isEmpty()) {
                first[0] = due.get(0).stockId();
                seal(run, due);
                store.goesOn(run.id());
              }
              return due.size();
            });
    return rows == null ? 0 : rows;
  }

  private void seal(StockRun run, List<StockRunStore.Due> due) {
    Map<UUID, StockRunStore.Due> byDocument = new LinkedHashMap<>();
    Map<Long, String> problems = new HashMap<>();
    List<BulkSealer.Order> orders = new ArrayList<>();
    for (StockRunStore.Due d : due) {
      faces
          .order(run.agencyUscc(), d.typeCode(), d.identifier(), d.entry())
          .ifPresentOrElse(
              order -> {
                byDocument.put(order.documentId(), d);
                orders.add(order);
              },
              () -> problems.put(d.stockId(), "城市数据包里已经没有这种证照，请联系政务服务管理机构"));
    }
    String person = run.decidedStaff() == null ? "system" : run.decidedStaff();
    BulkSealer.Outcome made = sealer.seal(run.agencyUscc(), person, orders);
    made.problems()
        .forEach((document, why) -> problems.put(byDocument.get(document).stockId(), why));
    List<Licence> born = new ArrayList<>();
    List<StockRunStore.Done> done = new ArrayList<>();
    for (BulkSealer.Sealed s : made.sealed()) {
      StockRunStore.Due d = byDocument.get(s.documentId());
      Licence licence = faces.licence(run.agencyUscc(), d.typeCode(), d.identifier(), d.entry(), s);
      born.add(licence);
      done.add(StockFaces.done(d.stockId(), licence, s, false));
    }
    licences.take(born, "存量证照归集，批量盖章第 " + run.id() + " 项");
    if (!done.isEmpty() && store.sealed(done) != done.size()) {
      throw new IllegalStateException("rows of a stock were sealed by somebody else meanwhile");
    }
    if (!problems.isEmpty()) {
      store.faulty(problems);
    }
  }

  private void end(StockRun run) {
    transaction.executeWithoutResult(
        status -> {
          if (store.finish(run.id(), now())) {
            list.keepRoot(run.id());
            LOG.info("stock run {} is done", run.id());
          }
        });
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
