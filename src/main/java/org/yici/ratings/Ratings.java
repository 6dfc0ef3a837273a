package org.yici.ratings;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.kernel.CodeSets;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The door of the room: what can be rated, rating it, and the code that lets somebody do so. */
@Component
public class Ratings {
  private static final Logger LOG = LoggerFactory.getLogger(Ratings.class);
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int CODE_LENGTH = 16;
  private final RatingStore store;
  private final RatingClock limits;
  private final Cases cases;
  private final Tags tags;
  private final CodeSets codes;
  private final RatingSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Ratings(
      RatingStore store,
      RatingClock limits,
      Cases cases,
      Tags tags,
      CodeSets codes,
      RatingSettings settings,
      Clock clock) {
    this.store = store;
    this.limits = limits;
    this.cases = cases;
    this.tags = tags;
    this.codes = codes;
    this.settings = settings;
    this.clock = clock;
  }

  /** What of this case can be rated so far, in the order of its history. */
  public List<Service> services(CaseView view) {
    return Services.of(cases.history(view));
  }

  /**
   * @throws NotFoundException when the case has no such service (yet)
   */
  public Service service(CaseView view, int number) {
    return Services.find(cases.history(view), number)
        .orElseThrow(() -> new NotFoundException("这件办件没有第" + number + "次可以评价的服务：作出决定、到过窗口以后才有"));
  }

  /**
   * The rating of a service.
   *
   * @param service serviceNumber; or the {@code seq} of a {@code rating} row of the outbox, which
   *     is the number, of a supplement 1000 + number
   */
  public Optional<Rating> find(UUID caseId, int service) {
    return store.find(
        caseId, service > RatingStore.SUPPLEMENT ? service - RatingStore.SUPPLEMENT : service);
  }

  /** All ratings of a case, by service. */
  public List<Rating> of(UUID caseId) {
    return store.of(caseId);
  }

  /**
   * Writes a rating, with the record owed to the province and, for a bad one, its task, in one
   * statement. The caller has made sure that this person may.
   *
   * @param code the invitation that is used up by it, or null
   * @throws InputException for what does not fit
   * @throws ConflictException when the service was rated before, or the code is used up
   */
  public Rating rate(CaseView view, int number, NewRating given, String code) {
    given.check(tags);
    if (given.channel() == null || !codes.contains("CS-CHANNEL-HCP", given.channel())) {
      throw new InputException(
          "channel", "请写明评价渠道：" + codes.labels("CS-CHANNEL-HCP", "1,2,3,4,5,6,7") + "（1到7）");
    }
    Service service = service(view, number);
    LocalDateTime now = now();
    Rating rating =
        new Rating(
            view.row().caseId(),
            service.number(),
            view.caseNo(),
            view.item().agencyUscc(),
            view.item().region6(),
            view.item().code(),
            view.item().name(),
            service.visit(),
            service.name(),
            service.at(),
            given.level(),
            given.tags(),
            PlainWords.of(given.words()),
            given.channel(),
            given.named(),
            given.account(),
            now,
            null);
    RatingStore.NewTask task = given.level().bad() ? limits.open(rating, now.toLocalDate()) : null;
    if (!store.insert(rating, task, code)) {
      throw new ConflictException(
          code == null ? "这次服务已经评过了，一次服务只评一次" : "这个评价码已经用过，或者过了有效期，或者这次服务已经评过了");
    }
    LOG.info("case {} service {} was rated {}", view.caseNo(), number, rating.level().number());
    return rating;
  }

  /**
   * Adds the one supplement (追评); the level stays.
   *
   * @throws ConflictException when there is one, or the days for it are over
   */
  public Rating supplement(Rating rating, String words, List<String> moreTags) {
    Level level = rating.level();
    NewRating more =
        new NewRating(level.number(), moreTags, words, rating.channel(), rating.named(), null);
    if (more.words() == null && more.tags().isEmpty()) {
      throw new InputException("words", "请写一句要补充的话，或者选一个标签");
    }
    more.check(tags);
    LocalDateTime now = now();
    Rating.More added = new Rating.More(PlainWords.of(more.words()), more.tags(), now);
    if (!store.supplement(
        rating.caseId(), rating.service(), added, now.minusDays(settings.supplementDays()))) {
      throw new ConflictException("只能追评一次，在评价以后" + settings.supplementDays() + "天以内");
    }
    return store.find(rating.caseId(), rating.service()).orElseThrow();
  }

  /** Whether the person may still add to the rating. */
  public boolean maySupplement(Rating rating) {
    return rating.more() == null
        && !rating.at().isBefore(now().minusDays(settings.supplementDays()));
  }

  /** The last day of the supplement. */
  public LocalDate supplementUntil(Rating rating) {
    return rating.at().toLocalDate().plusDays(settings.supplementDays());
  }

  /** The code of a service; made when first asked for, made anew when it ran out unused. */
  public Invitation invitation(CaseView view, int number) {
    Service service = service(view, number);
    LocalDateTime now = now();
    return store.invite(
        new Invitation(
            newCode(),
            view.row().caseId(),
            service.number(),
            view.caseNo(),
            now.plusDays(settings.invitationDays()),
            null),
        now);
  }

  /**
   * @throws NotFoundException for a code that was never given out, or ran out unused
   */
  public Invitation invitation(String code) {
    return store
        .invitation(code)
        .filter(i -> i.usedAt() != null || i.validUntil().isAfter(now()))
        .orElseThrow(() -> new NotFoundException("没有这个评价码，或者已经过了有效期。可以登录后在「我的办件」里评"));
  }

  private String newCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return code.toString();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
