package org.yici.archives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.archives.ArchivePackage.Check;
import org.yici.files.FileStore;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The door of the room: who may see which packages, taking one out, checking them again. */
@Service
public class Archives {
  private static final Logger LOG = LoggerFactory.getLogger(Archives.class);
  private final PackageStore store;
  private final ArchiveLists lists;
  private final Cataloguer cataloguer;
  private final FileStore files;
  private final Accounts accounts;
  private final Clock clock;

  Archives(
      PackageStore store,
      ArchiveLists lists,
      Cataloguer cataloguer,
      FileStore files,
      Accounts accounts,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.cataloguer = cataloguer;
    this.files = files;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The agency whose archive a person keeps; null for those who see all. */
  public static String agencyOf(Person person) {
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR) ? null : person.agencyUscc();
  }

  /** The packages of a case, part by part; empty for a person who may not see them. */
  public List<ArchivePackage> ofCase(Person person, UUID caseId) {
    String agency = agencyOf(person);
    return store.ofCase(caseId).stream()
        .filter(p -> agency == null || agency.equals(p.agencyUscc()))
        .toList();
  }

  /** The packages of a case; for pages of people who may see the case. */
  List<ArchivePackage> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  /**
   * @throws NotFoundException also when it is no business of this person
   */
  public ArchivePackage get(Person person, UUID caseId, int part) {
    return ofCase(person, caseId).stream()
        .filter(p -> p.part() == part)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("没有这个归档包，请核对后再查"));
  }

  /** How many packages did not hold when they were checked last. */
  public int countUnsound() {
    return store.countUnsound();
  }

  /** The name of a term of keeping, e.g. 30年. */
  public String term(String code) {
    return code == null ? "" : cataloguer.rules().term(code).name();
  }

  /** Codes of the terms of keeping. */
  public List<String> terms() {
    return List.copyOf(cataloguer.rules().terms().keySet());
  }

  /**
   * Takes a package out; written down here, and for the applicant under 谁看过我的数据.
   *
   * @param reason why, 2 to 200 characters
   * @return the content; the caller closes it
   */
  @Transactional
  public InputStream take(Person person, ArchivePackage p, String reason) {
    String why = reason == null ? "" : reason.strip();
    if (why.length() < 2 || why.length() > 200) {
      throw new InputException("reason", "写明为什么要取这个归档包，2到200字；申请人看得到这句话");
    }
    if (!p.stored()) {
      throw new InputException("part", "这个归档包还没有归好，归好以后才能取");
    }
    store
        .applicant(p.caseId())
        .ifPresent(
            about -> accounts.noteAccess(about, "整个案卷（归档包）", why + "（办件 " + p.caseNo() + "）"));
    lists.note(
        p.caseId(), p.part(), now(), person.accountId(), person.name(), accounts.unit(person), why);
    LOG.info("package of case {}, part {}, taken by {}", p.caseNo(), p.part(), person.login());
    return files.open(p.fileId());
  }

  /**
   * Checks those again whose last check lies furthest back.
   *
   * @return how many no longer hold
   */
  public int recheck(int most) {
    int bad = 0;
    for (ArchivePackage p : store.leastChecked(most)) {
      bad += recheck(p) ? 0 : 1;
    }
    return bad;
  }

  /**
   * Checks one package as it lies in the store.
   *
   * @return whether it holds
   */
  public boolean recheck(ArchivePackage p) {
    List<Check> checks = new ArrayList<>();
    try {
      Path copy = Files.createTempFile("yici-archive", ".zip");
      try {
        try (InputStream in = files.open(p.fileId())) {
          Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        boolean same = Digested.of(Files.newInputStream(copy)).sm3().equals(p.sm3());
        checks.add(
            new Check(
                PackageCheck.TRUE,
                "整个包和归档时一样",
                same ? "ok" : "bad",
                same ? "" : "整个文件的 SM3 不再是归档时的 " + p.sm3()));
        checks.addAll(PackageCheck.of(copy).checks());
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("package of case {}, part {}, cannot be read", p.caseNo(), p.part(), e);
      checks.add(new Check(PackageCheck.USABLE, "读得出", "bad", "存的文件读不出来：请从备份取回"));
    }
    boolean sound = checks.stream().noneMatch(c -> c.result().equals("bad"));
    if (!sound) {
      LOG.error("package of case {}, part {}, does not hold: {}", p.caseNo(), p.part(), checks);
    }
    checks.addAll(p.checks().stream().filter(c -> c.result().equals("none")).toList());
    store.checked(p.caseId(), p.part(), checks, sound, now());
    return sound;
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
