package org.yici.licences;

import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.documents.Issued;
import org.yici.documents.LicenceFace;
import org.yici.documents.LicenceFaces;
import org.yici.kernel.LicenceId;
import org.yici.kernel.TimedId;

/** Gives a licence its number and identifier, and writes it down when its document is sealed. */
@Component
class LicenceBirths implements LicenceFaces {
  private final LicenceTypes types;
  private final LicenceStore store;

  LicenceBirths(LicenceTypes types, LicenceStore store) {
    this.types = types;
    this.store = store;
  }

  @Override
  public LicenceFace complete(Issued document, LicenceFace frozen, Map<String, Object> data) {
    Birth birth = Birth.of(data);
    Named named = named(document, birth);
    return new LicenceFace(
        frozen.title(),
        frozen.design(),
        frozen.fields(),
        named.number(),
        named.identifier(),
        frozen.issuer(),
        frozen.issuedOn(),
        frozen.validTo(),
        frozen.check(),
        frozen.sample());
  }

  private record Named(String number, String identifier) {}

  private Named named(Issued document, Birth birth) {
    LicenceType type =
        types
            .find(birth.typeCode())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "licence-types.yaml no longer has " + birth.typeCode()));
    if (birth.previous() != null) {
      // a re-issue keeps number and serial; its version counts on (domain.md 5.2)
      Map<String, String> before = LicenceId.check(birth.previous()).parts();
      int last =
          Math.max(
              Integer.parseInt(before.get("version")),
              store.lastVersion(type.code(), birth.previousNumber()));
      return new Named(
          birth.previousNumber(),
          LicenceId.make(type.code(), document.agencyUscc(), before.get("serial"), last + 1));
    }
    int year = document.year() == 0 ? birth.validFrom().getYear() : document.year();
    return new Named(
        LicenceNumbers.number(
            type.number(), birth.numberKind(), birth.region6(), year, document.n()),
        LicenceId.make(
            type.code(),
            document.agencyUscc(),
            LicenceNumbers.serial(birth.region6(), document.year(), document.n()),
            1));
  }

  @Override
  public void sealed(Issued document, LicenceFace face, Map<String, Object> data) {
    Birth birth = Birth.of(data);
    LicenceFace whole = face.identifier() == null ? complete(document, face, data) : face;
    int version = Integer.parseInt(LicenceId.check(whole.identifier()).parts().get("version"));
    LocalDateTime at = document.at();
    String op = LicenceState.operation(birth.kind());
    LicenceStore.Suspended suspended =
        birth.previous() == null
            ? null
            : store.replaced(birth.typeCode(), whole.number(), version, at, op, document.caseNo());
    Licence licence =
        new Licence(
            TimedId.next(),
            whole.identifier(),
            whole.number(),
            birth.typeCode(),
            face.title(),
            document.caseId(),
            document.caseNo(),
            document.id(),
            document.agencyUscc(),
            birth.region6(),
            birth.holderName(),
            birth.holderIdType(),
            birth.holderId(),
            birth.account(),
            whole,
            birth.elements(),
            face.issuedOn(),
            birth.validFrom(),
            birth.validTo(),
            LicenceState.VALID,
            at,
            birth.previous(),
            version,
            document.checkCode(),
            document.pdfFile(),
            Licence.Marks.NONE);
    store.insert(
        licence,
        new LicenceStore.Behind(birth.applicantIdType(), birth.applicantId()),
        op,
        birth.previous() == null ? "发证" : "换发，接替上一版");
    if (suspended != null) {
      store.suspendedToo(licence, suspended);
    }
    if (document.ended() != null) { // the grant was taken back before its licence was sealed
      store.ended(
          document.caseId(), LicenceState.ofCase(document.ended().how()), document.ended().at());
    }
  }
}
