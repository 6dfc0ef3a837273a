package org.yici.licences.stock.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.stock.StockIntake;

/**
 * Who sees and does what with whose stock: an agency's people with their own, the bureau with all.
 */
@Component
class StockDoor {
  static final String SEE = "hasAnyRole('admin', 'approver', 'agency-head', 'bureau', 'auditor')";
  static final String HAND_IN = "hasAnyRole('admin', 'bureau')";
  static final String DECIDE = "hasAnyRole('admin', 'approver', 'agency-head', 'bureau')";
  private static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final Directory directory;
  private final StockIntake intake;
  private final LicenceTypes types;

  StockDoor(Directory directory, StockIntake intake, LicenceTypes types) {
    this.directory = directory;
    this.intake = intake;
    this.types = types;
  }

  static boolean seesAll() {
    Person person = CurrentPerson.get();
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR);
  }

  static boolean handsIn() {
    Person person = CurrentPerson.get();
    return person.has(Roles.ADMIN) || person.has(Roles.BUREAU);
  }

  static boolean decides() {
    Person person = CurrentPerson.get();
    return handsIn() || person.has(Roles.APPROVER) || person.has(Roles.AGENCY_HEAD);
  }

  /**
   * The agency whose stock a page shows: the own one; for those who see all the one asked for, or
   * the first that gives licences.
   */
  Agency agency(String asked) {
    if (seesAll()) {
      return directory
          .findAgency(asked)
          .or(() -> agencies().stream().findFirst())
          .orElseThrow(() -> new NotFoundException("还没有单位发布发证照的事项"));
    }
    String own = CurrentPerson.get().agencyUscc();
    if (own == null) {
      throw new NotFoundException("您的账号没有对应的单位，请让单位管理员补上");
    }
    return directory.agency(own);
  }

  /** The same, but nobody else's. */
  Agency visible(String uscc, String missing) {
    if (!seesAll() && !uscc.equals(CurrentPerson.get().agencyUscc())) {
      throw new NotFoundException(missing);
    }
    return directory.agency(uscc);
  }

  /** Those one may choose from: all that give licences; none for people of one agency. */
  List<Agency> agencies() {
    return seesAll()
        ? directory.agencies().stream()
            .filter(a -> !intake.typesOf(a.uscc()).isEmpty())
            .sorted(Comparator.comparing(Agency::region12).thenComparing(Agency::fullName))
            .toList()
        : List.of();
  }

  String typeName(String code) {
    return types.find(code).map(LicenceType::name).orElse(code);
  }

  /** Writes a file into memory. */
  @FunctionalInterface
  interface Sheet {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  static ResponseEntity<byte[]> workbook(String name, Sheet sheet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sheet.write(out);
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(out.toByteArray());
  }
}
