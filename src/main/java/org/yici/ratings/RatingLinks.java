package org.yici.ratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseExtra;
import org.yici.cases.CaseView;
import org.yici.ratings.loop.State;

/**
 * On the page of a case: to the applicant what can be rated and how it stands with it; to the
 * office the code for a visit that nobody has rated yet, never the rating.
 */
@Component
class RatingLinks implements CaseExtra {
  private final Ratings ratings;
  private final RatingTasks tasks;

  RatingLinks(Ratings ratings, RatingTasks tasks) {
    this.ratings = ratings;
    this.tasks = tasks;
  }

  @Override
  public String heading() {
    return "办得怎么样？评一评（自愿）";
  }

  @Override
  public List<Link> links(CaseView view, boolean applicant) {
    List<Service> services = ratings.services(view);
    if (services.isEmpty()) {
      return List.of();
    }
    Map<Integer, Rating> given =
        ratings.of(view.row().caseId()).stream()
            .collect(Collectors.toMap(Rating::service, Function.identity()));
    List<Link> links = new ArrayList<>();
    for (Service service : services) {
      Rating rating = given.get(service.number());
      if (applicant) {
        String href = "/me/cases/" + view.caseNo() + "/rate/" + service.number();
        links.add(new Link(href, service.title(), rating == null ? null : note(rating)));
      } else if (service.visit() && rating == null) {
        String href = "/bench/" + view.caseNo() + "/rating/" + service.number();
        links.add(new Link(href, "评价码：" + service.title(), "给办事人扫，评不评由本人定"));
      }
    }
    return links;
  }

  private String note(Rating rating) {
    String level = "评过了：" + rating.level().chinese();
    if (!rating.level().bad()) {
      return level;
    }
    return tasks
        .of(rating.caseId(), rating.service())
        .map(t -> t.file().state())
        .map(s -> level + (s.answered() ? "，单位已答复" : s == State.OPENED ? "，等单位核实" : "，单位在改"))
        .orElse(level);
  }
}
