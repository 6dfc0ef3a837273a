package org.yici.law.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.kernel.NotFoundException;
import org.yici.law.LawLibrary;
import org.yici.law.LawText;
import org.yici.platform.CityPack;

/** The public pages of the law library. */
@Controller
class LawsController {
  private final LawLibrary library;
  private final Clock clock;
  private final String province;
  private final String city;

  LawsController(LawLibrary library, Clock clock, CityPack pack) {
    this.library = library;
    this.clock = clock;
    var face = pack.yamlTree("city.yaml");
    province = face.path("province").asString("");
    city = face.path("name").asString("");
  }

  /** The laws by rank, those whose name holds the words looked for. */
  @GetMapping("/laws")
  @PreAuthorize("permitAll()")
  String list(@RequestParam(defaultValue = "") String q, Model model) {
    String words = q.strip();
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String group : List.of("法律", "行政法规和其他国家规定", province + "地方性法规", city + "地方性法规")) {
      groups.put(group, new ArrayList<>());
    }
    int total = 0;
    for (String name : library.list().stream().map(LawLibrary.Entry::name).distinct().toList()) {
      total++;
      if (name.contains(words)) {
        groups.get(groupOf(name)).add(name);
      }
    }
    groups.values().removeIf(List::isEmpty);
    model.addAttribute("q", words);
    model.addAttribute("total", total);
    model.addAttribute("groups", groups);
    return "law/laws";
  }

  private String groupOf(String name) {
    if (!city.isEmpty() && name.startsWith(city)) {
      return city + "地方性法规";
    }
    if (!province.isEmpty() && name.startsWith(province)) {
      return province + "地方性法规";
    }
    boolean statute = name.endsWith("法") && !name.endsWith("办法");
    return statute ? "法律" : "行政法规和其他国家规定";
  }

  /**
   * One law with an anchor per article ({@code #a35}).
   *
   * @param on the day whose edition is wanted; without it today's, or the newest stored
   */
  @GetMapping("/laws/{name}")
  @PreAuthorize("permitAll()")
  String law(@PathVariable String name, @RequestParam(required = false) String on, Model model) {
    List<LawText> editions = library.editions(name);
    if (editions.isEmpty()) {
      throw new NotFoundException("法规库里没有《" + name + "》。请到法规库按名称查找。");
    }
    LocalDate today = LocalDate.now(clock);
    LawText law =
        on == null || on.isBlank()
            ? library.law(name, today).orElse(editions.get(editions.size() - 1))
            : library
                .law(name, day(on))
                .orElseThrow(() -> new NotFoundException("法规库里没有《" + name + "》在" + on + "有效的文本。"));
    model.addAttribute("law", law);
    model.addAttribute("editions", editions);
    model.addAttribute("today", today);
    return "law/law";
  }

  private static LocalDate day(String on) {
    try {
      return LocalDate.parse(on);
    } catch (DateTimeException e) {
      throw new NotFoundException("日期“" + on + "”不存在，应写成 2024-01-01 的样子。");
    }
  }
}
