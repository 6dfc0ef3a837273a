package org.yici.seals.signer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.kernel.AwayException;
import org.yici.platform.KeyLock;

/**
 * The asking side: one line to the signer process for all threads of the node, opened when first
 * needed and again after it broke. What was on its way when the line broke is asked once more: a
 * second signature over the same digest does no harm.
 */
final class RemoteSigner implements Signer, KeyLock, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteSigner.class);

  /** While it is away, nobody waits for the same attempt again and again. */
  private static final long PAUSE = 1_000_000_000L;

  private final InetSocketAddress address;
  private final SSLContext tls;
  private final int timeout;
  private final AtomicLong numbers = new AtomicLong();
  private Line line;
  private long failedAt;
  private IOException failure;

  /**
   * @param self who asks, and the signer's certificate
   * @param timeout milliseconds for connecting and for each answer
   */
  RemoteSigner(InetSocketAddress address, Identity self, int timeout)
      throws GeneralSecurityException, IOException {
    this.address = address;
    this.tls = self.tls(self.others()::contains);
    this.timeout = timeout;
  }

  @Override
  public byte[] sign(Order order) {
    return ask(Wire.Ask.sign(numbers.incrementAndGet(), order)).signature();
  }

  @Override
  public List<HeldKey> keys(String after) {
    return ask(Wire.Verb.KEYS, after, null, null).keys().stream().map(Wire.Line::key).toList();
  }

  @Override
  public Optional<HeldKey> key(String name) {
    return ask(Wire.Verb.KEY, name, null, null).keys().stream().map(Wire.Line::key).findFirst();
  }

  @Override
  public HeldKey make(String name, Algorithm algorithm, Set<String> purposes) {
    return ask(Wire.Verb.MAKE, name, algorithm, purposes).keys().get(0).key();
  }

  @Override
  public void permit(String name, Set<String> purposes) {
    ask(Wire.Verb.PERMIT, name, null, purposes);
  }

  @Override
  public void destroy(String name) {
    ask(Wire.Verb.DESTROY, name, null, null);
  }

  @Override
  public byte[] lock(byte[] key) {
    return ask(Wire.Ask.secret(numbers.incrementAndGet(), Wire.Verb.LOCK, key)).secret();
  }

  @Override
  public byte[] open(byte[] locked) {
    try {
      return ask(Wire.Ask.secret(numbers.incrementAndGet(), Wire.Verb.OPEN, locked)).secret();
    } catch (SignerRefusedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Wire.Answer ask(Wire.Verb verb, String key, Algorithm algorithm, Set<String> purposes) {
    return ask(Wire.Ask.of(numbers.incrementAndGet(), verb, key, algorithm, purposes));
  }

  private Wire.Answer ask(Wire.Ask ask) {
    Wire.Answer answer;
    Line first = open();
    try {
      answer = first.ask(ask);
    } catch (IOException e) {
      drop(first);
      answer = again(ask, e);
    }
    if (answer.busy()) {
      throw new AwayException(answer.refused(), null);
    }
    if (answer.refused() != null) {
      throw new SignerRefusedException(answer.refused());
    }
    return answer;
  }

  private Wire.Answer again(Wire.Ask ask, IOException before) {
    if (before instanceof Line.Late) {
      throw away(before);
    }
    Line second = open();
    try {
      return second.ask(ask);
    } catch (IOException e) {
      drop(second);
      throw away(e);
    }
  }

  private synchronized Line open() {
    if (line != null && !line.ended()) {
      return line;
    }
    if (failure != null && System.nanoTime() - failedAt < PAUSE) {
      throw away(failure);
    }
    try {
      line = Line.open(tls, address, timeout);
      failure = null;
      return line;
    } catch (IOException e) {
      failedAt = System.nanoTime();
      failure = e;
      throw away(e);
    }
  }

  private synchronized void drop(Line broken) {
    broken.close();
    if (line == broken) {
      line = null;
    }
  }

  private AwayException away(IOException e) {
    LOG.warn("signer {} is away: {}", address, e.toString());
    return new AwayException("签名服务暂时没有回应", e);
  }

  @Override
  public synchronized void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }
}
