package org.yici.licences.stock;

import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.BulkSealer;
import org.yici.documents.LicenceFace;
import org.yici.documents.NewDocument;
import org.yici.kernel.CodeSets;
import org.yici.kernel.LicenceId;
import org.yici.kernel.TimedId;
import org.yici.licences.Licence;
import org.yici.licences.LicenceState;
import org.yici.licences.LicenceTypes;

/** Makes of a row of a stock the face that is sealed, and the licence that stands then. */
@Component
class StockFaces {
  private final LicenceTypes types;
  private final Directory directory;
  private final CodeSets sets;

  StockFaces(LicenceTypes types, Directory directory, CodeSets sets) {
    this.types = types;
    this.directory = directory;
    this.sets = sets;
  }

  /** Under an id of its own; empty when the city has no such type any more. */
  Optional<BulkSealer.Order> order(
      String agencyUscc, String typeCode, String identifier, StockEntry entry) {
    String over =
        entry.state().equals(LicenceState.VALID)
            ? null
            : "归集时已经" + sets.labels("CS-CERTSTATE", entry.state());
    return face(agencyUscc, typeCode, identifier, entry)
        .map(face -> new BulkSealer.Order(TimedId.next(), face, over));
  }

  private Optional<LicenceFace> face(
      String agencyUscc, String typeCode, String identifier, StockEntry entry) {
    Agency agency = directory.agency(agencyUscc);
    return types
        .find(typeCode)
        .map(
            type ->
                new LicenceFace(
                    type.name(),
                    type.design(),
                    entry.fields(),
                    entry.number(),
                    identifier,
                    agency.fullName(),
                    entry.issuedOn(),
                    entry.validTo(),
                    null,
                    agency.sample() ? NewDocument.SAMPLE : null));
  }

  Licence licence(
      String agencyUscc,
      String typeCode,
      String identifier,
      StockEntry entry,
      BulkSealer.Sealed sealed) {
    return new Licence(
        TimedId.next(),
        identifier,
        entry.number(),
        typeCode,
        sealed.face().title(),
        sealed.documentId(),
        null,
        sealed.documentId(),
        agencyUscc,
        directory.agency(agencyUscc).region6(),
        entry.holderName(),
        entry.holderIdType(),
        entry.holderId(),
        null,
        sealed.face(),
        entry.elements(),
        entry.issuedOn(),
        entry.validFrom(),
        entry.validTo(),
        entry.state(),
        sealed.at(),
        null,
        Integer.parseInt(LicenceId.check(identifier).parts().get("version")),
        sealed.checkCode(),
        sealed.pdf() == null ? null : sealed.pdf().fileId(),
        Licence.Marks.NONE);
  }

  static StockRunStore.Done done(
      long stockId, Licence licence, BulkSealer.Sealed sealed, boolean brought) {
    return new StockRunStore.Done(
        stockId,
        licence.id(),
        sealed.at(),
        brought,
        sealed.file().fileId(),
        HexFormat.of().parseHex(sealed.file().digest()),
        sealed.sm3());
  }
}
