package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.cases.CaseItem;
import org.yici.cases.SampleCases;

/** The pages of the exchange in Chromium, on a desktop and a phone. */
@Tag("browser")
class ExchangeBrowserTest extends IntegrationTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired AutowireCapableBeanFactory beans;

  @Test
  void theBureauSeesADayAndSendsARefusedRecordAgain() {
    jdbc.sql("delete from journal_outbox").update();
    SampleCases samples = beans.createBean(SampleCases.class);
    CaseItem item = samples.item(SampleCases.FOOD, "410411");
    for (int i = 0; i < 4; i++) {
      samples.submitted(item, true);
    }
    jdbc.sql(
            """
            update journal_outbox d set sent_at = now(), version = 1, digest = '\\x00', next_try = now() + interval '2 hours',
              state = case when x.n = 1 then 'refused' when x.n = 2 then 'stopped' else 'confirmed' end,
              confirmed_at = case when x.n > 2 then now() end,
              reasons = case when x.n = 1 then '[{"rule":"clock","text":"受理时间 2026-11-24 10:00:00 晚于省平台现在的时间 2026-11-22 10:00:00（允许10分钟）：两边的时钟有一个不对，请校准；到时会自动再送","later":true}]'::jsonb
                when x.n = 2 then '[{"rule":"unknown-code","text":"「申请人证件种类」（applyer_page_type）的值「999」不在代码集CS-IDTYPE里：请在 exchange.yaml 里写明它对应哪个代码","later":false}]'::jsonb end
            from (select record_id, row_number() over (order by record_id) as n from journal_outbox) x
            where x.record_id = d.record_id and x.n <= 3
            """)
        .update();
    LocalDate day = LocalDate.now(clock);
    for (int width : new int[] {1440, 390}) {
      try (Chromium chromium = new Chromium(port, "exchange")) {
        Chromium.Window w = chromium.window(width);
        w.signIn("shi-xieweiguo", "/exchange");
        w.look("days");
        w.open("/exchange/" + day);
        w.look("day");
        w.open("/exchange/" + day + "?state=refused");
        if (width == 390) {
          w.press("再送一次");
          assertThat(w.sees("已经排队再送")).isTrue();
          w.press("现在对账");
          assertThat(w.sees("省平台没有应答")).isTrue();
          w.look("away");
        }
      }
    }
  }
}
