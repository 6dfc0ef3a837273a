package org.yici.licences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.licences.use.Authorisation;
import org.yici.licences.use.Authorisations;
import org.yici.licences.use.ShowCodes;
import org.yici.licences.use.UseLog;
import org.yici.licences.use.User;
import org.yici.licences.use.Way;

/**
 * A valid licence stands for a material of an application (国务院关于在线政务服务的若干规定 art. 7, 11): one's own,
 * one that its holder lets one use, or one that is shown at the window. Every use is written down
 * for the holder.
 */
@Service
public class LicenceMaterials {
  private final LicenceTypes types;
  private final LicenceFinder finder;
  private final Authorisations authorisations;
  private final ShowCodes codes;
  private final UseLog log;
  private final FileStore files;
  private final Accounts accounts;
  private final Clock clock;

  LicenceMaterials(
      LicenceTypes types,
      LicenceFinder finder,
      Authorisations authorisations,
      ShowCodes codes,
      UseLog log,
      FileStore files,
      Accounts accounts,
      Clock clock) {
    this.types = types;
    this.finder = finder;
    this.authorisations = authorisations;
    this.codes = codes;
    this.log = log;
    this.files = files;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * A valid licence that stands for a material.
   *
   * @param material code of the material in its guide
   * @param authorisation by which somebody else's may be used; null for one's own
   */
  public record Cover(String material, Licence licence, UUID authorisation) {}

  /**
   * The application that a licence is taken into.
   *
   * @param baseCode 12 digits; {@code name} of its item
   */
  public record Matter(String baseCode, String name) {}

  /**
   * Which materials a person need not bring, because a valid licence stands for them: the person's
   * own first, then those that others let the person use for this item.
   *
   * @param baseCode of the item
   * @param materials name of each material by its code
   * @return all that may be taken for a material, by its code; none is empty
   */
  public Map<String, List<Cover>> choices(
      UUID account, String baseCode, Map<String, String> materials) {
    Map<String, List<Cover>> choices = new LinkedHashMap<>();
    if (materials.values().stream().noneMatch(this::coverable)) {
      return choices;
    }
    LocalDate today = LocalDate.now(clock);
    List<Cover> able = new ArrayList<>();
    finder.ofPerson(account).stream()
        .filter(l -> usable(l, today))
        .forEach(l -> able.add(new Cover(null, l, null)));
    authorisations.usable(account, baseCode).stream()
        .filter(u -> usable(u.licence(), today))
        .forEach(u -> able.add(new Cover(null, u.licence(), u.authorisation())));
    materials.forEach(
        (code, name) -> {
          List<Cover> good =
              able.stream()
                  .filter(c -> stands(c.licence().typeCode(), name))
                  .map(c -> new Cover(code, c.licence(), c.authorisation()))
                  .toList();
          if (!good.isEmpty()) {
            choices.put(code, good);
          }
        });
    return choices;
  }

  /** The first of the {@link #choices} for each material. */
  public Map<String, Cover> covering(UUID account, String baseCode, Map<String, String> materials) {
    Map<String, Cover> covers = new LinkedHashMap<>();
    choices(account, baseCode, materials).forEach((code, good) -> covers.put(code, good.get(0)));
    return covers;
  }

  private static boolean usable(Licence licence, LocalDate day) {
    return licence.pdfFile() != null && licence.validOn(day);
  }

  private boolean coverable(String material) {
    return types.all().stream().anyMatch(t -> stands(t.code(), material));
  }

  private boolean stands(String typeCode, String material) {
    return types.find(typeCode).filter(t -> t.covers().contains(plain(material))).isPresent();
  }

  /** 食品经营许可证（正、副本复印件） is asked for as 食品经营许可证. */
  public static String plain(String material) {
    return material
        .replaceAll("[（(][^）)]*[）)]", "")
        .replaceAll("(?:正、?副本|正本|副本|原件|复印件|电子证照|及|和|、)+$", "")
        .replaceAll("^(?:原|现有的?)", "")
        .strip();
  }

  /**
   * Takes a frozen copy of the sealed licence into an application: the original stays with its own
   * case. One use of the authorisation is counted, if it goes by one.
   *
   * @param account whose licence, or to whom it was authorised
   * @param by who hands it in: the applicant, or the clerk who was let to look
   * @throws InputException when the licence or the authorisation has ended since the person saw it
   */
  @Transactional
  public FileInfo take(UUID account, Cover cover, Person by, Matter matter) {
    Licence licence = finder.byId(cover.licence().id()).orElseThrow();
    if (cover.authorisation() != null) {
      authorisations.use(
          account, null, cover.authorisation(), Authorisation.For.APPLY, matter.baseCode());
    } else if (finder.ofPerson(account).stream().noneMatch(l -> l.id().equals(licence.id()))) {
      throw new org.yici.kernel.NotFoundException("您名下没有这份证照：请回到“我的证照”再点开");
    }
    String kind = cover.authorisation() == null ? "本人办事取用" : Authorisation.For.APPLY.words();
    return keep(licence, by, matter, kind, cover.authorisation());
  }

  /**
   * Opens the code that a holder shows at a window and takes the licence into the application.
   *
   * @param materials name of each material by its code
   * @return the copy by the code of every material that it stands for
   * @throws InputException when the code does not open, or the licence stands for none of them or
   *     is not in force
   */
  @Transactional
  public Map<String, FileInfo> shown(
      String code, Person clerk, Matter matter, Map<String, String> materials) {
    Licence seen = codes.peek(code).orElse(null);
    if (seen != null) {
      refuseUseless(seen, materials);
    }
    Licence licence = codes.atWindow(code, User.of(clerk, accounts));
    Map<String, FileInfo> taken = new LinkedHashMap<>();
    materials.forEach(
        (material, name) -> {
          if (stands(licence.typeCode(), name)) {
            taken.put(material, keep(licence, clerk, matter, "窗口当面出示，同意取用", null));
          }
        });
    return taken;
  }

  private void refuseUseless(Licence licence, Map<String, String> materials) {
    String named = "《" + licence.name() + "》" + licence.number();
    if (!usable(licence, LocalDate.now(clock))) {
      throw new InputException("code", named + "现在不在有效状态，不能取用");
    }
    if (materials.values().stream().noneMatch(m -> stands(licence.typeCode(), m))) {
      throw new InputException("code", named + "不是这件事要的材料，没有取用；出示的码还能用");
    }
  }

  private FileInfo keep(
      Licence licence, Person by, Matter matter, String kind, UUID authorisation) {
    if (!usable(licence, LocalDate.now(clock))) {
      throw new InputException(
          "licence", "《" + licence.name() + "》" + licence.number() + "现在不在有效状态，不能取用，请自己上传这份材料");
    }
    String name = licence.name() + "（取用电子证照 " + licence.number() + "）.pdf";
    try (InputStream in = files.open(licence.pdfFile())) {
      FileInfo copy = files.put(in, name, Limits.materials(), by.getName(), "material");
      log.note(
          licence,
          Way.APPLIED,
          User.of(by, accounts),
          new UseLog.What(kind, "申请「" + matter.name() + "」", matter.name(), null),
          authorisation,
          copy.fileId());
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the case that took these files, so that the holder sees where a licence went. */
  public void handedIn(Collection<String> fileIds, String caseNo) {
    log.handedIn(fileIds, caseNo);
  }
}
