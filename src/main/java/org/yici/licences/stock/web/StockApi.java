package org.yici.licences.stock.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.licences.stock.Stock;
import org.yici.licences.stock.StockColumn;
import org.yici.licences.stock.StockFiles;
import org.yici.licences.stock.StockIntake;
import org.yici.licences.stock.StockRow;

/** The agency's own system brings its licences. */
@RestController
@Tag(name = "电子证照")
class StockApi {
  private static final int LONGEST = 400;
  private final StockIntake intake;
  private final StockFiles files;
  private final Stock stock;

  StockApi(StockIntake intake, StockFiles files, Stock stock) {
    this.intake = intake;
    this.files = files;
    this.stock = stock;
  }

  /** A licence. */
  @Schema(name = "StockLicence", title = "一份存量证照")
  record LicenceJson(
      @Schema(description = "单位系统里的编号，一份一个；不写就用 number。同样的再交没有坏处") String ownNo,
      @Schema(description = "证照编号") String number,
      @Schema(description = "持证人姓名或者名称") String holder,
      @Schema(description = "证件类型，CS-IDTYPE，例如 111、001") String idType,
      String idNumber,
      @Schema(description = "yyyy-MM-dd") String issuedOn,
      @Schema(description = "不写就是发证日期") String validFrom,
      @Schema(description = "最后有效的一天；没有期限写「长期」") String validTo,
      @Schema(description = "已经有的电子证照标识；不写由平台编") String identifier,
      @Schema(description = "CS-CERTSTATE，不写就是 01") String state,
      @Schema(description = "照面上的各栏，名字和模板的标题一样") Map<String, String> fields) {}

  /** Many. */
  @Schema(name = "StockLicences", title = "一次交的存量证照")
  record LicencesJson(
      @Schema(description = "发证单位的统一社会信用代码；单位自己的系统可以不写") String agency,
      @Schema(description = "证照类型代码，21 位") String type,
      @Schema(description = "1 到 500 份") List<LicenceJson> licences) {}

  /** What is wrong with one value. */
  @Schema(name = "StockFault")
  record FaultJson(String column, String message, String repair) {}

  /** What became of one. */
  @Schema(name = "StockLicenceAnswer")
  record AnswerJson(
      String ownNo,
      @Schema(description = "entered 收下、changed 改了、same 和以前一样、faulty 不收") String result,
      String identifier,
      List<FaultJson> faults) {}

  /** What became of all. */
  @Schema(name = "StockAnswer")
  record TakenJson(
      long batch, int entered, int changed, int same, int faulty, List<AnswerJson> licences) {}

  @Operation(
      summary = "归集存量证照",
      description =
          "先交照面数据。每份逐项核对：对的收下，不对的写明哪一项、怎么改，也留在本单位的待改清单里；一份不对不影响别的。"
              + "按单位自己的编号认：同样的再交没有坏处，内容变了就改（盖章以前）。")
  @ApiResponse(responseCode = "200", description = "每一份的结果")
  @ApiResponse(
      responseCode = "422",
      description = "证照类型不是这个单位的，或者一份也没有、超过 500 份；什么都没有收",
      content = @Content)
  @PostMapping("/api/v1/licences/stock")
  @PreAuthorize("hasRole('system')")
  TakenJson take(@RequestBody LicencesJson body) {
    Person program = CurrentPerson.get();
    List<StockRow> rows = new ArrayList<>();
    List<LicenceJson> given = body.licences() == null ? List.of() : body.licences();
    for (LicenceJson l : given) {
      rows.add(row(rows.size() + 1, l));
    }
    StockIntake.Taken taken =
        intake.take(program, agency(program, body.agency()), body.type(), rows);
    List<AnswerJson> answers = taken.rows().stream().map(StockApi::answer).toList();
    return new TakenJson(
        taken.batch(),
        count(answers, "entered"),
        count(answers, "changed"),
        count(answers, "same"),
        count(answers, "faulty"),
        answers);
  }

  private static int count(List<AnswerJson> answers, String result) {
    return (int) answers.stream().filter(a -> a.result().equals(result)).count();
  }

  private static AnswerJson answer(StockIntake.Answer a) {
    return new AnswerJson(
        a.ownNo(),
        a.result(),
        a.identifier(),
        a.faults().stream().map(f -> new FaultJson(f.column(), f.message(), f.repair())).toList());
  }

  /** A program of one agency acts for it alone; one of the whole city says for whom. */
  private static String agency(Person program, String asked) {
    String own = program.agencyUscc();
    String named = asked == null ? "" : asked.strip();
    if (own == null && named.isEmpty()) {
      throw new InputException("agency", "写明是哪个单位发的证照（统一社会信用代码）");
    }
    if (own != null && !named.isEmpty() && !named.equals(own)) {
      throw new InputException("agency", "这个凭据只能交本单位的证照");
    }
    return own == null ? named : own;
  }

  private static StockRow row(int line, LicenceJson l) {
    if (l == null) {
      throw new InputException("licences[" + (line - 1) + "]", "这一份是空的");
    }
    Map<String, String> cells = new LinkedHashMap<>();
    put(cells, StockColumn.OWN, l.ownNo());
    put(cells, StockColumn.NUMBER, l.number());
    put(cells, StockColumn.HOLDER, l.holder());
    put(cells, StockColumn.ID_TYPE, l.idType());
    put(cells, StockColumn.ID_NUMBER, l.idNumber());
    put(cells, StockColumn.ISSUED, l.issuedOn());
    put(cells, StockColumn.FROM, l.validFrom());
    put(cells, StockColumn.TO, l.validTo());
    put(cells, StockColumn.IDENTIFIER, l.identifier());
    put(cells, StockColumn.STATE, l.state());
    if (l.fields() != null) {
      l.fields().forEach((label, value) -> put(cells, StockColumn.field(label), value));
    }
    return new StockRow(line, cells, List.of());
  }

  private static void put(Map<String, String> cells, String key, String value) {
    if (value != null && cells.size() < 200) {
      cells.put(key, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
    }
  }

  /** What was sealed. */
  @Schema(name = "StockFileAnswer")
  record SealedJson(String ownNo, String identifier, String sha256) {}

  @Operation(
      summary = "交存量证照盖好章的文件",
      description =
          "照面数据收下以后，交别的系统已经盖好章的 OFD 或 PDF（最大 20 MB）。先查验签章、证书，再核对文件上的证照编号、持证人；" + "都对的，这份电子证照就生效。")
  @ApiResponse(responseCode = "200", description = "收下了")
  @ApiResponse(responseCode = "404", description = "没有归集过这个编号", content = @Content)
  @ApiResponse(responseCode = "409", description = "这一份已经盖了章", content = @Content)
  @ApiResponse(responseCode = "422", description = "没有通过查验，或者不是这一份的", content = @Content)
  @PostMapping(
      path = "/api/v1/licences/stock/files",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize("hasRole('system')")
  SealedJson file(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String ownNo,
      @RequestParam("file") MultipartFile file)
      throws IOException {
    Person program = CurrentPerson.get();
    long id =
        stock
            .idOf(agency(program, agency), type.strip(), ownNo.strip())
            .orElseThrow(() -> new NotFoundException("没有归集过编号「" + ownNo + "」的证照，请先交照面数据"));
    files.take(program, id, file.getBytes());
    var licence = stock.licence(id, false).getKey();
    return new SealedJson(licence.ownNo(), licence.identifier(), licence.sha256());
  }
}
