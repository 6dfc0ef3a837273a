package org.yici.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;

/** What the register tells the public about a document that somebody holds. */
@Component
public class DocumentRegister {
  private final DocumentStore store;
  private final Directory directory;
  private final Documents documents;

  DocumentRegister(DocumentStore store, Directory directory, Documents documents) {
    this.store = store;
    this.directory = directory;
    this.documents = documents;
  }

  /** The document whose sealed file is this one, byte for byte. */
  public Optional<Registered> byContent(byte[] file) {
    return store.byDigest(sha256(file)).map(row -> of(row.issued()));
  }

  /** The document behind a check code; empty as long as it is not sealed. */
  public Optional<Registered> byCheckCode(String typed) {
    return documents.byCheckCode(typed).filter(Issued::sealed).map(this::of);
  }

  private Registered of(Issued d) {
    String number = d.isLicence() ? documents.content(d).face().number() : d.number();
    String agency = directory.findAgency(d.agencyUscc()).map(Agency::fullName).orElse("");
    String state = d.stateText() == null ? (d.inForce() ? "有效" : "已失效") : d.stateText();
    return new Registered(
        d.id(), d.title(), number, agency, d.at().toLocalDate(), d.inForce(), state);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
