package org.yici.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yici.catalog.PackedGuide.Like;
import org.yici.catalog.PackedGuide.Whole;
import org.yici.directory.Pack;
import tools.jackson.databind.json.JsonMapper;

/** A guide that is kept packed reads as it was, whatever it was packed against. */
class PackedGuideTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Whole> ALL =
      CatalogLoader.drafts(Pack.PACK, Pack.DIRECTORY).stream()
          .map(d -> new Whole(json(d.guide()), d.facts()))
          .toList();

  /** As it comes out of the database. */
  private static Guide json(Guide g) {
    return JSON.readValue(JSON.writeValueAsString(g), Guide.class);
  }

  private static Whole again(Whole whole, Whole like) {
    return PackedGuide.of(whole, Like.of(like)).read();
  }

  @Test
  void everyGuideOfTheCityReadsBackWordForWord() {
    for (int i = 1; i < ALL.size(); i++) {
      // the guide before it is mostly the same item of another agency, now and then another item
      Whole read = again(ALL.get(i), ALL.get(i - 1));
      assertThat(JSON.writeValueAsString(read.guide()))
          .isEqualTo(JSON.writeValueAsString(ALL.get(i).guide()));
      assertThat(read.facts()).isEqualTo(ALL.get(i).facts());
    }
  }

  @Test
  void whatIsTheSameIsShared() {
    Whole first = ALL.get(0);
    Like like = Like.of(first);
    Guide other = first.guide().with("DEPT_NAME", "别的单位");
    Whole read = PackedGuide.of(new Whole(other, first.facts()), like).read();
    assertThat(read.guide().text("DEPT_NAME")).isEqualTo("别的单位");
    assertThat(read.guide().materials()).isSameAs(like.whole().guide().materials());
    assertThat(read.facts()).isSameAs(first.facts());
    // and therefore cannot be changed
    assertThatThrownBy(() -> read.guide().materials().get(0).put("MATERIAL_NAME", "别的材料"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void rowsMayBeMoreFewerOtherOrNone() {
    Whole like = ALL.get(0);
    Guide g = like.guide();
    List<Map<String, Object>> more = new ArrayList<>(g.materials());
    more.add(Map.of("MATERIAL_NAME", "多出的一份"));
    List<Map<String, Object>> other = new ArrayList<>(g.materials());
    other.set(0, new LinkedHashMap<>(other.get(0)));
    other.get(0).put("BEYOND", "多出的一格");
    List<Map<String, Object>> changed = new ArrayList<>(g.materials());
    changed.set(0, new LinkedHashMap<>(changed.get(0)));
    changed.get(0).replaceAll((field, value) -> null);
    List<List<Map<String, Object>>> lists = new ArrayList<>(List.of(more, other, changed));
    lists.add(List.of());
    lists.add(null);
    for (List<Map<String, Object>> materials : lists) {
      for (Map<String, Object> extra :
          Arrays.<Map<String, Object>>asList(g.extra(), Map.of(), null)) {
        Guide now =
            new Guide(
                g.code(),
                7,
                g.elements(),
                materials,
                g.steps(),
                g.fees(),
                Collections.emptyList(),
                g.intermediaries(),
                g.remedies(),
                extra);
        assertThat(again(new Whole(now, like.facts()), like).guide()).isEqualTo(now);
        assertThat(again(like, new Whole(now, like.facts())).guide()).isEqualTo(g);
      }
    }
  }
}
