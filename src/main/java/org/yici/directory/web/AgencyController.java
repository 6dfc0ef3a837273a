package org.yici.directory.web;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.web.Csv;

/** The agencies of the city for everybody. */
@Controller
public class AgencyController {
  static final int PAGE_SIZE = 50;

  private final Directory directory;

  AgencyController(Directory directory) {
    this.directory = directory;
  }

  /** What the list is narrowed to; empty means all. */
  public record Filter(String q, String region, String kind) {
    boolean takes(Agency agency) {
      return (agency.fullName() + agency.uscc() + agency.documentSign()).contains(q)
          && (region.isEmpty() || agency.region6().equals(region))
          && (kind.isEmpty() || agency.kind().equals(kind));
    }

    /** The same list elsewhere: another page, or as a file. */
    public String link(String path, int page) {
      UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
      link.queryParam("q", "{q}").queryParam("region", "{region}").queryParam("kind", "{kind}");
      if (page > 1) {
        link.queryParam("page", page);
      }
      return link.encode().buildAndExpand(q, region, kind).toUriString();
    }
  }

  @GetMapping("/agencies")
  @PreAuthorize("permitAll()")
  String agencies(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Filter filter = new Filter(q.strip(), region, kind);
    List<Agency> found = found(filter);
    int pages = Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    int shown = Math.min(Math.max(page, 1), pages);
    model.addAttribute("filter", filter);
    model.addAttribute("city", directory.city());
    model.addAttribute("units", directory.units());
    model.addAttribute("kinds", directory.kinds());
    model.addAttribute("total", found.size());
    model.addAttribute("page", shown);
    model.addAttribute("pages", pages);
    model.addAttribute(
        "agencies", found.stream().skip((shown - 1) * (long) PAGE_SIZE).limit(PAGE_SIZE).toList());
    return "directory/agencies";
  }

  @GetMapping("/agencies.csv")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String kind) {
    return Csv.answer(
        "机构.csv",
        List.of("名称", "统一社会信用代码", "样本", "区划", "行使层级", "机关代字", "地址", "咨询电话", "监督电话"),
        found(new Filter(q.strip(), region, kind)).stream()
            .map(
                a ->
                    List.of(
                        a.fullName(),
                        a.uscc(),
                        a.sample() ? "是" : "否",
                        a.region12(),
                        Integer.toString(a.level()),
                        a.documentSign(),
                        a.address(),
                        a.phone(),
                        a.complaintPhone()))
            .toList());
  }

  private List<Agency> found(Filter filter) {
    return directory.agencies().stream().filter(filter::takes).toList();
  }
}
