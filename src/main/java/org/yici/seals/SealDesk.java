package org.yici.seals;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.YiciProperties;
import org.yici.seals.SealRequest.Act;
import org.yici.seals.SealRequest.State;

/**
 * What happens to a seal but its use: one person asks, the bureau or the agency's administrator; it
 * happens when a second person, of the bureau, confirms it ({@link SealDecisions}).
 */
@Service
public class SealDesk {
  static final int LONGEST_REASON = 200;
  private static final int SHORTEST_REASON = 4;
  private static final int MOST_PEOPLE = 100;
  private final RequestStore requests;
  private final NeedStore needs;
  private final SealImport imports;
  private final Directory directory;
  private final Clock clock;
  private final boolean demo;

  SealDesk(
      RequestStore requests,
      NeedStore needs,
      SealImport imports,
      Directory directory,
      Clock clock,
      YiciProperties settings) {
    this.requests = requests;
    this.needs = needs;
    this.imports = imports;
    this.directory = directory;
    this.clock = clock;
    this.demo = settings.demo();
  }

  /**
   * What is asked, as it was typed.
   *
   * @param picture file of the impression, null for none
   * @param seal file of a seal made outside, null for none
   */
  public record Wish(
      Act act,
      Set<SealPurpose> purposes,
      List<String> people,
      byte[] picture,
      byte[] seal,
      List<X509CertificateHolder> certificates,
      String reason) {
    /** What needs nothing but a reason. */
    public static Wish of(Act act, String reason) {
      return new Wish(act, Set.of(), List.of(), null, null, List.of(), reason);
    }
  }

  /**
   * Something about a seal that is there: {@link Act#PERMIT}, {@link Act#SUSPEND}, {@link
   * Act#RESUME}, {@link Act#DESTROY}.
   *
   * @return the request's id
   * @throws InputException when something is missing
   * @throws ConflictException when another request about it waits, or its state does not allow it
   */
  public UUID ask(Person person, Seal seal, Wish wish) {
    mayAsk(person, seal.agencyUscc());
    boolean fits =
        switch (wish.act()) {
          case SUSPEND, HALT -> seal.state() == Seal.State.ACTIVE;
          case RESUME -> seal.state() == Seal.State.SUSPENDED;
          case PERMIT, DESTROY -> seal.state() != Seal.State.DESTROYED;
          default -> false;
        };
    if (!fits) {
      throw new ConflictException(
          "「" + seal.name() + "」现在是" + seal.state().words() + "，不能" + wish.act().words());
    }
    if (wish.act() == Act.PERMIT
        && wish.purposes().equals(seal.purposes())
        && wish.people().equals(seal.people())) {
      throw new InputException("purposes", "和现在的授权一样，没有改动");
    }
    return insert(person, seal.agencyUscc(), seal.agencyName(), seal.id(), seal.kind(), wish, null);
  }

  /** A seal that fills a need: {@link Act#MAKE} or {@link Act#IMPORT}. */
  public UUID ask(Person person, SealNeed need, Wish wish) {
    mayAsk(person, need.agencyUscc());
    byte[] given = wish.picture() == null ? null : Impressions.png("picture", wish.picture());
    byte[] picture =
        given == null && wish.act() == Act.IMPORT ? needs.picture(need.id()).orElse(null) : given;
    if (wish.act() == Act.MAKE && !demo) {
      throw new InputException("act", SealBook.NO_REAL_SEAL);
    }
    if (wish.act() == Act.IMPORT) {
      if (wish.seal() == null || wish.seal().length == 0) {
        throw new InputException("seal", "请选制章系统给的印章文件（.esl）");
      }
      if (wish.seal().length > Impressions.LARGEST) {
        throw new InputException("seal", "印章文件最大 1 MB");
      }
      read(need.keys(), need.agencyName(), wish.seal(), wish.certificates(), picture);
    }
    return insert(
        person, need.agencyUscc(), need.agencyName(), need.id(), need.kind(), wish, picture);
  }

  /** A root certificate that this house shall believe from now on. */
  public UUID askRoot(Person person, X509CertificateHolder root, String reason) {
    if (!person.has(Roles.BUREAU)) {
      throw new NotFoundException("没有这一页");
    }
    BasicConstraints limits = BasicConstraints.fromExtensions(root.getExtensions());
    if (limits == null || !limits.isCA() || !root.getSubject().equals(root.getIssuer())) {
      throw new InputException("certificate", "这不是根证书（自己签发自己、可以签发别人的证书）");
    }
    Wish wish = new Wish(Act.ROOT, Set.of(), List.of(), null, null, List.of(root), reason);
    return insert(person, null, root.getSubject().toString(), UUID.randomUUID(), "", wish, null);
  }

  private UUID insert(
      Person person,
      String uscc,
      String agencyName,
      UUID about,
      String kind,
      Wish wish,
      byte[] picture) {
    boolean scoped = Set.of(Act.MAKE, Act.IMPORT, Act.PERMIT).contains(wish.act());
    if (scoped && wish.purposes().isEmpty()) {
      throw new InputException("purposes", "至少选一种用途；一种都不用就停用");
    }
    people(uscc, wish.people());
    UUID id = UUID.randomUUID();
    try {
      requests.insert(
          new SealRequest(
              id,
              wish.act(),
              uscc,
              agencyName,
              about,
              kind,
              scoped ? wish.purposes() : Set.of(),
              scoped ? wish.people() : List.of(),
              picture,
              wish.seal(),
              wish.certificates().stream().map(Trust::encoded).toList(),
              reason("reason", wish.reason()),
              person.accountId(),
              person.name(),
              now(),
              State.WAITING,
              null,
              null,
              null));
    } catch (DuplicateKeyException e) {
      throw new ConflictException("这枚章已经有一项申请在等批准，请先等它办完或者撤回");
    }
    return id;
  }

  private void people(String uscc, List<String> people) {
    if (people.size() > MOST_PEOPLE) {
      throw new InputException("people", "最多授权 " + MOST_PEOPLE + " 个人；都能用就一个也不选");
    }
    for (String id : people) {
      boolean known =
          id.equals("system")
              || directory.posts(id).stream().anyMatch(p -> p.staff().uscc().equals(uscc));
      if (!known) {
        throw new InputException("people", "这个单位没有这个人，请重新选");
      }
    }
  }

  /**
   * @throws NotFoundException when the person has nothing to say about seals of this agency
   */
  void mayAsk(Person person, String uscc) {
    boolean own = person.has(Roles.ADMIN) && uscc.equals(person.agencyUscc());
    if (!person.has(Roles.BUREAU) && !own) {
      throw new NotFoundException("没有这枚印章");
    }
  }

  /** What a request to import holds; for whoever confirms it. */
  public List<String> notes(SealRequest r) {
    if (r.act() != Act.IMPORT || !r.waits()) {
      return List.of();
    }
    try {
      return read(r).notes();
    } catch (InputException e) {
      return List.of("现在不能批准：" + e.getMessage());
    }
  }

  SealNeed need(SealRequest r) {
    return needs.find(r.about()).orElseThrow(() -> new NotFoundException("清单里已经没有这一行"));
  }

  SealImport.Read read(SealRequest r) {
    return read(
        need(r).keys(),
        r.agencyName(),
        r.seal(),
        r.certificates().stream().map(SealImport::certificate).toList(),
        r.picture());
  }

  private SealImport.Read read(
      String keys,
      String agency,
      byte[] seal,
      List<X509CertificateHolder> certificates,
      byte[] picture) {
    return imports.read(keys, agency, seal, certificates, picture, clock.instant());
  }

  static String reason(String field, String typed) {
    String reason = typed == null ? "" : typed.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new InputException(field, "写明理由，" + SHORTEST_REASON + " 到 " + LONGEST_REASON + " 字");
    }
    return reason;
  }

  /**
   * @throws NotFoundException when there is none
   */
  public SealRequest request(UUID id) {
    return requests.find(id).orElseThrow(() -> new NotFoundException("没有这项申请"));
  }

  /**
   * Those that wait first.
   *
   * @param agencyUscc of one agency; null for all
   */
  public List<SealRequest> last(String agencyUscc, int limit) {
    return requests.last(agencyUscc, limit);
  }

  public List<SealRequest> about(UUID sealOrNeed, int limit) {
    return requests.about(sealOrNeed, limit);
  }

  /** The request that waits about this seal. */
  public Optional<SealRequest> waiting(UUID sealOrNeed) {
    return about(sealOrNeed, 20).stream().filter(SealRequest::waits).findFirst();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
