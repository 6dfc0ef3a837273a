package org.yici.ratings.web;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.ratings.NewRating;
import org.yici.ratings.Rating;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;

/** The applicant rates a service of the own case, and reads what came of it. */
@Controller
@PreAuthorize("hasRole('resident')")
class RateController {
  private final Cases cases;
  private final CaseAccess access;
  private final Ratings ratings;
  private final RatingForms forms;

  RateController(Cases cases, CaseAccess access, Ratings ratings, RatingForms forms) {
    this.cases = cases;
    this.access = access;
    this.ratings = ratings;
    this.forms = forms;
  }

  private CaseView mine(String no) {
    CaseView view = cases.view(no);
    if (!access.isApplicant(CurrentPerson.get(), view)) {
      throw new NotFoundException("没有这个办件编号：" + no + "，请核对后再查");
    }
    return view;
  }

  private static RatingForms.Place place(String no, int service) {
    String back = "/me/cases/" + no;
    return new RatingForms.Place(back + "/rate/" + service, back, "回到办件", true);
  }

  @GetMapping("/me/cases/{no}/rate/{service}")
  ModelAndView show(
      @PathVariable String no,
      @PathVariable int service,
      @RequestParam(required = false) Integer level) {
    CaseView view = mine(no);
    Optional<Rating> given = ratings.find(view.row().caseId(), service);
    if (given.isPresent()) {
      return forms.given(given.get(), view.item().agencyName(), place(no, service), null);
    }
    return forms.choose(view, ratings.service(view, service), place(no, service), level);
  }

  @PostMapping("/me/cases/{no}/rate/{service}")
  ModelAndView rate(
      @PathVariable String no,
      @PathVariable int service,
      @RequestParam(required = false) Integer level,
      @RequestParam(required = false) List<String> tags,
      @RequestParam(required = false) String words,
      @RequestParam(defaultValue = "false") boolean named,
      @RequestHeader(name = "User-Agent", required = false) String agent) {
    CaseView view = mine(no);
    Service rated = ratings.service(view, service);
    Person person = CurrentPerson.get();
    String channel = agent != null && agent.contains("Mobile") ? "2" : "1";
    NewRating typed = new NewRating(level, tags, words, channel, named, person.accountId());
    try {
      ratings.rate(view, service, typed, null);
    } catch (InputException e) {
      return forms.again(view, rated, place(no, service), typed, e);
    }
    return new ModelAndView("redirect:" + place(no, service).base());
  }

  /** The one supplement (追评). */
  @PostMapping("/me/cases/{no}/rate/{service}/more")
  ModelAndView more(
      @PathVariable String no,
      @PathVariable int service,
      @RequestParam(required = false) String words) {
    CaseView view = mine(no);
    Rating rating =
        ratings
            .find(view.row().caseId(), service)
            .orElseThrow(() -> new NotFoundException("这次服务还没有评价，先评价再追评"));
    try {
      ratings.supplement(rating, words, List.of());
    } catch (InputException e) {
      return forms.given(rating, view.item().agencyName(), place(no, service), e);
    }
    return new ModelAndView("redirect:" + place(no, service).base());
  }
}
