package org.yici.oversight.weekly;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText;
import org.yici.documents.Documents;
import org.yici.documents.Paper;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.files.Limits;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;

/** The documents of an issued report, both from one text: DOCX to go on with, PDF under seal. */
@Service
public class ReportFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

  /** The kind of agency that reports: 四（二） of the plan names the bureau. */
  private static final String BUREAU = "bigdata";

  private static final Limits SIZE = new Limits(20 * Limits.MEGABYTE, EnumSet.of(FileType.DOCX));
  private final Weekly weekly;
  private final WeekStore store;
  private final FileStore files;
  private final Directory directory;
  private final Documents documents;

  ReportFiles(
      Weekly weekly, WeekStore store, FileStore files, Directory directory, Documents documents) {
    this.weekly = weekly;
    this.store = store;
    this.files = files;
    this.directory = directory;
    this.documents = documents;
  }

  /**
   * Makes what is still missing; running it again makes nothing twice.
   *
   * @throws ConflictException when the report is not issued yet
   */
  public void make(Week week, String person) {
    Weekly.View view = weekly.view(week);
    if (!view.issued()) {
      throw new ConflictException("这一周的周报还没有定稿，定稿以后才有文件");
    }
    DocumentText text = text(view);
    if (view.issue().docxFile() == null) {
      FileInfo file =
          files.put(
              new ByteArrayInputStream(DocxWriter.write(text)),
              "周报" + week.friday() + ".docx",
              SIZE,
              person,
              "weekly-report");
      store.keepDocx(week, file.fileId(), owner(week));
    }
    if (view.issue().documentId() == null) {
      seal(week, text, person);
    }
  }

  /** A paper that has its number but no seal yet is the report's all the same; the job goes on. */
  private void seal(Week week, DocumentText text, String person) {
    Paper paper = paper(text, person);
    Optional<UUID> begun = store.paper(paper);
    if (begun.isEmpty()) {
      try {
        begun = Optional.of(documents.issue(paper).id());
      } catch (InputException e) {
        LOG.warn("the weekly report {} is not sealed yet: {}", week.friday(), e.getMessage());
        begun = store.paper(paper);
      }
    }
    begun.ifPresent(id -> store.keepDocument(week, id));
  }

  /** What the report says. */
  DocumentText text(Weekly.View view) {
    LocalDate date = view.issued() ? view.issue().at().toLocalDate() : view.week().friday();
    return new ReportText(view, weekly.taskRows(view.week()), directory).write(bureau(), date);
  }

  Paper paper(DocumentText text, String person) {
    return new Paper("weekly-report", text.title(), "周报", bureau().uscc(), text, person);
  }

  private Agency bureau() {
    return directory.agency(BUREAU, directory.city().code()).orElseThrow();
  }

  /** Files that belong to nothing are swept away; this id stands for the report. */
  private static UUID owner(Week week) {
    return UUID.nameUUIDFromBytes(
        ("weekly-report:" + week.friday()).getBytes(StandardCharsets.UTF_8));
  }
}
