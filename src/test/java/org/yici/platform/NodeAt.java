package org.yici.platform;

import java.time.LocalDateTime;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.yici.Application;

/**
 * Starts the product with its clock at a given moment, before any job looks at it. Nothing else of
 * the tests goes into such a process.
 */
final class NodeAt {
  private NodeAt() {}

  public static void main(String[] args) {
    LocalDateTime now = LocalDateTime.parse(args[0]);
    SpringApplication house = new SpringApplication(Application.class);
    house.addInitializers(
        context -> context.getBeanFactory().addBeanPostProcessor(new SetClock(now)));
    house.run();
  }

  private record SetClock(LocalDateTime now) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof DemoClock clock) {
        clock.set(now);
      }
      return bean;
    }
  }
}
