package org.yici.licences;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.LicenceFace;
import org.yici.documents.NewDocument;
import org.yici.forms.Forms;
import org.yici.kernel.InputException;

/** Makes the face of a licence, and what is needed at its birth, from a grant and its type. */
@Component
class GrantReader {
  private final Forms forms;
  private final Directory directory;
  private final LicenceStore store;

  GrantReader(Forms forms, Directory directory, LicenceStore store) {
    this.forms = forms;
    this.directory = directory;
    this.store = store;
  }

  NewDocument document(LicenceType type, Grant grant) {
    Said said = Said.of(forms, grant.baseCode(), grant.answers());
    Birth birth = birth(type, grant, said.raw());
    List<LicenceFace.Field> fields = said.fields(type, grant.holderName());
    require(type, said, fields);
    Agency issuer = directory.agency(grant.agencyUscc());
    LicenceFace face =
        new LicenceFace(
            type.name(),
            type.design(),
            fields,
            null,
            null,
            issuer.fullName(),
            grant.grantedOn(),
            birth.validTo(),
            null,
            issuer.sample() ? NewDocument.SAMPLE : null);
    boolean again = birth.previous() != null;
    return new NewDocument(
        "licence",
        type.name(),
        again ? type.word() + "换" : type.word(),
        again || !type.number().pattern().contains("{year}") ? 0 : grant.grantedOn().getYear(),
        null,
        face,
        birth.toMap());
  }

  private static void require(LicenceType type, Said said, List<LicenceFace.Field> fields) {
    for (LicenceType.FaceField f : type.fields()) {
      boolean there =
          said.raw().containsKey(f.element())
              || fields.stream().anyMatch(g -> g.label().equals(f.label()));
      if (f.needed() && !there) {
        throw new InputException(
            "licence", "《" + type.name() + "》的“" + f.label() + "”必须有内容，申请里没有填");
      }
    }
  }

  private Birth birth(LicenceType type, Grant grant, Map<String, Object> raw) {
    Object name = raw.get(type.holder().name());
    Object id = raw.get(type.holder().id());
    boolean firm = name != null && id != null;
    String holderId = firm ? id.toString() : grant.holderIdNumber();
    Licence previous = previous(type, grant, holderId).orElse(null);
    Map<String, Object> proved = new LinkedHashMap<>();
    type.proves().stream().filter(raw::containsKey).forEach(e -> proved.put(e, raw.get(e)));
    type.fields().stream()
        .filter(f -> !f.onFace() && raw.containsKey(f.element()))
        .forEach(f -> proved.put(f.element(), raw.get(f.element())));
    LicenceType.Kind kind = type.number().kind();
    return new Birth(
        type.code(),
        grant.kind(),
        grant.region6(),
        firm ? name.toString() : grant.holderName(),
        firm ? type.holder().idType() : grant.holderIdType(),
        holderId,
        grant.holderIdType(),
        grant.holderIdNumber(),
        grant.account(),
        kind == null
            ? ""
            : kind.words().getOrDefault(String.valueOf(raw.get(kind.element())), kind.other()),
        proved,
        grant.grantedOn(),
        validTo(type, grant, previous, raw),
        previous == null ? null : previous.identifier(),
        previous == null ? null : previous.number());
  }

  /**
   * The licence that this one takes the place of; one of somebody else is never touched, and one
   * that was taken away is not followed: a grant after that makes a new licence.
   */
  private Optional<Licence> previous(LicenceType type, Grant grant, String holderId) {
    return "new".equals(grant.kind())
        ? Optional.empty()
        : named(type, grant, holderId)
            .filter(p -> LicenceState.succession(grant.kind()).lawfulIn(p.state()));
  }

  /** The licence that the application names, if it belongs to the applicant or their firm. */
  Optional<Licence> named(LicenceType type, Grant grant) {
    Object id = Said.of(forms, grant.baseCode(), grant.answers()).raw().get(type.holder().id());
    return named(type, grant, id == null ? grant.holderIdNumber() : id.toString());
  }

  private Optional<Licence> named(LicenceType type, Grant grant, String holderId) {
    if (grant.previousLicenceNo() == null) {
      return Optional.empty();
    }
    String typed = grant.previousLicenceNo().strip();
    return store.previous(
        type.code(),
        typed,
        Licences.identifier(typed),
        holderId,
        grant.holderIdNumber(),
        grant.account());
  }

  /**
   * The decision's own last day; else a change or replacement runs as long as the one before, and
   * everything else by the rule of the type from the day of the grant.
   */
  private static LocalDate validTo(
      LicenceType type, Grant grant, Licence previous, Map<String, Object> raw) {
    boolean renewed = "renew".equals(grant.kind());
    // a renewal names the end of the licence it renews, which is no new end
    if (grant.validTo() != null && !renewed) {
      return grant.validTo();
    }
    if (previous != null && !renewed) {
      return previous.validTo();
    }
    try {
      return type.validityRule().end(grant.grantedOn(), raw);
    } catch (IllegalArgumentException e) {
      throw new InputException("licence", "《" + type.name() + "》" + e.getMessage());
    }
  }
}
