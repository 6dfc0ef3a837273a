package org.yici.messages;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseMoments.Moment;
import org.yici.cases.Cases;
import org.yici.platform.YiciProperties;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;

/** The link with which a matter can be rated without signing in, once it is decided. */
@Component
class RatingLink {
  private static final Set<String> DECIDED =
      Set.of("decide-grant", "decide-refuse", "decide-on-the-spot", "complete", "deemed-renewal");

  /** CS-CHANNEL-HCP 7: 短信. */
  private static final String BY_MESSAGE = "?by=7";

  private final Cases cases;
  private final Ratings ratings;
  private final YiciProperties settings;

  RatingLink(Cases cases, Ratings ratings, YiciProperties settings) {
    this.cases = cases;
    this.ratings = ratings;
    this.settings = settings;
  }

  Optional<String> of(Moment moment) {
    if (!DECIDED.contains(moment.entry().action())) {
      return Optional.empty();
    }
    var view = cases.view(moment.row().caseNo());
    return ratings.services(view).stream()
        .filter(s -> !s.visit())
        .mapToInt(Service::number)
        .mapToObj(n -> settings.publicUrl() + ratings.invitation(view, n).path() + BY_MESSAGE)
        .findFirst();
  }
}
