package org.yici.directory.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.directory.AgencyKind;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.HallHours;
import org.yici.directory.OpeningState;
import org.yici.kernel.NotFoundException;
import org.yici.web.Csv;

/** The halls for everybody: which is open, where it is, which counter does what. */
@Controller
public class HallController {
  private final Directory directory;
  private final HallHours hours;

  HallController(Directory directory, HallHours hours) {
    this.directory = directory;
    this.hours = hours;
  }

  /** A hall with its state at this moment. */
  public record HallRow(Hall hall, OpeningState state) {}

  /** A group of counters with the plain names of those it serves. */
  public record CounterRow(String numbers, String floor, String name, String serves) {}

  @GetMapping("/halls")
  @PreAuthorize("permitAll()")
  String halls(@RequestParam(defaultValue = "") String q, Model model) {
    model.addAttribute("q", q.strip());
    model.addAttribute(
        "halls", found(q).stream().map(hall -> new HallRow(hall, hours.now(hall))).toList());
    model.addAttribute("total", directory.halls().size());
    return "directory/halls";
  }

  @GetMapping("/halls.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String q) {
    return Csv.answer(
        "政务大厅.csv",
        List.of("名称", "挂牌名称", "区划代码", "地址", "办理时间", "咨询电话", "监督电话", "交通"),
        found(q).stream()
            .map(
                h ->
                    List.of(
                        h.name(),
                        h.formalName(),
                        h.region6(),
                        h.address(),
                        h.hours().text(),
                        h.phone(),
                        h.complaintPhone(),
                        h.traffic()))
            .toList());
  }

  private List<Hall> found(String q) {
    String words = q.strip();
    return directory.halls().stream()
        .filter(h -> (h.name() + h.formalName() + h.address()).contains(words))
        .toList();
  }

  @GetMapping("/halls/{id}")
  @PreAuthorize("permitAll()")
  String hall(@PathVariable String id, Model model) {
    Hall hall =
        directory
            .findHall(id)
            .orElseThrow(() -> new NotFoundException("没有编号为「" + id + "」的大厅，请从大厅列表里找"));
    model.addAttribute("hall", hall);
    model.addAttribute("state", hours.now(hall));
    model.addAttribute("week", hours.week(hall));
    model.addAttribute("counters", hall.windowGroups().stream().map(this::counter).toList());
    return "directory/hall";
  }

  private CounterRow counter(Hall.WindowGroup group) {
    String serves =
        group.kinds().contains("*")
            ? "所有单位的事"
            : directory.kinds().stream()
                .filter(kind -> group.kinds().contains(kind.key()))
                .map(AgencyKind::label)
                .collect(Collectors.joining("、"));
    return new CounterRow(
        group.numbers(), group.floor(), group.name(), serves.isEmpty() ? "引导、咨询" : serves);
  }
}
