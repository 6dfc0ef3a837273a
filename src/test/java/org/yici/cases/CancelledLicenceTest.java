package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileStore;
import org.yici.forms.Forms;
import org.yici.licences.SampleLicences;

/** 行政许可法 70: who gives a licence back applies for it, and the grant takes it off the register. */
class CancelledLicenceTest extends IntegrationTest {
  @Autowired Cases cases;
  @Autowired Intake intake;
  @Autowired Catalog catalog;
  @Autowired Forms forms;
  @Autowired FileStore files;
  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;
  private SampleCases sample;
  private CaseItem item;

  @BeforeEach
  void sample() {
    sample = new SampleCases(cases, intake, catalog, forms, files);
    item = sample.item(SampleLicences.SMALL, "410411");
  }

  /** Other tests apply as the same person and expect empty forms. */
  @AfterEach
  void noLicences() {
    SampleLicences.remove(jdbc, "食品小经营店登记证");
  }

  private CaseView completed(Map<String, Object> data) {
    List<String> codes =
        item.materials().stream()
            .filter(CaseItem.Material::required)
            .map(CaseItem.Material::code)
            .toList();
    CaseView received = sample.submitted(item, codes, "张秀兰", data, "test");
    Actor clerk = new Actor(Role.CLERK, "S0100", "王敏");
    return cases.act(received, received.file().version(), clerk, "complete", Map.of(), List.of());
  }

  private List<Issued> licencesOf(CaseView done) {
    return documents.ofCase(done.row().caseId()).stream().filter(Issued::isLicence).toList();
  }

  @Test
  void theGrantOfACancellationEndsTheLicenceItNamesAndMakesNoNewOne() {
    CaseView given = completed(Map.of());
    Issued licence = documents.sealed(licencesOf(given).get(0).id());
    String number = documents.content(licence).face().number();
    CaseView done = completed(Map.of("kind", "cancel", "licenceNo", number));
    assertThat(licencesOf(done)).isEmpty();
    Map<String, Object> row =
        jdbc.sql(
                """
                select l.state, e.op, e.case_no from licences_licence l join licences_event e using (licence_id)
                where l.document_id = ? order by e.seq desc limit 1
                """)
            .param(licence.id())
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("state", "04")
        .containsEntry("op", "05")
        .containsEntry("case_no", done.row().caseNo());
  }
}
