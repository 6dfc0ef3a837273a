package org.yici.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Check rules of identifiers; the real codes are quoted from public exchange documents. */
class IdentifiersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 10);
  private static final String ITEM = "11370800MB285591843370117002011";

  private static void good(Checked checked) {
    assertThat(checked.valid()).as("%s", checked).isTrue();
  }

  private static void bad(Checked checked, String words) {
    assertThat(checked.valid()).as("%s", checked).isFalse();
    assertThat(checked.reason()).contains(words);
  }

  @ParameterizedTest // GB 32100-2015
  @ValueSource(
      strings = {
        "11410400MB0000019H",
        "11410400009999017U",
        "11100000000013338W",
        "11100000MB0341032Y",
        "11100000MB03271699",
        "11430000006122244L",
        "11330105002500287C",
        "11370800MB28559184",
        "12441500196720244T",
        "11511301008778183N"
      })
  void creditCodesOfRealBodiesAreValid(String code) {
    Checked checked = CreditCode.check(code);
    good(checked);
    assertThat(checked.reason()).isNull();
  }

  @Test // GB 32100-2015
  void creditCodeTellsItsParts() {
    assertThat(CreditCode.check("11410400MB0000019H").parts())
        .containsExactly(
            Map.entry("value", "11410400MB0000019H"),
            Map.entry("authority", "1"),
            Map.entry("kind", "11"),
            Map.entry("kindName", "机关"),
            Map.entry("region", "410400"),
            Map.entry("organ", "MB0000019"),
            Map.entry("check", "H"));
  }

  @Test // GB 32100-2015
  void creditCodeFaultsAreNamed() {
    bad(CreditCode.check("11410400MB0000019J"), "校验不通过");
    bad(CreditCode.check("1141O400MB0000019H"), "第5位“O”");
    bad(CreditCode.check("11410400MB000001"), "16位");
    bad(CreditCode.check("C1410400MB0000019H"), "登记管理部门");
    bad(CreditCode.check("1141A400MB0000019H"), "行政区划");
    bad(CreditCode.check(""), "0位");
    bad(CreditCode.check("11410400 MB000019H"), "不能用");
  }

  @Test // GB 32100-2015, GB 11714
  void creditCodesAreMadeWithBothChecks() {
    assertThat(CreditCode.make("11", "410400", "00999901")).isEqualTo("11410400009999017U");
    assertThat(CreditCode.make("11", "410400", "MB000001")).isEqualTo("11410400MB0000019H");
    assertThat(CreditCode.organCheck("00002113")).isEqualTo('5');
    assertThatThrownBy(() -> CreditCode.make("11", "4104", "MB000001"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasTypedIsBroughtToItsNormalForm() {
    assertThat(CreditCode.check("　１１４１０４００ｍｂ0000019h ").value()).isEqualTo("11410400MB0000019H");
    assertThat(CreditCode.check("\u00A0\u200B11410400MB0000019H\r\n\uFEFF").valid()).isTrue();
    assertThat(CitizenId.check("11010519491231002x", TODAY).value())
        .isEqualTo("11010519491231002X");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "   ", "　", "😀", "١٢٣"})
  void nothingAndOddSignsAreRefusedWithAReason(String typed) {
    List.of(
            CreditCode.check(typed),
            CitizenId.check(typed, TODAY),
            ItemCode.check(typed),
            LicenceId.check(typed),
            CaseNumber.DEFAULT.check(typed),
            ProjectCode.check(typed),
            Mobile.check(typed))
        .forEach(checked -> bad(checked, ""));
  }

  @Test // GB 11643-1999
  void citizenIds() {
    Checked woman = CitizenId.check("11010519491231002X", TODAY);
    good(woman);
    assertThat(woman.parts())
        .containsEntry("region", "110105")
        .containsEntry("birthDate", "1949-12-31")
        .containsEntry("sex", "女")
        .containsEntry("holder", "居民身份证");
    good(CitizenId.check("410402199001010019", TODAY));
    bad(CitizenId.check("410402199001010018", TODAY), "校验不通过");
    bad(CitizenId.check("41040219900101001", TODAY), "17位");
    bad(CitizenId.check("410402900101001", TODAY), "15位");
    bad(CitizenId.check("4104021990010100A9", TODAY), "只能是数字");
  }

  @Test // GB 11643-1999: the date exists
  void citizenIdsNeedABirthDateThatExistsAndIsNotToCome() {
    bad(CitizenId.check(withCheck("41040219900230001"), TODAY), "不是存在的出生日期");
    bad(CitizenId.check(withCheck("41040219901301001"), TODAY), "不是存在的出生日期");
    bad(CitizenId.check(withCheck("41040220261011001"), TODAY), "还没有到");
    good(CitizenId.check(withCheck("41040220261010001"), TODAY));
    good(CitizenId.check(withCheck("41040220000229001"), TODAY));
    bad(CitizenId.check(withCheck("41040218000101001"), TODAY), "150年");
  }

  @Test // GB 11643-1999; residence permits and the permanent residence card of 2023
  void citizenIdsOfResidentsFromElsewhere() {
    assertThat(CitizenId.check(withCheck("81000019900101001"), TODAY).parts())
        .containsEntry("holder", "香港居民居住证");
    good(CitizenId.check(withCheck("82000019900101001"), TODAY));
    good(CitizenId.check(withCheck("83000019900101001"), TODAY));
    assertThat(CitizenId.check(withCheck("91112419900101001"), TODAY).parts())
        .containsEntry("holder", "外国人永久居留");
  }

  @Test // domain: a historic prefix is a warning
  void citizenIdsWithAPrefixNotInUseAreValidWithARemark() {
    Checked historic = CitizenId.check(withCheck("48040219500101001"), TODAY);
    good(historic);
    assertThat(historic.reason()).contains("480402");
    bad(CitizenId.check(withCheck("01040219500101001"), TODAY), "不是行政区划");
  }

  private static String withCheck(String first17) {
    return first17 + CitizenId.checkCharacter(first17);
  }

  @ParameterizedTest // GB/T 39554.1-2020
  @CsvSource({
    "11370800MB285591843370117002011, implementing, 370117002011, 01",
    "11370800MB28559184300011711200001, handling, 000117112000, 01",
    "11370800MB28559184337011505600001, handling, 370115056000, 01",
    "11370800MB285591843370118009001, implementing, 370118009001, 01",
    "12441500196720244T3442199806003, implementing, 442199806003, 21",
    "000131025000, base, 000131025000, 01"
  })
  void realItemCodesAreValid(String code, String form, String base, String type) {
    Checked checked = ItemCode.check(code);
    good(checked);
    assertThat(checked.parts())
        .containsEntry("form", form)
        .containsEntry("base", base)
        .containsEntry("type", type);
  }

  @Test // GB/T 39046 A.1: 21 is a local extension
  void localTypesAreValidWithARemark() {
    assertThat(ItemCode.check("12441500196720244T3442199806003").reason()).contains("地方扩展");
    assertThat(ItemCode.check("411131025000").reason()).contains("地方扩展");
    assertThat(ItemCode.check("000131025000").reason()).isNull();
  }

  @Test // the order of section 1.3
  void itemCodeFaultsAreNamed() {
    bad(ItemCode.check("00013102500"), "11位");
    bad(ItemCode.check("511A0138000000-511602000000-000-11511301008778183N-1-00"), "地方编码");
    bad(ItemCode.check("0001310250A0"), "含字母");
    bad(ItemCode.check("990131025000"), "省级区划");
    bad(ItemCode.check("000031025000"), "大类");
    bad(ItemCode.check("11370800MB285591853370117002011"), "实施主体代码有误");
    bad(ItemCode.check("11370800MB285591848370117002011"), "行使层级");
    bad(ItemCode.check("11370800MB285591843410117002011"), "两者应一致");
    bad(ItemCode.check(ITEM + "00"), "01至99");
    bad(ItemCode.check(ITEM + "A1"), "01至99");
  }

  @ParameterizedTest // GB/T 36904-2018, ISO 7064 MOD 37,36
  @ValueSource(
      strings = {
        "11100000000013338W011.11430000006122244L.20230000403.001.U",
        "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
        "11100000MB03271699022.340100.000000016.001.9"
      })
  void realLicenceIdsAreValid(String id) {
    Checked checked = LicenceId.check(id);
    good(checked);
    assertThat(checked.value()).startsWith("1.2.156.3005.2.");
  }

  @Test // ISO 7064 MOD 37,36
  void licenceCheckCharacter() {
    assertThat(LicenceId.checkCharacter("A12425GABC1234002")).isEqualTo('M');
    assertThat(LicenceId.make("11100000000013338W011", "11430000006122244L", "20230000403", 1))
        .isEqualTo("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U");
  }

  @Test // GB/T 36904-2018
  void licenceIdFaultsAreNamed() {
    String id = "11100000000013338W011.11430000006122244L.20230000403.";
    bad(LicenceId.check(id + "001.M"), "校验不通过");
    bad(LicenceId.check(id + "000.U"), "版本号");
    bad(LicenceId.check(id + "001"), "各段之间的点");
    bad(LicenceId.check("1.2.156.3005.3." + id + "001.U"), "各段之间的点");
    bad(LicenceId.check("W011.11430000006122244L.1.001.U"), "证照类型代码");
    assertThatThrownBy(() -> LicenceId.make("11100000000013338W011", "1", "A", 1000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test // 31 + yyMMdd + 6
  void caseNumbers() {
    String number = CaseNumber.DEFAULT.make(ITEM, LocalDate.of(2026, 10, 10), 42);
    assertThat(number).isEqualTo(ITEM + "261010000042").hasSize(43);
    assertThat(CaseNumber.DEFAULT.check(number).parts())
        .containsEntry("item", ITEM)
        .containsEntry("date", "2026-10-10")
        .containsEntry("serial", "000042")
        .containsEntry("uscc", "11370800MB28559184");
    bad(CaseNumber.DEFAULT.check(ITEM + "260230000042"), "日期");
    bad(CaseNumber.DEFAULT.check(ITEM + "261010000000"), "流水号");
    bad(CaseNumber.DEFAULT.check(ITEM + "26101000004"), "42位");
    bad(CaseNumber.DEFAULT.check("2" + ITEM.substring(1) + "261010000042"), "事项编码有误");
    assertThatThrownBy(() -> CaseNumber.DEFAULT.make(ITEM, LocalDate.of(2026, 10, 10), 1000000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test // a live number of another province: 31 + yyyyMMdd + 4
  void caseNumbersOfAnotherPattern() {
    assertThat(CaseNumber.of("{item31}{yyyyMMdd}{serial4}"))
        .isEqualTo(new CaseNumber(31, "", true, 4));
    assertThat(CaseNumber.of("{item31}{yyMMdd}{serial6}")).isEqualTo(CaseNumber.DEFAULT);
    assertThatThrownBy(() -> CaseNumber.of("{item31}{serial6}")).hasMessageContaining("看不懂");
    assertThatThrownBy(() -> CaseNumber.of("ABCDEFGHIJ{item33}{yyyyMMdd}{serial9}"))
        .hasMessageContaining("50位");
    var guangdong = new CaseNumber(31, "", true, 4);
    String number = "12441500196720244T3442199806003" + "20220623" + "0068";
    good(guangdong.check(number));
    assertThat(guangdong.make("12441500196720244T3442199806003", LocalDate.of(2022, 6, 23), 68))
        .isEqualTo(number);
    assertThat(CaseNumber.DEFAULT.check(number).valid()).isFalse();
  }

  @Test // GB/T 40058-2021
  void projectCodes() {
    Checked code = ProjectCode.check("2301-410402-04-01-123456");
    good(code);
    assertThat(code.reason()).contains("校验位算法没有公布");
    assertThat(code.parts()).containsEntry("department", "04").containsEntry("region", "410402");
    assertThat(ProjectCode.check("2019-410402-47-03-012345").parts())
        .containsEntry("industry", "47");
    bad(ProjectCode.check("2301-410402-04-01-12345"), "24位");
    bad(ProjectCode.check("2301410402040112345600"), "24位");
    bad(ProjectCode.check("1905-410402-04-01-123456"), "第1段");
    bad(ProjectCode.check("2399-410402-04-01-123456"), "第1段");
    bad(ProjectCode.check("2301-990402-04-01-123456"), "行政区划");
  }

  @Test
  void mobiles() {
    good(Mobile.check("13800000000"));
    good(Mobile.check("１９９00000000"));
    bad(Mobile.check("1380000000"), "10位");
    bad(Mobile.check("+8613800000000"), "国家代码");
    bad(Mobile.check("12800000000"), "13至19");
  }

  @Test
  void codeSetsAreLookedUpByValue() {
    var sets = new CodeSets(Map.of("CS-FORM", Map.of("1", "窗口办理", "2", "电脑端网上办理")));
    assertThat(sets.label("CS-FORM", "1")).contains("窗口办理");
    assertThat(sets.contains("CS-FORM", "7")).isFalse();
    assertThat(sets.strangers("CS-FORM", "1, 2,7,")).containsExactly("7", "");
    assertThat(sets.labels("CS-FORM", "2,1")).isEqualTo("电脑端网上办理、窗口办理");
    assertThatThrownBy(() -> sets.values("CS-NONE")).isInstanceOf(NotFoundException.class);
  }
}
