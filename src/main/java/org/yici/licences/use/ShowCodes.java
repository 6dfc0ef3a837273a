package org.yici.licences.use;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.documents.CheckCodes;
import org.yici.kernel.Digests;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.kernel.TimedId;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;
import org.yici.licences.Licences;

/**
 * A holder shows a licence: a code of sixteen characters lives one minute and opens once; as long
 * as the page is open it is replaced by another, for ten minutes at most. Only its digest is kept.
 */
@Service
public class ShowCodes {
  /** How long a code lives. */
  public static final Duration LIFE = Duration.ofMinutes(1);

  /** How long a page goes on making codes. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private final ShowStore store;
  private final Licences licences;
  private final LicenceFinder finder;
  private final UseLog log;
  private final Clock clock;

  ShowCodes(ShowStore store, Licences licences, LicenceFinder finder, UseLog log, Clock clock) {
    this.store = store;
    this.licences = licences;
    this.finder = finder;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Begins to show a licence; an earlier showing of it ends.
   *
   * @param clear labels that the other may read; everything else is hidden
   * @param takeable whether a window may take the whole licence into an application
   * @return the showing, for {@link #next}
   * @throws NotFoundException when the licence is not the person's
   */
  @Transactional
  public UUID open(UUID account, UUID licenceId, Set<String> clear, boolean takeable) {
    Licence licence = licences.ofPerson(account, licenceId);
    Set<String> hidden = new LinkedHashSet<>(FaceView.labels(licence));
    hidden.removeAll(clear);
    LocalDateTime now = LocalDateTime.now(clock);
    store.sweep(now.minusDays(1));
    return store.open(TimedId.next(), licenceId, account, hidden, takeable, now.plus(LONGEST));
  }

  /**
   * A code to show.
   *
   * @param code as it is printed, in fours
   * @param seen when the code before it was opened, null when nobody did
   * @param seenBy by whom
   */
  public record Code(
      String code,
      Licence licence,
      Set<String> hidden,
      boolean takeable,
      LocalDateTime seen,
      String seenBy) {}

  /**
   * The next code; the one before it no longer opens.
   *
   * @throws NotFoundException when the showing is over, or another's
   */
  @Transactional
  public Code next(UUID account, UUID show) {
    String code = CheckCodes.random();
    LocalDateTime now = LocalDateTime.now(clock);
    ShowStore.Before before =
        store
            .renew(show, account, hash(code), now, now.plus(LIFE))
            .orElseThrow(() -> new NotFoundException("这次出示已经结束（最长十分钟）：回到“我的证照”，再点一次“出示”"));
    return new Code(
        code.replaceAll("(.{4})(?=.)", "$1-"),
        licences.ofPerson(account, before.licence()),
        before.hidden(),
        before.takeable(),
        before.usedAt(),
        before.usedBy());
  }

  public void close(UUID account, UUID show) {
    store.close(show, account);
  }

  /** The licence that a code would open now, without opening it. */
  public Optional<Licence> peek(String typed) {
    String code = CheckCodes.normal(typed);
    return code == null
        ? Optional.empty()
        : store.peek(hash(code), LocalDateTime.now(clock)).flatMap(finder::byId);
  }

  /**
   * Opens a code, once, and tells the holder.
   *
   * @param typed as scanned or typed
   * @throws InputException when it is none, was opened already, or its minute is over
   */
  @Transactional
  public FaceView look(String typed, User user, UseLog.What what) {
    ShowStore.Before shown = use(typed, user);
    Licence licence = finder.byId(shown.licence()).orElseThrow();
    log.note(licence, Way.SHOWN, user, what);
    return FaceView.hiding(licence, shown.hidden());
  }

  /**
   * The licence that its holder shows at a window, so that it goes into an application; who takes
   * it writes the use down.
   *
   * @throws InputException as {@link #look}
   */
  @Transactional
  public Licence atWindow(String typed, User clerk) {
    ShowStore.Before shown = use(typed, clerk);
    if (!shown.takeable()) {
      throw new InputException("code", "持证人出示的时候没有勾“可以在窗口取用”，只能看，不能取用。请持证人重新出示，勾上再扫");
    }
    return finder.byId(shown.licence()).orElseThrow();
  }

  private ShowStore.Before use(String typed, User user) {
    String code = CheckCodes.normal(typed);
    if (code == null) {
      throw new InputException("code", "码是十六位，形如 7QK2-M9XD-4HTA-P3WF，请照持证人手机上的写全");
    }
    return store
        .use(hash(code), LocalDateTime.now(clock), user.line())
        .orElseThrow(() -> new InputException("code", "这个码已经过了一分钟，或者已经看过一次。请持证人换一个新码，再扫一次"));
  }

  private static byte[] hash(String code) {
    return Digests.sha256(code.getBytes(StandardCharsets.US_ASCII));
  }
}
