package org.yici.audit;

import org.springframework.stereotype.Component;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;

/** Notes that the tables were brought to what a changed city pack says. */
@Component
class CityLoads implements CityLoader {
  private final AuditTrail trail;

  CityLoads(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public int order() {
    return 1000;
  }

  @Override
  public void load(CityPack pack) {
    trail.note(Actor.HOUSE, Act.of("city-load").on(pack.root().getFileName().toString()));
  }
}
