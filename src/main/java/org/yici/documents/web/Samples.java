package org.yici.documents.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText;
import org.yici.documents.fonts.MissingGlyphException;
import org.yici.documents.template.Preview;
import org.yici.documents.template.Shipped;
import org.yici.documents.template.Template;
import org.yici.identity.CurrentPerson;
import org.yici.kernel.NotFoundException;

/** The sample of a template on a page: its pictures, its words, what can be switched on and off. */
@Component
public class Samples {
  private final Preview preview;
  private final Shipped shipped;
  private final Directory directory;
  private final Cache<String, byte[]> drawn = Caffeine.newBuilder().maximumSize(200).build();

  Samples(Preview preview, Shipped shipped, Directory directory) {
    this.preview = preview;
    this.shipped = shipped;
    this.directory = directory;
  }

  /** Something that the sample may have or not. */
  public record Choice(String field, String name, boolean on) {}

  /**
   * @param text null when the words cannot be set as they are
   * @param pictures addresses of the pages
   */
  public record Sample(DocumentText text, List<String> pictures, List<Choice> choices) {}

  /**
   * @param on what the reader switched on, null for the usual
   * @param path of the pictures, without .png
   */
  Sample of(Template words, Set<String> on, String path) {
    Set<String> chosen = on == null ? preview.usual(words) : on;
    List<Choice> choices = new ArrayList<>();
    for (String field : preview.choices(words)) {
      choices.add(
          new Choice(field, shipped.word(words.kind(), field).name(), chosen.contains(field)));
    }
    try {
      DocumentText text = preview.text(words, chosen, org());
      List<String> pictures = new ArrayList<>();
      int pages = preview.pages(text);
      for (int i = 0; i < pages; i++) {
        pictures.add(path + ".png?page=" + i + query(choices));
      }
      return new Sample(text, pictures, choices);
    } catch (IllegalArgumentException | ClassCastException | MissingGlyphException e) {
      return new Sample(null, List.of(), choices);
    }
  }

  private static String query(List<Choice> choices) {
    StringBuilder query = new StringBuilder("&on=");
    choices.stream().filter(Choice::on).forEach(c -> query.append("&on=").append(c.field()));
    return query.toString();
  }

  /**
   * @throws NotFoundException when the words cannot be set as they are
   */
  byte[] png(Template words, Set<String> on, int page) {
    try {
      Set<String> chosen = on == null ? preview.usual(words) : on;
      return preview.png(preview.text(words, chosen, org()), page);
    } catch (IllegalArgumentException | ClassCastException | MissingGlyphException e) {
      throw new NotFoundException("这份草稿还不能预览，先改好页面上说的问题");
    }
  }

  /** How many pages the usual sample has; 0 when the words cannot be set. */
  int pages(Template words) {
    try {
      return preview.pages(preview.text(words, preview.usual(words), anyOrg()));
    } catch (IllegalArgumentException | ClassCastException | MissingGlyphException e) {
      return 0;
    }
  }

  /**
   * A page of the usual sample as everybody sees it; drawn once a day on each node, since looking
   * costs nothing and drawing does.
   *
   * @param version whose words these are
   * @param page from 0
   */
  byte[] shown(Template words, int version, int page, LocalDate today) {
    int pages = pages(words);
    if (page < 0 || page >= pages) {
      throw new NotFoundException("样张没有这一页");
    }
    return drawn.get(
        words.key() + "/" + version + "/" + page + "/" + today,
        k -> preview.png(preview.text(words, preview.usual(words), anyOrg()), page));
  }

  private String anyOrg() {
    return directory.city().name() + "某某局";
  }

  /** The office of who looks: a name of the right length over the right city's papers. */
  private String org() {
    return directory
        .findAgency(CurrentPerson.get().agencyUscc())
        .map(Agency::fullName)
        .orElse(directory.city().name());
  }
}
