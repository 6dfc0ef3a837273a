package org.yici.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.Digests;

/** What the register tells the public about a document that somebody holds. */
@Component
public class DocumentRegister {
  private final DocumentStore store;
  private final Directory directory;
  private final Documents documents;
  private final ObjectProvider<LicenceStandings> standings;
  private final ObjectProvider<LicenceOriginals> originals;
  private final Clock clock;

  DocumentRegister(
      DocumentStore store,
      Directory directory,
      Documents documents,
      ObjectProvider<LicenceStandings> standings,
      ObjectProvider<LicenceOriginals> originals,
      Clock clock) {
    this.standings = standings;
    this.originals = originals;
    this.clock = clock;
    this.store = store;
    this.directory = directory;
    this.documents = documents;
  }

  /** The document whose sealed file is this one, byte for byte. */
  public Optional<Registered> byContent(byte[] file) {
    return store
        .byDigest(HexFormat.of().formatHex(Digests.sha256(file)))
        .map(row -> of(row.issued()));
  }

  /** The document behind a check code; empty as long as it is not sealed. */
  public Optional<Registered> byCheckCode(String typed) {
    return documents.byCheckCode(typed).filter(Issued::sealed).map(this::of);
  }

  private Registered of(Issued d) {
    if (d.kind().equals(LicenceCopy.KIND)) {
      return copy(d);
    }
    LicenceFace face = d.isLicence() ? documents.content(d).face() : null;
    String number = face == null ? d.number() : face.number();
    String agency = directory.findAgency(d.agencyUscc()).map(Agency::fullName).orElse("");
    boolean over =
        face != null && face.validTo() != null && LocalDate.now(clock).isAfter(face.validTo());
    LicenceStandings.Standing now =
        face == null ? null : standings.getObject().of(d.id(), LocalDate.now(clock)).orElse(null);
    return new Registered(
        d.id(),
        d.title(),
        number,
        agency,
        d.at().toLocalDate(),
        now == null ? d.inForce() && !over : d.inForce() && now.inForce(),
        now == null || !d.inForce() ? state(d, over) : now.text());
  }

  /**
   * A copy is worth what its licence is worth now, for the one it names, and as long as it says.
   */
  private Registered copy(Issued d) {
    LicenceOriginals.Original licence = originals.getObject().of(d);
    LicenceCopy copy = LicenceCopy.of(documents.data(d)).orElseThrow();
    boolean over = LocalDate.now(clock).isAfter(copy.validTo());
    boolean inForce = d.inForce() && licence.inForce() && !over;
    String state =
        "这是加注件，"
            + copy.title()
            + "，使用人"
            + copy.forWhom()
            + (over ? "，加注已经到期" : "")
            + "。原证《"
            + licence.name()
            + "》"
            + licence.number()
            + "现在："
            + licence.state();
    String agency = directory.findAgency(d.agencyUscc()).map(Agency::fullName).orElse("");
    return new Registered(
        d.id(), d.title(), licence.number(), agency, d.at().toLocalDate(), inForce, state);
  }

  private static String state(Issued d, boolean over) {
    if (d.stateText() != null) {
      return d.stateText();
    }
    return over ? "已过有效期" : d.inForce() ? "有效" : "已失效";
  }
}
