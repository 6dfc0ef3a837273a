package org.yici.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.yici.forms.ElementSource.Known;
import org.yici.kernel.NotFoundException;
import org.yici.platform.CityPack;

/** The door of the room: the forms of the city pack, read once, and all that is done with them. */
@Service
public class Forms {
  /** A form with what was made from it. */
  private record Loaded(FormDefinition form, FormSchema schema) {}

  private final CityPack pack;
  private final List<ElementSource> sources;
  private final RegionChoices regions;
  private final FormValidator validator;
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

  Forms(CityPack pack, Clock clock, RegionChoices regions, List<ElementSource> sources) {
    this.pack = pack;
    this.sources = sources;
    this.regions = regions;
    this.validator = new FormValidator(() -> LocalDate.now(clock), regions);
  }

  /**
   * @param baseCode 12-digit base code (基本编码) of the item
   * @throws NotFoundException when the city has no form for it
   * @throws FormFileException when the form file has a mistake or its examples are not valid
   */
  public FormDefinition form(String baseCode) {
    return load(baseCode).form();
  }

  public boolean has(String baseCode) {
    return baseCode.matches("\\d{12}") && pack.has(file(baseCode));
  }

  /** Schema, layout and example of the form, as {@link #form} finds it. */
  public FormSchema schema(String baseCode) {
    return load(baseCode).schema();
  }

  public FormValidator validator() {
    return validator;
  }

  public RegionChoices regions() {
    return regions;
  }

  /** What the city knows already of this person, by field key; first source first. */
  public Map<String, Known> prefill(FormDefinition form, String personId) {
    return Prefill.of(form, personId, sources, validator);
  }

  private Loaded load(String baseCode) {
    if (!has(baseCode)) {
      throw new NotFoundException("这个事项还没有网上申请表，请按办事指南准备材料，到窗口办理。");
    }
    return loaded.computeIfAbsent(baseCode, code -> read(file(code)));
  }

  private Loaded read(String file) {
    FormDefinition form = FormReader.read(file, pack.text(file));
    if (!file.equals(file(form.base()))) {
      throw new FormFileException(file, "base", "和文件名不一致");
    }
    FormValidator.Result example = validator.example(form);
    if (!example.ok()) {
      var fault = example.faults().get(0);
      throw new FormFileException(file, fault.path(), "example 合起来不是一份合格的申请：" + fault.message());
    }
    for (var f : form.fields()) {
      try {
        if (f.when() != null) {
          f.when().holdsStrictly(example.answers().values());
        }
      } catch (IllegalArgumentException e) {
        throw new FormFileException(file, f.key(), e.getMessage());
      }
    }
    return new Loaded(form, FormSchema.of(form, validator));
  }

  private static String file(String baseCode) {
    return "forms/" + baseCode + ".yaml";
  }
}
