package org.yici.licences.use;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.Accounts;
import org.yici.kernel.TimedId;
import org.yici.licences.HolderNews;
import org.yici.licences.Licence;
import org.yici.licences.LicenceFinder;

/**
 * Who saw or used which licence, when, why and for what (个人信息保护法第四十四条、第五十一条). Its holder reads it
 * under 谁看过我的证照; a look by somebody known also stands in the account's general log.
 */
@Service
public class UseLog {
  /** How many lines the holder sees. */
  public static final int SHOWN = 200;

  private final UseStore store;
  private final LicenceFinder finder;
  private final Accounts accounts;
  private final ObjectProvider<HolderNews> news;
  private final Clock clock;

  UseLog(
      UseStore store,
      LicenceFinder finder,
      Accounts accounts,
      ObjectProvider<HolderNews> news,
      Clock clock) {
    this.news = news;
    this.store = store;
    this.finder = finder;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What a licence is used for.
   *
   * @param kind of purpose, in Chinese
   * @param reason in the user's words
   * @param item name of the matter, or null
   * @param caseNo the case, or null
   */
  public record What(String kind, String reason, String item, String caseNo) {}

  /** Writes down a use of a licence. */
  public void note(Licence licence, Way way, User user, What what) {
    note(licence, way, user, what, null, null);
  }

  /**
   * Writes down a use of a licence.
   *
   * @param authorisation by which it was used, or null
   * @param fileId of the copy that goes into an application, or null
   */
  @Transactional
  public void note(
      Licence licence, Way way, User user, What what, UUID authorisation, String fileId) {
    UUID use = insert(licence.id(), licence.typeCode(), way, user, what, authorisation, fileId);
    String why = what.kind() + "：" + what.reason();
    List<UUID> behind = finder.accountsBehind(licence.id());
    if (way.news() && !behind.contains(user.id())) {
      news.getObject()
          .tell(
              behind,
              use,
              "有人用了您的" + licence.name(),
              "谁：" + user.line() + "\n做了什么：" + way.words() + "\n为什么：" + why,
              "/me/licences/uses");
    }
    for (UUID about : behind) {
      accounts.noteAccess(about, "证照《" + licence.name() + "》" + licence.number(), why);
    }
  }

  /** Somebody asked for a licence of this type that there is not. */
  public void missed(String typeCode, Way way, User user, What what) {
    insert(null, typeCode, way, user, what, null, null);
  }

  private UUID insert(
      UUID licence, String type, Way way, User user, What what, UUID authorisation, String file) {
    UUID id = TimedId.next();
    store.insert(
        new LicenceUse(
            id,
            licence,
            null,
            type,
            LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
            way,
            user.id(),
            user.name(),
            user.unit(),
            what.kind(),
            what.reason(),
            what.item(),
            what.caseNo(),
            false),
        authorisation,
        file);
    return id;
  }

  /** Names the case in which copies were handed in. */
  public void handedIn(Collection<String> files, String caseNo) {
    if (!files.isEmpty()) {
      store.named(files, caseNo);
    }
  }

  /** Uses of a person's licences that the person has not read of yet. */
  public int untold(UUID account) {
    List<UUID> own = own(account);
    return own.isEmpty() ? 0 : store.untold(own, account);
  }

  /** Uses of a person's licences, newest first; from now on the person knows them. */
  @Transactional
  public List<LicenceUse> told(UUID account) {
    List<UUID> own = own(account);
    List<LicenceUse> uses = store.of(own, SHOWN);
    store.told(own);
    return uses;
  }

  /** Uses of one licence, newest first; the caller says who may read them. */
  public List<LicenceUse> of(Licence licence, int limit) {
    return store.of(List.of(licence.id()), limit);
  }

  private List<UUID> own(UUID account) {
    return finder.ofPerson(account).stream().map(Licence::id).toList();
  }

  /**
   * A part of all uses, newest first.
   *
   * @param from first day, {@code to} last day
   * @param way null: any
   * @param who part of the name or unit, null: anybody
   */
  public List<LicenceUse> all(
      LocalDate from, LocalDate to, Way way, String who, int limit, int offset) {
    return store.all(new UseStore.Filter(from, to, way, who), limit, offset);
  }

  public int count(LocalDate from, LocalDate to, Way way, String who) {
    return store.count(new UseStore.Filter(from, to, way, who));
  }
}
