package org.yici.identity.oauth;

import org.springframework.stereotype.Component;

/** Ends what a client holds, wherever it was given. */
@Component
public class Endings {
  private final GrantStore grants;
  private final LiveGrants live;

  Endings(GrantStore grants, LiveGrants live) {
    this.grants = grants;
    this.live = live;
  }

  /** All grants of a client; its own tokens are no good as long as it is suspended. */
  public void ofClient(String client, String why) {
    grants.endOfClient(client, why);
    live.forget();
  }
}
