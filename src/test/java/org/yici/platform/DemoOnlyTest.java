package org.yici.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.yici.kernel.NotFoundException;

/** Design, section 4: a production start refuses the header and the demo clock. */
class DemoOnlyTest {
  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withUserConfiguration(PlatformConfiguration.class)
          .withInitializer(
              c -> c.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));

  @Test
  void aProductionStartHasNoMovableClockAndNobodyReadsTheHeader() {
    context
        .withPropertyValues("yici.mode=production")
        .run(
            c -> {
              assertThat(c.getBean(Clock.class)).isNotInstanceOf(DemoClock.class);
              assertThat(c).doesNotHaveBean(DemoClockFilter.class);
              DemoClockController controller = new DemoClockController(c.getBean(Clock.class));
              assertThatThrownBy(() -> controller.move(Map.of("now", "2024-09-27")))
                  .isInstanceOf(NotFoundException.class);
              assertThatThrownBy(controller::show).isInstanceOf(NotFoundException.class);
            });
  }

  @Test
  void demoModeHasBoth() {
    context
        .withPropertyValues("yici.mode=demo")
        .run(
            c -> {
              assertThat(c.getBean(Clock.class)).isInstanceOf(DemoClock.class);
              assertThat(c).hasSingleBean(DemoClockFilter.class);
            });
  }
}
