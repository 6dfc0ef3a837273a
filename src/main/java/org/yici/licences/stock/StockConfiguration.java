package org.yici.licences.stock;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.yici.platform.NodeWork;

/** What stocks do by themselves. */
@Configuration
class StockConfiguration {

  /** Every node seals: rows are taken under a lock, so none waits for a dead one. */
  @Bean(destroyMethod = "close")
  NodeWork stockSealingWork(StockSealing sealing, @Value("${yici.jobs:true}") boolean jobs) {
    return new NodeWork("stock-sealing", jobs ? sealing::run : null);
  }

  /** Begins right after the commit that has something sealed. */
  @Component
  static class Nudge {
    private final NodeWork work;

    Nudge(@Qualifier("stockSealingWork") NodeWork work) {
      this.work = work;
    }

    @TransactionalEventListener
    void begun(StockRuns.Begun run) {
      work.now();
    }
  }
}
