package org.yici.cases;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.documents.DocumentSealer;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;

/**
 * Acts that came with an idempotency key. Key, act and answer are one commit: a repeat gets the
 * first answer, whether the first one got home or not. A refused act leaves nothing and may be
 * repeated with the same key. Kept for {@link #KEPT}.
 */
@Component
public class ActRequests {
  /** How long a repeat is known as one. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int LONGEST = 200;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentSealer sealer;
  private final Clock clock;

  ActRequests(
      JdbcClient jdbc, TransactionTemplate transaction, DocumentSealer sealer, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.sealer = sealer;
    this.clock = clock;
  }

  private record Earlier(String caseNo, byte[] digest, String answer) {}

  /**
   * @param request what was asked, to tell a repeat from another request with the same key
   * @param act answers in JSON
   * @return the answer of the first time
   */
  public String once(
      String client, String key, String caseNo, String request, Supplier<String> act) {
    if (key.isBlank() || key.length() > LONGEST) {
      throw new InputException("Idempotency-Key", "请求头 Idempotency-Key 要有1到" + LONGEST + "个字符");
    }
    byte[] digest = Digests.sha256(request.getBytes(StandardCharsets.UTF_8));
    String answer =
        transaction.execute(
            t -> {
              // waits for the same key in another transaction
              int fresh =
                  jdbc.sql(
                          """
                          insert into cases_request (client, key, case_no, digest, at) values (?, ?, ?, ?, ?)
                          on conflict do nothing
                          """)
                      .params(client, key, caseNo, digest, OffsetDateTime.now(clock))
                      .update();
              if (fresh == 0) {
                return again(client, key, caseNo, digest);
              }
              String made = act.get();
              jdbc.sql("update cases_request set answer = ? where client = ? and key = ?")
                  .params(made, client, key)
                  .update();
              return made;
            });
    sealer.nudge(); // the one inside came before the commit
    return answer;
  }

  private String again(String client, String key, String caseNo, byte[] digest) {
    Earlier earlier =
        jdbc.sql("select case_no, digest, answer from cases_request where client = ? and key = ?")
            .params(client, key)
            .query(Earlier.class)
            .single();
    if (!earlier.caseNo().equals(caseNo) || !Arrays.equals(earlier.digest(), digest)) {
      throw new InputException(
          "Idempotency-Key", "这个 Idempotency-Key 已经用在另一个请求上：每一步用一个新的，只有原样重发才用同一个");
    }
    return earlier.answer();
  }

  /** Forgets what is older than {@link #KEPT}. */
  public int removeOld() {
    return jdbc.sql("delete from cases_request where at < ?")
        .param(OffsetDateTime.now(clock).minus(KEPT))
        .update();
  }
}
