package org.yici.licences.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.directory.Directory;
import org.yici.documents.BaseMap;
import org.yici.documents.FacePictures;
import org.yici.forms.Forms;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceType.FaceField;
import org.yici.licences.SampleFaces;
import org.yici.licences.Validity;

/** What would be wrong with a type if it ruled: names, items, fields, validity, base map. */
@Component
class TypeCheck {
  private static final int MOST_FIELDS = 30;

  /** Rows that every face has beside its own. */
  private static final Set<String> FIXED = Set.of("许可证编号", "编号", "有效期至");

  private final Catalog catalog;
  private final Directory directory;
  private final Forms forms;
  private final SampleFaces samples;
  private final FacePictures pictures;

  TypeCheck(
      Catalog catalog,
      Directory directory,
      Forms forms,
      SampleFaces samples,
      FacePictures pictures) {
    this.catalog = catalog;
    this.directory = directory;
    this.forms = forms;
    this.samples = samples;
    this.pictures = pictures;
  }

  /**
   * @param others the types that rule on the same day, but for this one
   */
  List<Fault> faults(LicenceType t, List<LicenceType> others) {
    List<Fault> faults = new ArrayList<>();
    String code = TypeCode.fault(t.code());
    if (code != null) {
      faults.add(new Fault("code", code));
    }
    length(faults, "name", "名称", t.name(), 2, 60);
    items(t, others, faults);
    numbers(t, others, faults);
    fields(t, faults);
    validity(t, faults);
    BaseMap map = BaseMap.of(t.design());
    faults.addAll(map.faults());
    if (faults.isEmpty()) {
      face(t, faults);
    }
    return faults;
  }

  private void items(LicenceType t, List<LicenceType> others, List<Fault> faults) {
    for (String base : t.bases()) {
      if (catalog.baseItem(base).isEmpty()) {
        faults.add(new Fault("bases", "基本目录里没有“" + base + "”，写12位基本编码"));
      }
      others.stream()
          .filter(o -> o.bases().contains(base))
          .forEach(
              o ->
                  faults.add(new Fault("bases", "“" + base + "”已经发《" + o.name() + "》，一个事项只发一种证照")));
    }
    for (String kind : t.issuers()) {
      if (directory.kind(kind).isEmpty()) {
        faults.add(new Fault("issuers", "没有“" + kind + "”这类机构"));
      }
    }
    if (!Set.of("001", "111").contains(t.holder().idType())) {
      faults.add(new Fault("holderIdType", "持证人的证件选统一社会信用代码或者公民身份号码"));
    }
    if (!Set.of("0", "1", "2").contains(t.holderKind())) {
      faults.add(new Fault("holders", "选持有主体的类型"));
    }
  }

  private static void numbers(LicenceType t, List<LicenceType> others, List<Fault> faults) {
    length(faults, "word", "编号的系列", t.word(), 1, 10);
    if (!t.number().pattern().contains("{n}")) {
      faults.add(new Fault("pattern", "编号里要有 {n}（六位顺序号），还可以有 {region}、{year}"));
    }
    if (others.stream().anyMatch(o -> o.word().equals(t.word()))) {
      faults.add(new Fault("word", "别的证照已经用“" + t.word() + "”这个系列，换一个"));
    }
  }

  private void fields(LicenceType t, List<Fault> faults) {
    if (t.fields().isEmpty() || t.fields().size() > MOST_FIELDS) {
      faults.add(new Fault("fields", "照面至少1项、最多" + MOST_FIELDS + "项"));
    }
    Set<String> labels = new HashSet<>();
    for (FaceField f : t.fields()) {
      length(faults, "fields", "栏目名", f.label(), 1, 20);
      if (!labels.add(f.label())) {
        faults.add(new Fault("fields", "“" + f.label() + "”有两项，合成一项或者改名"));
      }
      if (f.element() == null && f.otherwise() == null) {
        faults.add(new Fault("fields", "“" + f.label() + "”要写取自哪个数据项，或者选申请人"));
      }
      asked(t, f.element(), "“" + f.label() + "”", faults);
      asked(t, f.place(), "“" + f.label() + "”前面的地区", faults);
    }
    t.proves().forEach(e -> asked(t, e, "下次办事免填的", faults));
    BaseMap.of(t.design()).spots().stream()
        .map(BaseMap.Spot::label)
        .filter(l -> !labels.contains(l) && !FIXED.contains(l))
        .forEach(l -> faults.add(new Fault("fields", "底图给“" + l + "”留了位置，照面没有这一项")));
  }

  private void asked(LicenceType t, String element, String what, List<Fault> faults) {
    for (String base : t.bases()) {
      if (element != null && forms.has(base) && !elements(base).contains(element)) {
        faults.add(
            new Fault(
                "fields",
                what
                    + "数据项“"
                    + element
                    + "”在“"
                    + catalog.baseItem(base).map(b -> b.name()).orElse(base)
                    + "”的申请表里没有"));
      }
    }
  }

  /** The data elements that an item's form asks for. */
  Set<String> elements(String base) {
    return forms.has(base)
        ? forms.form(base).elements().values().stream()
            .map(e -> e.name())
            .collect(Collectors.toCollection(java.util.TreeSet::new))
        : Set.of();
  }

  private void validity(LicenceType t, List<Fault> faults) {
    Validity v = t.validityRule();
    switch (v.kind()) {
      case Validity.TERM -> {
        if (v.years() != null && (v.years() < 1 || v.years() > 100)) {
          faults.add(new Fault("years", "年数在1到100之间"));
        }
      }
      case Validity.FIELD -> {
        if (v.element().isEmpty()) {
          faults.add(new Fault("element", "写有效期取自哪个日期数据项"));
        } else {
          asked(t, v.element(), "有效期的", faults);
        }
      }
      case Validity.RULE -> {
        String wrong = v.rule().isEmpty() ? "写有效期的规则" : Validity.fault(v.rule());
        if (wrong != null) {
          faults.add(new Fault("termRule", wrong));
        }
      }
      default -> {}
    }
    length(faults, "yearsBasis", "有效期的依据", t.yearsBasis(), 4, 200);
    if (t.renewDays() < 0 || t.renewDays() > 365) {
      faults.add(new Fault("renewDays", "提前申请延续的天数在0到365之间"));
    }
    length(faults, "renewBasis", "延续的依据", t.renewBasis(), 4, 200);
  }

  private void face(LicenceType t, List<Fault> faults) {
    try {
      pictures.png(samples.of(t, "样例机关", java.time.LocalDate.of(2026, 1, 1)));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("fields", e.getMessage()));
    }
  }

  private static void length(
      List<Fault> faults, String path, String what, String text, int least, int most) {
    int n = text == null ? 0 : text.strip().length();
    if (n < least || n > most) {
      faults.add(new Fault(path, what + "写" + least + "到" + most + "字，现在是" + n + "字"));
    }
  }
}
