package org.yici.messages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.web.Dates;

/**
 * Service where nobody takes the paper: left where it was refused (留置送达), or by public notice
 * (公告送达). 河南省行政执法条例 art. 31.3 sends to the 民事诉讼法 (text of 2023: arts. 89, 95), which the law
 * library does not hold.
 */
@Service
public class SubstitutedService {
  /** Natural days after which a notice has served; 民事诉讼法 (2023) art. 95. */
  static final int NOTICE_DAYS = 30;

  static final String NOTICE = "2";
  private static final int LONGEST = 200;
  private static final int BATCH = 200;
  private final ServiceStore store;
  private final ServiceOfDocuments service;
  private final Clock clock;

  SubstitutedService(ServiceStore store, ServiceOfDocuments service, Clock clock) {
    this.store = store;
    this.service = service;
    this.clock = clock;
  }

  /**
   * A paper that was refused and left there.
   *
   * @param refusedBy who refused it: the person, or a grown member of its household
   * @param witness who of the neighbourhood or the employer stood by; may be empty where pictures
   *     were taken
   * @param pictureFile id of a picture of it, or null
   */
  public record Left(
      String refusedBy, String reason, String witness, LocalDate on, String pictureFile) {}

  /**
   * @throws InputException with what is missing
   */
  public void leave(Collection<UUID> papers, Left left, Person by) {
    List<ServiceRecord> open = service.open(papers);
    String who = text("refusedBy", left.refusedBy(), "请写谁拒绝签收");
    String reason = text("reason", left.reason(), "请写拒收的理由");
    String witness = left.witness() == null ? "" : left.witness().strip();
    if (witness.isEmpty() && left.pictureFile() == null) {
      throw new InputException("witness", "请写见证人的姓名和单位；没有见证人的，要传送达过程的照片");
    }
    LocalDate on = service.day("on", left.on(), open);
    String proof =
        "留置送达："
            + who
            + "于"
            + Dates.full(on)
            + "拒绝签收，理由是"
            + reason
            + "；"
            + (witness.isEmpty() ? "送达过程已拍照" : witness + "到场见证")
            + "，文书留在受送达人的住所，"
            + by.name()
            + "经手";
    store.served(
        ServiceOfDocuments.ids(open),
        ServiceOfDocuments.DIRECT,
        on,
        proof,
        left.pictureFile(),
        by.login());
  }

  /**
   * Published, because the person cannot be found or no other way has worked.
   *
   * @param place where it was published
   * @param tried why, and what was tried before; kept in the file
   * @throws InputException with what is missing
   */
  public void publish(
      Collection<UUID> papers, String place, String tried, LocalDate on, Person by) {
    List<ServiceRecord> open = service.open(papers);
    String where = text("place", place, "请写公告登在哪里");
    String why = text("tried", tried, "请写为什么公告、先前用过哪些方式；要记在案卷里");
    LocalDate day = service.day("on", on, open);
    String notice = "在" + where + "公告，原因和经过：" + why + "，" + by.name() + "经手";
    store.announced(ServiceOfDocuments.ids(open), day, notice, by.login());
  }

  /**
   * Notices whose thirty days have passed have served.
   *
   * @return how many papers
   */
  public int expire() {
    List<ServiceRecord> over =
        store.announcedBefore(LocalDate.now(clock).minusDays(NOTICE_DAYS), BATCH);
    for (ServiceRecord s : over) {
      LocalDate served = s.noticeOn().plusDays(NOTICE_DAYS);
      String proof =
          "公告送达：" + Dates.full(s.noticeOn()) + s.notice() + "；经过三十日，" + Dates.full(served) + "视为送达";
      store.served(List.of(s.documentId()), NOTICE, served, proof, null, "system");
    }
    return over.size();
  }

  private static String text(String field, String typed, String missing) {
    String text = typed == null ? "" : typed.strip();
    if (text.isEmpty()) {
      throw new InputException(field, missing);
    }
    if (text.length() > LONGEST) {
      throw new InputException(field, "最多写" + LONGEST + "字");
    }
    return text;
  }
}
