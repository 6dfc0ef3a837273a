package org.yici.licences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.documents.NewDocument;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.identity.Accounts;
import org.yici.kernel.InputException;
import org.yici.kernel.LicenceId;
import org.yici.kernel.NotFoundException;

/** The door of the room: what a grant makes, what a person holds, what it stands for. */
@Service
public class Licences {
  private final LicenceTypes types;
  private final GrantReader grants;
  private final LicenceStore store;
  private final FileStore files;
  private final Accounts accounts;
  private final Clock clock;

  Licences(
      LicenceTypes types,
      GrantReader grants,
      LicenceStore store,
      FileStore files,
      Accounts accounts,
      Clock clock) {
    this.types = types;
    this.grants = grants;
    this.store = store;
    this.files = files;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * The licence that a grant makes, before it has number and identifier; empty when the item gives
   * none. Reads the database only for the previous licence of a renewal, change or replacement.
   */
  public Optional<NewDocument> forGrant(Grant grant) {
    return types.ofItem(grant.baseCode()).map(type -> grants.document(type, grant));
  }

  /** What a person holds, newest first, ended ones included. */
  public List<Licence> ofPerson(UUID account) {
    return store.ofPerson(account);
  }

  /**
   * @throws NotFoundException when there is none, or it is somebody else's
   */
  public Licence ofPerson(UUID account, UUID licenceId) {
    return store
        .ofPerson(account, licenceId)
        .orElseThrow(() -> new NotFoundException("您名下没有这份证照：请回到“我的证照”再点开"));
  }

  /** A licence by its name and number alone. */
  public record Named(String name, String number) {}

  /** The licences that these cases have given, by the document of each. */
  public Map<UUID, Named> named(Collection<UUID> caseIds) {
    return store.named(caseIds);
  }

  /** What happened to a licence, newest first. */
  public List<LicenceEvent> events(Licence licence) {
    return store.events(licence.id());
  }

  /**
   * A member of staff looks licences up; every look is written down for the people behind them.
   *
   * @param typed number, identifier or document number of holder or applicant, exactly
   * @param reason why, in Chinese, shown to the holder; 4 to 200 characters
   * @throws InputException when nothing was typed or no reason given
   */
  public List<Licence> lookUp(String typed, String reason) {
    String wanted = typed == null ? "" : typed.strip();
    String why = reason == null ? "" : reason.strip();
    if (wanted.isEmpty() || wanted.length() > 120) {
      throw new InputException("query", "请写证照编号、证照标识或者持证人的证件号码，要写全");
    }
    if (why.length() < 4 || why.length() > 200) {
      throw new InputException("reason", "请写清为什么查，4到200字；持证人能看到谁在什么时候为什么查过");
    }
    String plain = wanted.toUpperCase(java.util.Locale.ROOT);
    List<Licence> found = store.lookUp(plain, identifier(plain));
    for (Licence licence : found) {
      for (UUID about : store.accountsBehind(licence.id())) {
        accounts.noteAccess(about, "证照《" + licence.name() + "》" + licence.number(), why);
      }
    }
    return found;
  }

  /**
   * The licence of this identifier, for anybody who also knows its holder.
   *
   * @param holder name of person or unit, exactly but for blanks and the width of brackets
   * @throws InputException when it is no identifier, or there is none of that identifier and holder
   *     (which of the two, is not told)
   */
  public Licence check(String identifier, String holder) {
    String wanted = identifier == null ? "" : identifier.strip();
    var checked = LicenceId.check(wanted.toUpperCase(java.util.Locale.ROOT));
    if (!checked.valid()) {
      throw new InputException("identifier", "证照标识写得不对：" + checked.reason() + "。请对照证照再写一遍");
    }
    String name = named(holder);
    return store.lookUp(wanted, checked.parts().get("value")).stream()
        .filter(l -> l.identifier().equals(checked.parts().get("value")))
        .filter(l -> !name.isEmpty() && named(l.holderName()).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException("holder", "没有这个标识、持证人又是这个名称的证照。请对照证照核对两样；都对的，它就不是本平台出的"));
  }

  private static String named(String name) {
    return name == null ? "" : name.replaceAll("\\s", "").replace('(', '（').replace(')', '）');
  }

  /** With root, or as typed when it is no identifier. */
  static String identifier(String typed) {
    var checked = LicenceId.check(typed);
    return checked.valid() ? checked.parts().get("value") : null;
  }

  /**
   * A valid licence that stands for a material.
   *
   * @param material code of the material in its guide
   */
  public record Cover(String material, Licence licence) {}

  /**
   * Which materials a person need not bring, because a valid licence of theirs stands for them
   * (国务院关于在线政务服务的若干规定 art. 7).
   *
   * @param materials name of each material by its code
   * @return by the material's code
   */
  public Map<String, Cover> covering(UUID account, Map<String, String> materials) {
    Map<String, Cover> covers = new LinkedHashMap<>();
    if (materials.values().stream().noneMatch(this::coverable)) {
      return covers;
    }
    LocalDate today = LocalDate.now(clock);
    List<Licence> valid =
        store.ofPerson(account).stream()
            .filter(l -> l.pdfFile() != null && l.validOn(today))
            .toList();
    materials.forEach(
        (code, name) ->
            valid.stream()
                .filter(l -> stands(l.typeCode(), name))
                .findFirst()
                .ifPresent(l -> covers.put(code, new Cover(code, l))));
    return covers;
  }

  private boolean coverable(String material) {
    return types.all().stream().anyMatch(t -> stands(t.code(), material));
  }

  private boolean stands(String typeCode, String material) {
    return types.find(typeCode).filter(t -> t.covers().contains(plain(material))).isPresent();
  }

  /** 食品经营许可证（正、副本复印件） is asked for as 食品经营许可证. */
  static String plain(String material) {
    return material
        .replaceAll("[（(][^）)]*[）)]", "")
        .replaceAll("(?:正、?副本|正本|副本|原件|复印件|电子证照|及|和|、)+$", "")
        .replaceAll("^(?:原|现有的?)", "")
        .strip();
  }

  /**
   * A copy of the sealed licence, to be handed in as a material: the original stays with its own
   * case.
   *
   * @param owner who hands it in, as the file store knows them
   * @throws InputException when the licence has ended since the person saw it
   */
  public FileInfo copyFor(UUID account, UUID licenceId, String owner) {
    Licence licence = ofPerson(account, licenceId);
    if (licence.pdfFile() == null || !licence.validOn(LocalDate.now(clock))) {
      throw new InputException(
          "licence", "《" + licence.name() + "》" + licence.number() + "现在不在有效状态，不能取用，请自己上传这份材料");
    }
    String name = licence.name() + "（取用电子证照 " + licence.number() + "）.pdf";
    try (InputStream in = files.open(licence.pdfFile())) {
      return files.put(in, name, Limits.materials(), owner, "material");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The daily job: licences whose last day is over have lapsed. */
  int expire() {
    return store.expire(LocalDate.now(clock));
  }
}
