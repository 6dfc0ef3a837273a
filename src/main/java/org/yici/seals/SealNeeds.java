package org.yici.seals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.platform.SheetLine;
import org.yici.platform.Sheets;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.Signer;

/**
 * Which seals the agencies need (采集清单): a row for each agency and kind, filled in by the agency on
 * its page or by the bureau from a workbook, and the workbook for the province.
 */
@Service
public class SealNeeds {
  /** Rows of a workbook and of one reading. */
  static final int MOST = 5000;

  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_NOTE = 200;
  private static final int MOST_FAULTS = 50;
  private static final List<String> HEAD =
      List.of("所属单位", "统一社会信用代码", "印章种类", "法定代表人（负责人）", "备注", "实体章印模", "进度");
  private final NeedStore store;
  private final Directory directory;
  private final Signer signer;
  private final Clock clock;

  SealNeeds(NeedStore store, Directory directory, Signer signer, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.signer = signer;
    this.clock = clock;
  }

  /** How many rows, how many filled in, how many with a seal that is no test. */
  public record Progress(int all, int filled, int real) {}

  /**
   * @param agencyUscc of one agency; null for all
   */
  public Progress progress(String agencyUscc) {
    NeedStore.Counts c = store.counts(agencyUscc);
    return new Progress(c.all(), c.filled(), c.real());
  }

  public List<SealNeed> list(String agencyUscc, int limit, int from) {
    return store.list(agencyUscc, limit, from);
  }

  /**
   * @throws NotFoundException when there is none
   */
  public SealNeed need(UUID id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("清单里没有这一行"));
  }

  /**
   * PNG of the impression of the stamp.
   *
   * @throws NotFoundException when none was handed in
   */
  public byte[] picture(UUID id) {
    return store.picture(id).orElseThrow(() -> new NotFoundException("还没有交印模图片"));
  }

  /** Every agency needs the seal of its name (GB/T 33481); answers how many rows are new. */
  public int listAll() {
    List<Agency> all = directory.agencies();
    return store.add(
        all.stream().map(Agency::uscc).toList(),
        all.stream().map(Agency::fullName).toList(),
        SealKind.UNIT);
  }

  /** One more kind for one agency. */
  public void add(String uscc, SealKind kind) {
    Agency agency =
        directory
            .findAgency(uscc.strip())
            .orElseThrow(() -> new InputException("uscc", "没有这个单位，请核对统一社会信用代码"));
    if (store.add(List.of(agency.uscc()), List.of(agency.fullName()), kind) == 0) {
      throw new InputException("kind", agency.fullName() + "的" + kind.words() + "已经在清单里");
    }
  }

  /**
   * @param picture file of the impression; null leaves the one that is there
   * @throws InputException naming every field to mend
   */
  public void fill(UUID id, String legalPerson, String note, byte[] picture, String by) {
    List<Fault> faults = new ArrayList<>();
    String person = legalPerson.strip();
    if (person.isEmpty() || person.length() > LONGEST_NAME) {
      faults.add(new Fault("legalPerson", "写明法定代表人或者负责人的姓名，" + LONGEST_NAME + " 字以内"));
    }
    if (note.strip().length() > LONGEST_NOTE) {
      faults.add(new Fault("note", "备注最多 " + LONGEST_NOTE + " 字"));
    }
    byte[] png = null;
    if (picture != null && picture.length > 0) {
      try {
        png = Impressions.png("picture", picture);
      } catch (InputException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    store.fill(id, person, note.strip(), png, by, now());
  }

  /** The collection list as XLSX. */
  public byte[] workbook(String agencyUscc) {
    List<SealNeed> rows = store.list(agencyUscc, MOST, 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Yici", "1.0")) {
      Worksheet sheet = book.newWorksheet("电子印章采集清单");
      for (int c = 0; c < HEAD.size(); c++) {
        sheet.value(0, c, HEAD.get(c));
        sheet.width(c, c == 0 ? 40 : 22);
      }
      sheet.range(0, 0, 0, HEAD.size() - 1).style().bold().set();
      sheet.range(1, 0, rows.size() + 100, HEAD.size() - 1).style().format("@").set();
      sheet.freezePane(0, 1);
      for (int i = 0; i < rows.size(); i++) {
        SealNeed n = rows.get(i);
        List<String> cells =
            List.of(
                n.agencyName(),
                n.agencyUscc(),
                n.kind(),
                n.legalPerson(),
                n.note(),
                n.pictured() ? "已交" : "未交",
                n.progress());
        for (int c = 0; c < cells.size(); c++) {
          if (!cells.get(c).isEmpty()) {
            sheet.value(i + 1, c, cells.get(c));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Takes the list back as agencies filled it in, whole or not at all: columns as {@link #workbook}
   * writes them; the last two are not read.
   *
   * @return how many rows
   * @throws InputException path {@code file}, naming each row that is wrong
   */
  public int take(Path file, String by) throws IOException {
    List<String[]> rows = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (Sheets sheets = Sheets.open(file, Sheets.Limits.USUAL)) {
      sheets.read(sheets.names().get(0), line -> row(line, rows, seen, faults));
    }
    if (rows.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault("file", "文件里没有一行内容；请先导出清单，填好再交"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }
    return store.fill(rows, by, now());
  }

  private void row(SheetLine line, List<String[]> rows, Set<String> seen, List<Fault> faults) {
    if (line.number() == 1) {
      if (!line.cells().subList(0, Math.min(5, line.cells().size())).equals(HEAD.subList(0, 5))) {
        faults.add(fault(line, "第一行要和导出的清单一样：" + String.join("、", HEAD)));
      }
      return;
    }
    line.problems().forEach(p -> faults.add(fault(line, p.column() + " 列" + p.message())));
    String uscc = line.cell(1);
    var agency = directory.findAgency(uscc);
    var kind = SealKind.of(line.cell(2));
    if (agency.isEmpty()) {
      faults.add(fault(line, "没有统一社会信用代码是「" + uscc + "」的单位"));
    } else if (kind.isEmpty()) {
      faults.add(fault(line, "印章种类只能是法定名称章、业务专用章、电子签名章"));
    } else if (line.cell(3).length() > LONGEST_NAME || line.cell(4).length() > LONGEST_NOTE) {
      faults.add(fault(line, "姓名最多 " + LONGEST_NAME + " 字，备注最多 " + LONGEST_NOTE + " 字"));
    } else if (!seen.add(uscc + line.cell(2))) {
      faults.add(fault(line, "这个单位的这种章写了两行"));
    } else if (rows.size() >= MOST) {
      faults.add(fault(line, "一次最多 " + MOST + " 行"));
    } else {
      rows.add(
          new String[] {uscc, agency.get().fullName(), line.cell(2), line.cell(3), line.cell(4)});
    }
  }

  private static Fault fault(SheetLine line, String message) {
    return new Fault("file", "第 " + line.number() + " 行：" + message);
  }

  /**
   * Makes the keys of a seal that will be made outside, and asks for certificates over them (PKCS
   * #10, as PEM). The keys sign nothing but this request until the seal is imported.
   *
   * @param pdf true for the key that signs PDF (P-256), else that for OFD (SM2)
   */
  public String certificateRequest(SealNeed need, boolean pdf) {
    Algorithm algorithm = pdf ? Algorithm.P256 : Algorithm.SM2;
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, need.agencyName())
            .addRDN(BCStyle.CN, need.agencyName())
            .build();
    return Certified.request(
        signer, store.keys(need.id()) + (pdf ? "/ec" : "/sm2"), algorithm, subject);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }
}
