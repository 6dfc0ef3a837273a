package org.yici.documents.web;

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

  /** The office of who looks: a name of the right length over the right city's papers. */
  private String org() {
    return directory
        .findAgency(CurrentPerson.get().agencyUscc())
        .map(Agency::fullName)
        .orElse(directory.city().name());
  }
}
