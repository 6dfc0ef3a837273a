package org.yici.systems;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yici.cases.CaseExtra;
import org.yici.cases.CasePlain;
import org.yici.cases.CaseView;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/** Result files of the agency's own making (licence, decision as PDF or OFD) beside a case. */
@Component
public class Results implements CaseExtra {
  private final JdbcClient jdbc;
  private final FileStore files;
  private final Clock clock;

  Results(JdbcClient jdbc, FileStore files, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.clock = clock;
  }

  private record Row(String fileId, String name, String system) {}

  /**
   * Puts a file that this program uploaded beside a decided case. A repeat changes nothing.
   *
   * @param name what it is: 食品经营许可证
   */
  @Transactional
  public void attach(BuiltSystem s, Person program, CaseView view, String fileId, String name) {
    if (!CasePlain.of(view).decided()) {
      throw new InputException("case", "这件还没有结果：先报决定或者办结，再交结果文件");
    }
    if (name == null || name.isBlank() || name.length() > 100) {
      throw new InputException("name", "请写明是什么文件，例如：食品经营许可证，100字以内");
    }
    FileInfo info =
        files.infos(fileId == null ? List.of() : List.of(fileId)).stream()
            .findFirst()
            .filter(f -> f.owner().equals(program.getName()))
            .orElseThrow(() -> new InputException("fileId", "没有这个文件：请先用 POST /api/v1/files 上传"));
    if (info.type() != FileType.PDF && info.type() != FileType.OFD) {
      throw new InputException("fileId", "结果文件要是 PDF 或 OFD，这是" + info.type().label());
    }
    UUID caseId = view.row().caseId();
    if (info.caseId() != null && !info.caseId().equals(caseId)) {
      throw new InputException("fileId", "这个文件已经用在别的办件里：请重新上传一份");
    }
    jdbc.sql(
            """
            with r as (
              insert into systems_result (case_id, file_id, system_id, name, at) values (?, ?, ?, ?, ?) on conflict do nothing
            )
            update files_file set case_id = ? where file_id = ?
            """)
        .params(caseId, fileId, s.id(), name.strip(), OffsetDateTime.now(clock), caseId, fileId)
        .update();
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    return jdbc
        .sql(
            """
            select r.file_id, r.name, s.name as system from systems_result r join systems_system s on s.id = r.system_id
            where r.case_id = ? order by r.at, r.file_id
            """)
        .param(view.row().caseId())
        .query(Row.class)
        .list()
        .stream()
        .map(
            r ->
                new Link(
                    "/cases/" + view.caseNo() + "/files/" + r.fileId(),
                    r.name(),
                    "由" + r.system() + "出具"))
        .toList();
  }
}
