package org.yici.documents.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.documents.type.Typesetter;
import org.yici.law.ArticleRef;
import org.yici.law.Citations;
import org.yici.law.Citations.Citation;
import org.yici.law.LawLibrary;
import org.yici.law.LawText;

/** Everything that a draft is checked for before it can be submitted or approved. */
@Component
public class TemplateCheck {
  private final Shipped shipped;
  private final LawLibrary laws;
  private final Typesetter typesetter;

  TemplateCheck(Shipped shipped, LawLibrary laws, Typesetter typesetter) {
    this.shipped = shipped;
    this.laws = laws;
    this.typesetter = typesetter;
  }

  /**
   * @param day on which it would begin to rule: articles are looked up in the edition of that day
   */
  public List<Finding> of(Template t, Typed typed, LocalDate day) {
    List<Finding> findings = new ArrayList<>(Rules.check(shipped, t, typed));
    glyphs(null, typed.title(), findings);
    for (int i = 0; i < typed.parts().size(); i++) {
      Typed.Part part = typed.parts().get(i);
      if (!part.gone() && part.text().length() <= Rules.LONGEST_PART) {
        glyphs(i, part.text(), findings);
        for (Citation c : Citations.in(part.text())) {
          cited(i, c, day, findings);
        }
      }
    }
    return findings;
  }

  private void glyphs(Integer i, String text, List<Finding> findings) {
    List<String> missing = typesetter.missing(text.replaceAll("\\p{Cntrl}", ""));
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              i,
              true,
              "字库里没有这些字，印不出来：" + String.join("、", missing),
              "换成别的字；一定要用的，请管理员把含有它们的字体放进 yici.fonts 指定的目录"));
    }
  }

  private void cited(int i, Citation c, LocalDate day, List<Finding> findings) {
    if (laws.editions(c.law()).isEmpty()) {
      findings.add(
          new Finding(
              i, true, "法规库里没有《" + c.law() + "》，没法核对", "核对名称是否写全；确有这部法规的，请管理员先把文本加进城市数据包的 laws/"));
      return;
    }
    ArticleRef ref = c.ref().orElse(null);
    if (ref == null) {
      return;
    }
    LawText edition = laws.law(c.law(), day).or(() -> laws.law(c.law())).orElseThrow();
    Optional<String> words =
        edition.article(ref.number(), 0).flatMap(a -> a.quote(ref.paragraph(), ref.item()));
    if (words.isEmpty()) {
      findings.add(
          new Finding(
              i,
              true,
              "《"
                  + edition.name()
                  + "》（"
                  + edition.adopted()
                  + "）里没有第"
                  + c.article()
                  + "条"
                  + c.place(),
              "到法规库里查这部法，改成真有的条、款、项"));
    }
  }
}
