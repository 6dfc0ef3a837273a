package org.yici.ratings.web;

import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.kernel.InputException;
import org.yici.ratings.Invitation;
import org.yici.ratings.NewRating;
import org.yici.ratings.Rating;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;

/**
 * Rating by a code, from a QR at the window or a link in a message. Open to everybody, for the code
 * is not to be guessed and works once; shows nothing but the item, the agency and the day.
 */
@Controller
@PreAuthorize("permitAll()")
class InvitationController {
  /** CS-CHANNEL-HCP: 二维码, 大厅平板, 大厅其他终端, 短信. */
  private static final Set<String> CHANNELS = Set.of("3", "4", "5", "7");

  private final Cases cases;
  private final Ratings ratings;
  private final RatingForms forms;

  InvitationController(Cases cases, Ratings ratings, RatingForms forms) {
    this.cases = cases;
    this.ratings = ratings;
    this.forms = forms;
  }

  private static RatingForms.Place place(Invitation invitation, String by) {
    String query = by.equals("3") ? "" : "?by=" + by;
    return new RatingForms.Place(invitation.path() + query, "/", "回到首页", false);
  }

  private static String channel(String by) {
    return CHANNELS.contains(by) ? by : "3";
  }

  @GetMapping("/rate/{code}")
  ModelAndView show(
      @PathVariable String code,
      @RequestParam(defaultValue = "3") String by,
      @RequestParam(required = false) Integer level) {
    Invitation invitation = ratings.invitation(code);
    RatingForms.Place place = place(invitation, channel(by));
    CaseView view = cases.view(invitation.caseNo());
    Rating given = ratings.find(invitation.caseId(), invitation.service()).orElse(null);
    return given != null
        ? forms.given(given, view.item().agencyName(), place, null)
        : forms.choose(view, ratings.service(view, invitation.service()), place, level);
  }

  @PostMapping("/rate/{code}")
  ModelAndView rate(
      @PathVariable String code,
      @RequestParam(defaultValue = "3") String by,
      @RequestParam(required = false) Integer level,
      @RequestParam(required = false) List<String> tags,
      @RequestParam(required = false) String words,
      @RequestParam(defaultValue = "false") boolean named) {
    Invitation invitation = ratings.invitation(code);
    RatingForms.Place place = place(invitation, channel(by));
    CaseView view = cases.view(invitation.caseNo());
    Service rated = ratings.service(view, invitation.service());
    NewRating typed = new NewRating(level, tags, words, channel(by), named, null);
    try {
      ratings.rate(view, invitation.service(), typed, code);
    } catch (InputException e) {
      return forms.again(view, rated, place, typed, e);
    }
    return new ModelAndView("redirect:" + place.base());
  }
}
