package org.yici.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.yici.kernel.NotFoundException;

class DirectoryTest {
  private final Directory directory = Pack.DIRECTORY;

  private Agency agency(String kind, String region) {
    return directory.agency(kind, region).orElseThrow();
  }

  @Test
  void regionsAreFoundBySixNineAndTwelveDigits() {
    assertThat(directory.region("410411").name()).isEqualTo("湛河区");
    assertThat(directory.region("410411005").name()).isEqualTo("轻工路街道");
    assertThat(directory.pathName("410411005000")).isEqualTo("平顶山市湛河区轻工路街道");
    assertThat(directory.children("410411")).hasSize(10);
    assertThatThrownBy(() -> directory.region("4104"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("4104");
  }

  @Test
  void aVillageIsServedByItsUnitsAgency() {
    String village = directory.children("410411005000").get(0).code12();
    assertThat(agency("market", village).name()).isEqualTo("湛河区市场监督管理局");
    assertThat(agency("market", village).fullName()).isEqualTo("平顶山市湛河区市场监督管理局");
    assertThat(agency("market", village).documentSign()).isEqualTo("平湛市监");
    assertThat(agency("township", village).name()).isEqualTo("轻工路街道办事处");
  }

  @Test
  void whereAUnitHasNoAgencyTheCitysServes() {
    assertThat(agency("weather", "410411").name()).isEqualTo("平顶山市气象局");
    assertThat(agency("weather", "410422").name()).isEqualTo("叶县气象局");
    assertThat(agency("tobacco", "410411").name()).isEqualTo("平顶山市烟草专卖局湛河区分局");
    assertThat(agency("fund", "410422").name()).isEqualTo("平顶山市住房公积金管理中心叶县管理部");
    assertThat(directory.agency("no-such-kind", "410411")).isEmpty();
  }

  @Test
  void decisionsAreReconsideredByTheGovernmentOfTheLevel_reconsiderationLaw24() {
    Remedy remedy = directory.reconsideration(agency("market", "410411"));
    assertThat(remedy.name()).isEqualTo("平顶山市湛河区人民政府");
    assertThat(remedy.basis().number()).isEqualTo(24);
    assertThat(directory.reconsideration(agency("market", "410471")).name()).isEqualTo("平顶山市人民政府");
    assertThat(directory.reconsideration(agency("market", "410400")).name()).isEqualTo("平顶山市人民政府");
    assertThat(directory.reconsideration(agency("government", "410422")).name())
        .isEqualTo("平顶山市人民政府");
  }

  @Test
  void verticallyLedAgenciesAreReconsideredByTheOneAbove_reconsiderationLaw27() {
    assertThat(directory.reconsideration(agency("tobacco", "410422")).name())
        .isEqualTo("平顶山市烟草专卖局");
    assertThat(directory.reconsideration(agency("tax", "410400")).name()).isEqualTo("国家税务总局河南省税务局");
  }

  @Test
  void suitsGoToTheBasicCourtOfTheSeat_litigationLaw14And15() {
    assertThat(directory.court(agency("market", "410411")).name()).isEqualTo("平顶山市湛河区人民法院");
    assertThat(directory.court(agency("market", "410422")).name()).isEqualTo("叶县人民法院");
    assertThat(directory.court(agency("market", "410400")).name()).isEqualTo("平顶山市新华区人民法院");
    assertThat(directory.court(agency("market", "410471")).name()).isEqualTo("平顶山市湛河区人民法院");
    assertThat(directory.court(agency("government", "410411")).name()).isEqualTo("平顶山市中级人民法院");
  }

  @Test
  void aHallNamesTheCounterOfAKind() {
    Hall hall = directory.hallOf(agency("market", "410411"));
    assertThat(hall.name()).isEqualTo("湛河区政务大厅");
    assertThat(hall.windowsFor("market")).isEqualTo("一楼 3–6 号综合窗口");
    assertThat(hall.windowsFor("fund")).endsWith("公积金窗口");
  }

  @Test
  void thePeopleOfTheTourHoldTheirPosts() {
    Staff reviewer = directory.staffByLogin("zhanhe-liuzhiyuan").orElseThrow();
    assertThat(reviewer.desk()).isEqualTo("食品经营许可股");
    assertThat(directory.agency(reviewer.uscc()).name()).isEqualTo("湛河区市场监督管理局");
    assertThat(directory.staffByLogin("zhanhe-wangmin").orElseThrow().has("clerk")).isTrue();
    assertThat(directory.staff(reviewer.id())).contains(reviewer);
  }
}
