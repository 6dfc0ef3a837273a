package org.yici.ratings.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.yici.cases.CaseView;
import org.yici.kernel.InputException;
import org.yici.ratings.Level;
import org.yici.ratings.NewRating;
import org.yici.ratings.Rating;
import org.yici.ratings.RatingTask;
import org.yici.ratings.RatingTasks;
import org.yici.ratings.Ratings;
import org.yici.ratings.Service;
import org.yici.ratings.Tags;
import org.yici.ratings.loop.Action;

/** The two pages everybody rates by, signed in or with a code: choosing, and what comes of it. */
@Component
public class RatingForms {
  private final Ratings ratings;
  private final RatingTasks tasks;
  private final Tags tags;

  RatingForms(Ratings ratings, RatingTasks tasks, Tags tags) {
    this.ratings = ratings;
    this.tasks = tasks;
    this.tags = tags;
  }

  /**
   * Where the page stands.
   *
   * @param base its own address; the forms post there
   * @param back where skipping leads; costs nothing
   * @param own whether the person signed in, so that the page may show what was written
   */
  public record Place(String base, String back, String backText, boolean own) {}

  /** First the five levels, then the tags of the one that was chosen; nothing is chosen before. */
  ModelAndView choose(CaseView view, Service service, Place place, Integer level) {
    return form(view, service, place, level == null ? null : Level.of(level), null, Map.of());
  }

  /** The same page with what was typed and what to mend. */
  ModelAndView again(
      CaseView view, Service service, Place place, NewRating typed, InputException e) {
    ModelAndView page = form(view, service, place, typed.level(), typed, faults(e));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView form(
      CaseView view,
      Service service,
      Place place,
      Level level,
      NewRating typed,
      Map<String, String> faults) {
    ModelAndView page = new ModelAndView("ratings/rate");
    page.addObject("place", place);
    page.addObject("item", view.item().name());
    page.addObject("agency", view.item().agencyName());
    page.addObject("service", service);
    page.addObject("level", level);
    page.addObject("tags", level == null ? List.of() : tags.of(level));
    page.addObject("typed", typed);
    page.addObject("faults", faults);
    return page;
  }

  /** What was said, what happens next and by when, and the agency's answer. */
  ModelAndView given(Rating rating, String agency, Place place, InputException e) {
    ModelAndView page = new ModelAndView("ratings/given");
    RatingTask task = tasks.of(rating.caseId(), rating.service()).orElse(null);
    page.addObject("place", place);
    page.addObject("rating", rating);
    page.addObject("agency", agency);
    page.addObject("tagNames", tags.names(rating.tags()));
    page.addObject(
        "moreNames", rating.more() == null ? List.of() : tags.names(rating.more().tags()));
    page.addObject("task", task);
    page.addObject("steps", task == null ? List.of() : told(tasks.steps(task)));
    page.addObject("maySupplement", place.own() && ratings.maySupplement(rating));
    page.addObject("supplementUntil", ratings.supplementUntil(rating));
    page.addObject("faults", e == null ? Map.of() : faults(e));
    if (e != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  /** What the agency found, did and answered; calls and the end are no news to the person. */
  private static List<RatingTask.Step> told(List<RatingTask.Step> steps) {
    return steps.stream()
        .filter(s -> s.action() != Action.CALL && s.action() != Action.CLOSE)
        .toList();
  }

  private static Map<String, String> faults(InputException e) {
    Map<String, String> faults = new LinkedHashMap<>();
    e.faults().forEach(f -> faults.putIfAbsent(f.path(), f.message()));
    return faults;
  }
}
