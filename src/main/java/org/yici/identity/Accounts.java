package org.yici.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.identity.account.AccessLog;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Posts;
import org.yici.identity.session.Sessions;
import org.yici.kernel.NotFoundException;

/**
 * Personal data of account holders. Every look at somebody else's is written down with its reason,
 * and the holder can read it under 谁看过我的资料 (个人信息保护法第四十四条、第五十一条).
 */
@Service
public class Accounts {
  private final AccountStore store;
  private final AccessLog log;
  private final Posts posts;
  private final Sessions sessions;

  Accounts(AccountStore store, AccessLog log, Posts posts, Sessions sessions) {
    this.store = store;
    this.log = log;
    this.posts = posts;
    this.sessions = sessions;
  }

  /** The signed-in person's own data; nothing is logged. */
  public Applicant own() {
    return store.applicant(CurrentPerson.get().accountId()).orElseThrow(Accounts::gone);
  }

  /**
   * The data of an account's holder in clear. Logged unless the reader is the holder.
   *
   * @param reason why the reader needs it, in Chinese, to be shown to the holder: 审核食品经营许可，办件 ...
   * @throws NotFoundException when there is no such account
   */
  @Transactional
  public Applicant applicant(UUID accountId, String reason) {
    Applicant applicant = store.applicant(accountId).orElseThrow(Accounts::gone);
    noteAccess(accountId, "姓名、证件号码、手机号、住址", reason);
    return applicant;
  }

  /**
   * Writes down that the person of this request looked at personal data that another room keeps.
   * The holder's own looks and those of jobs are not written.
   *
   * @param what which data, in Chinese
   * @param reason as for {@link #applicant}
   */
  public void noteAccess(UUID aboutAccountId, String what, String reason) {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("a look at personal data needs its reason");
    }
    boolean somebodyElse =
        CurrentPerson.find().filter(who -> !who.accountId().equals(aboutAccountId)).isPresent();
    if (somebodyElse) {
      log.add(aboutAccountId, what, reason);
    }
  }

  /** Ends all sessions of an account and deletes it; the caller knows that nothing needs it. */
  @Transactional
  public void close(UUID accountId) {
    sessions.endAll(accountId, null);
    store.remove(accountId);
  }

  /**
   * How sure it is who sits there, whomever the person acts for; programs answer for whom they
   * bring.
   */
  public Assurance assurance(Person person) {
    return person.kind() == AccountKind.SYSTEM || person.kind() == AccountKind.STAFF
        ? Assurance.CHECKED
        : store.assurance(person.selfId()).orElse(Assurance.ACCOUNT);
  }

  /** The account of the holder of an identity document, if the holder has one. */
  public Optional<UUID> findByIdNumber(String idType, String idNumber) {
    return store.findByIdNumber(idType, idNumber);
  }

  /** Short name of the agency or hall where the person has a post; null for anybody else. */
  public String unit(Person person) {
    return post(person).map(Posts.Post::unit).orElse(null);
  }

  /** Where the person acts, as the history names it: 湛河区政务服务中心综合窗口; null without a post. */
  public String desk(Person person) {
    return post(person).map(Posts.Post::label).orElse(null);
  }

  /** How many posts the person holds; 0 for anybody but staff. */
  public int posts(Person person) {
    return person.staffId() == null ? 0 : posts.of(person.staffId()).size();
  }

  private Optional<Posts.Post> post(Person person) {
    return person.post() == null ? Optional.empty() : posts.find(person.post());
  }

  private static NotFoundException gone() {
    return new NotFoundException("没有这个账号，可能已经注销");
  }
}
