package org.yici.oversight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yici.documents.Issued;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

/**
 * Who opens a weekly report under seal: those who may look at the weekly pages, and nobody else.
 */
class ReportReadersTest {
  private final ReportReaders readers = new ReportReaders();

  private static Issued document(String kind) {
    UUID id = UUID.randomUUID();
    return new Issued(
        id,
        id,
        null,
        0,
        kind,
        "政务服务周报",
        "平政数",
        "周报",
        2026,
        1,
        "uscc",
        LocalDateTime.MIN,
        "code",
        true,
        "pdf",
        "ofd",
        true,
        null,
        null,
        null,
        null);
  }

  private static Person staff(String role) {
    return new Person(
        UUID.randomUUID(), role, role, AccountKind.STAFF, Set.of(role), "S1", "uscc", "410400");
  }

  @Test
  void bureauAndAuditorMay() {
    assertThat(readers.mayRead(staff("bureau"), document("weekly-report"))).isTrue();
    assertThat(readers.mayRead(staff("auditor"), document("weekly-report"))).isTrue();
  }

  @Test
  void othersMayNot() {
    assertThat(readers.mayRead(staff("clerk"), document("weekly-report"))).isFalse();
    assertThat(readers.mayRead(staff("admin"), document("weekly-report"))).isFalse();
    Person zhang = SignedIn.resident("zhangxiulan", "张秀兰");
    assertThat(readers.mayRead(zhang, document("weekly-report"))).isFalse();
  }

  @Test
  void andOnlyReports() {
    assertThat(readers.mayRead(staff("bureau"), document("grant-decision"))).isFalse();
  }
}
