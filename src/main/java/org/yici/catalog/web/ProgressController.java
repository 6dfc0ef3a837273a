package org.yici.catalog.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.BaseItem;
import org.yici.catalog.BulkCreation;
import org.yici.catalog.Catalog;
import org.yici.catalog.ClaimProgress;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Roles;
import org.yici.kernel.CodeSets;
import org.yici.kernel.InputException;

/** How far each place has claimed the catalogue, and the creation of many items in one step. */
@Controller
public class ProgressController {
  private static final String THOSE = "hasAnyRole('admin', 'agency-head', 'bureau')";
  private static final int PAGE = 50;
  private final Catalog catalog;
  private final ClaimProgress progress;
  private final BulkCreation creation;
  private final Directory directory;
  private final CodeSets sets;

  ProgressController(
      Catalog catalog,
      ClaimProgress progress,
      BulkCreation creation,
      Directory directory,
      CodeSets sets) {
    this.catalog = catalog;
    this.progress = progress;
    this.creation = creation;
    this.directory = directory;
    this.sets = sets;
  }

  @GetMapping("/catalogue/progress")
  @PreAuthorize(THOSE)
  ModelAndView show(
      @RequestParam(defaultValue = "") String base, @RequestParam(defaultValue = "") String place) {
    return page(base, place(place), null, null, "", List.of());
  }

  private ModelAndView page(
      String base,
      Region place,
      BulkCreation.Outcome outcome,
      String fault,
      String standard,
      List<Integer> chosen) {
    BaseItem row = base.isBlank() ? null : catalog.baseItem(base.strip()).orElse(null);
    Map<Integer, String> levels = new LinkedHashMap<>();
    if (row != null) {
      Arrays.stream(row.levels().split(","))
          .map(Integer::valueOf)
          .filter(l -> l >= place.level())
          .forEach(l -> levels.put(l, sets.label("CS-LEVEL", l.toString()).orElse(l.toString())));
    }
    List<PublishedItem> standards =
        row == null
            ? List.of()
            : catalog.items().stream()
                .filter(i -> i.baseCode().equals(row.code()) && i.level() < Region.TOWN)
                .toList();
    return new ModelAndView("catalog/progress")
        .addObject("row", row)
        .addObject("place", place)
        .addObject("path", directory.path(place.code12()))
        .addObject("rows", progress.rows(place, row == null ? "" : row.code()))
        .addObject("base", catalog.baseItems())
        .addObject("levels", levels)
        .addObject("chosen", chosen.isEmpty() ? List.copyOf(levels.keySet()) : chosen)
        .addObject("standards", standards)
        .addObject("standard", standard)
        .addObject("packed", row != null && creation.hasGuide(row.code()))
        .addObject("may", CurrentPerson.get().has(Roles.BUREAU))
        .addObject("outcome", outcome)
        .addObject("fault", fault);
  }

  private Region place(String code) {
    return code.isBlank() ? directory.region(directory.city().code()) : directory.region(code);
  }

  @PostMapping("/catalogue/progress/create")
  @PreAuthorize("hasRole('bureau')")
  ModelAndView create(
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String standard,
      @RequestParam(required = false) List<Integer> level) {
    Region within = place(place);
    List<Integer> levels = Optional.ofNullable(level).orElse(List.of());
    try {
      if (levels.isEmpty()) {
        throw new InputException("level", "请选要创建哪几级的事项");
      }
      BulkCreation.Outcome outcome =
          creation.create(CurrentPerson.get(), standard, base.strip(), within, levels);
      return page(base, within, outcome, null, standard, levels);
    } catch (InputException e) {
      ModelAndView again = page(base, within, null, e.getMessage(), standard, levels);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  @GetMapping("/catalogue/progress/list")
  @PreAuthorize(THOSE)
  ModelAndView list(
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "missing") String state,
      @RequestParam(defaultValue = "1") int page) {
    Region within = place(place);
    ClaimProgress.State asked =
        Arrays.stream(ClaimProgress.State.values())
            .filter(s -> word(s).equals(state))
            .findFirst()
            .orElse(ClaimProgress.State.MISSING);
    List<ClaimProgress.Line> lines = progress.lines(within, base.strip(), asked);
    int now = Math.max(1, Math.min(page, (lines.size() + PAGE - 1) / PAGE));
    return new ModelAndView("catalog/progressList")
        .addObject("place", within)
        .addObject("base", base.strip())
        .addObject("state", word(asked))
        .addObject("lines", lines.stream().skip((now - 1L) * PAGE).limit(PAGE).toList())
        .addObject("count", lines.size())
        .addObject("page", now)
        .addObject("size", PAGE)
        .addObject("gate", CurrentPerson.get().has(Roles.BUREAU));
  }

  private static String word(ClaimProgress.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
