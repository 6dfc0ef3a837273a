package org.yici.systems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.cases.Applicant;
import org.yici.cases.CasePlain;
import org.yici.cases.CaseStore;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.identity.Accounts;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** Systems fetch the cases they are to handle: each at least once until they say they have it. */
@Service
public class Pull {
  public static final int MOST = 100;
  private final Deliveries deliveries;
  private final Cases cases;
  private final FileStore files;
  private final Accounts accounts;

  Pull(Deliveries deliveries, Cases cases, FileStore files, Accounts accounts) {
    this.deliveries = deliveries;
    this.cases = cases;
    this.files = files;
    this.accounts = accounts;
  }

  /**
   * The next cases after a cursor. Every applicant with an account finds in 谁看过我的资料 which system
   * got the data.
   *
   * @param after {@code next} of the page before, or null to begin
   */
  public CaseToHandle.Page page(BuiltSystem s, String after, int limit) {
    long from = cursor(after);
    int most = Math.max(1, Math.min(limit, MOST));
    List<Deliveries.Waiting> waiting = deliveries.after(s.id(), from, most);
    List<CaseToHandle> page = new ArrayList<>();
    for (Deliveries.Waiting w : waiting) {
      CaseView view = cases.view(w.caseNo());
      UUID account = view.row().applicantAccount();
      if (account != null && !w.seenBefore()) {
        accounts.noteAccess(
            account, "申请的全部内容和材料", s.name() + "取件办理「" + view.item().name() + "」，办件" + w.caseNo());
      }
      page.add(whole(view, w.revision()));
    }
    deliveries.fetched(s.id(), waiting);
    long next = waiting.isEmpty() ? from : waiting.get(waiting.size() - 1).position();
    return new CaseToHandle.Page(page, String.valueOf(next), waiting.size() == most);
  }

  private static long cursor(String after) {
    if (after == null || after.isBlank()) {
      return 0;
    }
    if (!after.matches("\\d{1,18}")) {
      throw new InputException("after", "after 照上一页回答里的 next 写；重新开始就不写");
    }
    return Long.parseLong(after);
  }

  private CaseToHandle whole(CaseView view, int revision) {
    CasePlain plain = CasePlain.of(view);
    CaseStore.Personal personal = cases.personal(view);
    return new CaseToHandle(
        view.caseNo(),
        revision,
        plain.version(),
        plain.state(),
        plain.outcome(),
        plain.flags(),
        new CaseToHandle.Item(view.item().code(), view.item().name(), view.item().version()),
        view.row().subject(),
        view.row().submittedAt(),
        applicant(personal.applicant()),
        personal.answers(),
        materials(view),
        plain.due());
  }

  private static Map<String, Object> applicant(Applicant a) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", a.name());
    json.put("idType", a.idType());
    json.put("idNumber", a.idNumber());
    json.put("mobile", a.mobile());
    a.rest().forEach(json::putIfAbsent);
    return json;
  }

  private List<CaseToHandle.Material> materials(CaseView view) {
    List<CaseStore.StoredMaterial> stored = cases.materials(view);
    Map<String, FileInfo> infos =
        files.infos(stored.stream().map(CaseStore.StoredMaterial::fileId).toList()).stream()
            .collect(Collectors.toMap(FileInfo::fileId, Function.identity(), (a, b) -> a));
    return stored.stream()
        .filter(m -> infos.containsKey(m.fileId()))
        .map(
            m -> {
              FileInfo info = infos.get(m.fileId());
              return new CaseToHandle.Material(
                  m.code(),
                  view.item().materialName(m.code()),
                  m.fileId(),
                  m.name(),
                  info.type().ending(),
                  info.size(),
                  info.digest(),
                  m.seq());
            })
        .toList();
  }

  /**
   * The system has the case as it was at {@code revision}; a repeat changes nothing.
   *
   * @return whether something newer waits
   * @throws NotFoundException when the case was never handed to this system
   */
  @Transactional
  public boolean ack(BuiltSystem s, String caseNo, Integer revision) {
    Deliveries.Standing standing =
        deliveries
            .standing(s.id(), caseNo)
            .filter(d -> d.fetched() > 0)
            .orElseThrow(() -> new NotFoundException("没有给过您这个办件：" + caseNo));
    if (revision == null || revision < 1 || revision > standing.fetched()) {
      throw new InputException("revision", "revision 照取件回答里的写，现在给过您的是 " + standing.fetched());
    }
    deliveries.ack(s.id(), standing.caseId(), revision);
    return revision < standing.revision();
  }

  /**
   * A material of a case that was handed to the system.
   *
   * @throws NotFoundException for every other file
   */
  public FileInfo file(BuiltSystem s, String fileId) {
    FileInfo info = files.infos(List.of(fileId)).stream().findFirst().orElse(null);
    if (info == null || info.caseId() == null || !deliveries.handedOut(s.id(), info.caseId())) {
      throw new NotFoundException("没有这个文件，或者它不在给过您的办件里");
    }
    return info;
  }
}
