package org.yici.catalog.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.identity.Browser;
import org.yici.platform.OutsideAddresses;

/** 方案 四.5: 在线办理 leads to the form of exactly that item, and somebody looks each day. */
class LinkCheckerTest extends IntegrationTest {
  @Autowired LinkChecker checker;
  @Autowired LinkStore store;
  @Autowired Catalog catalog;
  @Autowired OutsideAddresses outside;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  private HttpServer server;
  private String machine;

  @BeforeEach
  void anAgencysSystem() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          String path = call.getRequestURI().getPath();
          if (path.equals("/moved")) {
            call.getResponseHeaders().add("Location", "/");
            call.sendResponseHeaders(302, -1);
          } else {
            call.sendResponseHeaders(path.equals("/gone") ? 404 : 200, -1);
          }
          call.close();
        });
    server.start();
    machine = "127.0.0.1:" + server.getAddress().getPort();
    outside.allow(machine);
  }

  @AfterEach
  void away() {
    outside.forbid(machine);
    server.stop(0);
    jdbc.sql("delete from catalog_link").update();
  }

  private String fault(String address) {
    return checker.fault("A1", "LINK_ADDR", address, new HashMap<>());
  }

  @Test
  void anAddressOfThisHouseIsTheFormOfThatItem() {
    assertThat(fault("/items/A1/apply")).isNull();
    assertThat(fault("/items/A1/apply?from=mobile")).isNull();
    assertThat(fault("/apply/A1")).isNull();
    assertThat(fault("/items/A2/apply")).contains("另一个事项");
    assertThat(fault("/")).contains("不是本平台哪个事项的申请页");
    assertThat(fault("/items/A1")).contains("不是本平台哪个事项的申请页");
    assertThat(checker.fault("A1", "ONLINE_HANDLE_URL", "/items/A1", new HashMap<>())).isNull();
  }

  @Test
  void anotherSystemIsVisitedAndTheStartPageIsNotTheForm() {
    assertThat(fault("http://" + machine + "/form/A1")).isNull();
    assertThat(fault("http://" + machine + "/gone")).contains("404");
    assertThat(fault("http://" + machine + "/moved")).contains("首页");
    assertThat(fault("http://127.0.0.1:1/x")).contains("公众打不开");
    assertThat(fault("http://169.254.169.254/latest")).contains("公众打不开");
    assertThat(fault("http://no-such-host.invalid/x")).contains("打不开");
  }

  @Test
  void everyAddressOfThePackIsRightAndOneThatIsNotStandsAtTheGate() {
    assertThat(checker.run()).isZero();
    PublishedItem item = catalog.items().get(0);
    String address = item.guide().text("LINK_ADDR");
    store.keep(
        List.of(new LinkStore.Visited(item.code(), "LINK_ADDR", address, "打开是错误页（404）", null)));
    Browser bureau = new Browser(port);
    bureau.signIn("shi-xieweiguo");
    assertThat(bureau.get("/gate/items/" + item.code()).body()).contains("Q23", "打开是错误页（404）");
    assertThat(bureau.get("/gate?agency=" + item.agency()).body()).contains("打不开的网址 1 处");
    assertThat(checker.run()).isZero();
    assertThat(bureau.get("/gate/items/" + item.code()).body()).doesNotContain("打开是错误页");
  }
}
