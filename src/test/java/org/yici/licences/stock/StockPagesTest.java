package org.yici.licences.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.yici.IntegrationTest;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.Digests;
import org.yici.licences.ExpectedCounts;
import org.yici.licences.LicenceTypes;
import org.yici.seals.OtherSeals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages and the interface of a stock: who gets in, what is said, what is kept. */
class StockPagesTest extends IntegrationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  @Autowired MockMvc mvc;
  @Autowired DefaultListableBeanFactory beans;
  @Autowired StockSealing sealing;
  @Autowired Stock stock;
  @Autowired Directory directory;
  private StockPlace place;
  private Person bureau;
  private Person other;

  @BeforeEach
  void place() {
    place = new StockPlace((BeanFactory) beans, "410425");
    place.remove();
    bureau = SignedIn.staff("st-b", "谢六", "S9103", "11410400MB0000000X", "410400", Roles.BUREAU);
    other =
        SignedIn.staff(
            "st-o",
            "外七",
            "S9104",
            directory.agency("market", "410422").orElseThrow().uscc(),
            "410422",
            Roles.ADMIN,
            Roles.APPROVER);
  }

  @AfterEach
  void remove() {
    place.remove();
    OtherSeals.remove(beans, place.agency.uscc());
  }

  private String page(AbstractMockHttpServletRequestBuilder<?> request, Person who, int status)
      throws Exception {
    return answer(request, who, status).getContentAsString(StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse answer(
      AbstractMockHttpServletRequestBuilder<?> request, Person who, int status) throws Exception {
    var response =
        mvc.perform(request.with(SignedIn.as(who)).with(csrf())).andReturn().getResponse();
    assertThat(response.getStatus())
        .as(response.getContentAsString(StandardCharsets.UTF_8))
        .isEqualTo(status);
    return response;
  }

  private AbstractMockHttpServletRequestBuilder<?> upload(String name, byte[] content) {
    return multipart("/licences/stock")
        .file(new MockMultipartFile("file", name, null, content))
        .param("type", StockPlace.FOOD);
  }

  @Test
  void fromTheTemplateToTheSealedLicence() throws Exception {
    assertThat(page(get("/licences/stock"), place.admin, 200))
        .contains("食品经营许可证", "下载模板", "还没有交过", "样例");
    byte[] template =
        answer(
                get("/licences/stock/template.xlsx")
                    .param("type", StockPlace.FOOD)
                    .param("samples", "true"),
                place.admin,
                200)
            .getContentAsByteArray();
    String batch = answer(upload("样例.xlsx", template), place.admin, 302).getRedirectedUrl();
    assertThat(page(get(batch), place.admin, 200)).contains("30 份", "没有要改的");
    assertThat(page(get("/licences/stock/rows"), place.head, 200)).contains("30 份", "待盖章");

    String run =
        answer(
                post("/licences/stock/runs").param("reason", "存量证照盖章").param("since", "2018-01-01"),
                place.admin,
                302)
            .getRedirectedUrl();
    assertThat(page(get(run), place.admin, 200)).contains("要另一位同事批准").doesNotContain("批准，现在就盖");
    assertThat(page(get(run), place.head, 200)).contains("批准，现在就盖 30 份");
    answer(post(run + "/confirm"), place.head, 302);
    assertThat(answer(get(run), place.head, 200).getHeader("Refresh")).isEqualTo("5");
    sealing.run();
    var done = answer(get(run), place.head, 200);
    assertThat(done.getHeader("Refresh")).isNull();
    assertThat(done.getContentAsString(StandardCharsets.UTF_8)).contains("盖完了", "对得上", "清单的根");
    byte[] list = answer(get(run + "/list.csv"), place.head, 200).getContentAsByteArray();
    assertThat(done.getContentAsString(StandardCharsets.UTF_8))
        .contains(HexFormat.of().formatHex(Digests.sm3(list)));
    StockLicence first =
        stock.licences(new Stock.Filter(place.agency.uscc(), "", "sealed", 0, 0), 0, 1).get(0);
    assertThat(page(get("/licences/stock/rows/" + first.id()), place.head, 200))
        .contains("已盖章", first.identifier(), "批量盖章第");
    assertThat(page(get("/licences/stock/reconciliation"), bureau, 200))
        .contains("未申报", place.agency.fullName());
  }

  @Test
  void whatIsWrongIsShownByColumnAndNothingTypedIsLost() throws Exception {
    List<StockRow> rows = new ArrayList<>(place.rows(0, 2));
    rows.add(place.row(2, "idNumber", "92410422MA0000000A"));
    byte[] csv = place.csv(StandardCharsets.UTF_8, rows);
    String batch = answer(upload("证照.csv", csv), place.admin, 302).getRedirectedUrl();
    assertThat(page(get(batch), place.admin, 200)).contains("第 4 行", "持证人证件号码", "校验不通过", "请对照证件改");
    byte[] sheet =
        answer(get(batch + "/faults.xlsx?purpose=退回单位改"), place.admin, 200).getContentAsByteArray();
    assertThat(new ByteArrayInputStream(sheet)).isNotEmpty();
    assertThat(page(upload("证照.xlsx", csv), place.admin, 422)).contains("不是 .xlsx 文件");
    assertThat(page(upload("证照.csv", new byte[0]), place.admin, 422)).contains("请选填好的表格");
    assertThat(
            page(
                post("/licences/stock/runs").param("since", "去年").param("reason", "存量证照盖章"),
                place.admin,
                422))
        .contains("value=\"去年\"", "value=\"存量证照盖章\"", "日期写成");
  }

  @Test
  void anotherAgencySeesNothingAndReviewersNeither() throws Exception {
    place.take(place.row(0), place.row(1, "number", ""));
    long batch = stock.batches(place.agency.uscc(), 1).get(0).id();
    long row =
        stock.licences(new Stock.Filter(place.agency.uscc(), "", "", 0, 0), 0, 1).get(0).id();
    page(get("/licences/stock/batches/" + batch), other, 404);
    page(get("/licences/stock/batches/" + batch + "/faults.xlsx"), other, 404);
    page(get("/licences/stock/rows/" + row), other, 404);
    assertThat(page(get("/licences/stock/rows").param("agency", place.agency.uscc()), other, 200))
        .doesNotContain(place.row(0).cell("number"));
    long run =
        beans.getBean(StockRuns.class).ask(place.admin, place.agency.uscc(), "", "", "存量证照盖章");
    page(get("/licences/stock/runs/" + run), other, 404);
    page(post("/licences/stock/runs/" + run + "/confirm"), other, 404);
    page(get("/licences/stock/runs/" + run + "/list.csv"), other, 404);
    page(get("/licences/stock/runs/" + run), bureau, 200);
    Person reviewer =
        SignedIn.staff("st-r", "审八", "S9105", place.agency.uscc(), "410425", Roles.REVIEWER);
    page(get("/licences/stock"), reviewer, 403);
    page(upload("a.csv", new byte[] {1}), place.head, 403);
  }

  private JsonNode api(Person who, Map<String, Object> body, int status) throws Exception {
    return JSON.readTree(
        page(
            post("/api/v1/licences/stock")
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body)),
            who,
            status));
  }

  private Map<String, Object> body(StockRow... rows) {
    List<Map<String, Object>> licences = new ArrayList<>();
    for (StockRow row : rows) {
      Map<String, Object> licence = new LinkedHashMap<>();
      Map<String, String> fields = new LinkedHashMap<>();
      row.cells()
          .forEach(
              (key, value) -> {
                if (key.startsWith("field:")) {
                  fields.put(key.substring(6), value);
                } else {
                  licence.put(key.equals("own") ? "ownNo" : key, value);
                }
              });
      licence.put("fields", fields);
      licences.add(licence);
    }
    return Map.of("type", StockPlace.FOOD, "licences", licences);
  }

  /** The agency's system with its own credentials; the same again does no harm. */
  @Test
  void theAgencysSystemBringsThemByTheInterface() throws Exception {
    Person program = SignedIn.system(place.agency.uscc());
    JsonNode first = api(program, body(place.row(0), place.row(1, "validTo", "昨天")), 200);
    assertThat(first.path("entered").asInt()).isOne();
    assertThat(first.path("faulty").asInt()).isOne();
    assertThat(first.path("licences").get(0).path("identifier").asString()).startsWith("1.2.156");
    assertThat(first.path("licences").get(1).path("faults").get(0).path("column").asString())
        .isEqualTo("有效期至");
    JsonNode again = api(program, body(place.row(0), place.row(1)), 200);
    assertThat(again.path("same").asInt()).isOne();
    assertThat(again.path("entered").asInt()).isOne();
    assertThat(stock.faults(place.agency.uscc(), StockPlace.FOOD, 0, 0, 10)).isEmpty();
    assertThat(api(program, Map.of("type", StockPlace.FOOD, "licences", List.of()), 422).toString())
        .contains("一次交 1 到 500 份");
    Map<String, Object> foreign = new LinkedHashMap<>(body(place.row(2)));
    foreign.put("agency", other.agencyUscc());
    assertThat(api(program, foreign, 422).toString()).contains("只能交本单位的证照");
    assertThat(api(SignedIn.system(null), body(place.row(2)), 422).toString()).contains("写明是哪个单位");
    foreign.put("agency", place.agency.uscc());
    assertThat(api(SignedIn.system(null), foreign, 200).path("entered").asInt()).isOne();
    page(
        post("/api/v1/licences/stock").contentType(MediaType.APPLICATION_JSON).content("{}"),
        place.admin,
        403);
  }

  /** Policy 一.6: what an agency says it has, against what came. */
  @Test
  void reconciliationComparesWithWhatWasDeclared() throws Exception {
    place.take(place.row(0), place.row(1), place.row(2, "number", ""));
    StockReconciliation reconciliation =
        new StockReconciliation(
            beans.getBean(org.springframework.jdbc.core.simple.JdbcClient.class),
            beans.getBean(LicenceTypes.class),
            directory,
            declared(5));
    StockReconciliation.Line line = reconciliation.lines(place.agency.uscc()).get(0);
    assertThat(line.numbers()).isEqualTo(new StockReconciliation.Numbers(2, 0, 0, 0, 1, 0, 0, 0));
    assertThat(line.missing()).isEqualTo(3);
    assertThat(line.result()).isEqualTo("还差 3 份");
    assertThat(page(get("/licences/stock/reconciliation"), place.admin, 200))
        .contains("未申报", "收到 2 份", "state=received", "/licences/stock/faults?agency=");
    assertThat(
            page(
                get("/licences/stock/faults")
                    .param("agency", place.agency.uscc())
                    .param("type", StockPlace.FOOD),
                bureau,
                200))
        .contains("没有填");
    assertThat(
            answer(get("/licences/stock/reconciliation.xlsx"), bureau, 200).getContentAsByteArray())
        .startsWith('P', 'K');
  }

  private org.springframework.beans.factory.ObjectProvider<ExpectedCounts> declared(int count) {
    ExpectedCounts counts =
        agency ->
            List.of(
                new ExpectedCounts.Expected(
                    StockPlace.FOOD, place.agency.uscc(), count, LocalDate.of(2026, 10, 1)));
    DefaultListableBeanFactory one = new DefaultListableBeanFactory();
    one.registerSingleton("declared", counts);
    return one.getBeanProvider(ExpectedCounts.class);
  }
}
