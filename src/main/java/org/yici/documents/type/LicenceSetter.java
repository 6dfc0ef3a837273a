package org.yici.documents.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.documents.BaseMap;
import org.yici.documents.LicenceFace;
import org.yici.documents.LicenceFace.Field;
import org.yici.documents.fonts.Face;
import org.yici.documents.fonts.Fonts;
import org.yici.documents.page.Info;
import org.yici.documents.page.Laid;
import org.yici.documents.page.Shape;
import org.yici.seals.SealPlace;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets the face of a licence on a base map drawn from data: landscape A4. The national emblem is
 * not drawn: its use is restricted by law (《国徽法》).
 */
final class LicenceSetter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double WIDTH = BaseMap.WIDTH;
  private static final double LEFT = 30;
  private static final double RIGHT = WIDTH - LEFT;
  private static final double TITLE_SPACING = 0.25;
  private static final double GAP = 10;
  private static final double[] SIZES = {16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5};
  private static final double SEAL = 2 * BaseMap.SEAL;
  private static final double SPOT_STEP = 8;
  private static final double FOOT = 160;

  private final LicenceFace face;
  private final Design design;
  private final BaseMap map;
  private final Pen pen;

  LicenceSetter(Fonts fonts, LicenceFace face) {
    this.face = face;
    design = Design.named(face.design());
    map = design.map();
    pen = new Pen(fonts);
  }

  Laid set() {
    double ems = pen.text(Face.TITLE, face.title()).width();
    int gaps = (int) face.title().codePoints().count() - 1;
    double size =
        Math.min(map.titleSize(), (RIGHT - LEFT) / (ems + gaps * TITLE_SPACING) / Grid.POINT);
    double base = Grid.baseline(map.titleTop(), 18, size);
    pen.centre(Face.TITLE, size, design.title(), WIDTH / 2, base, face.title(), TITLE_SPACING);
    rows();
    if (face.check() != null) {
      Foot.draw(pen, face.check(), face.sample(), LEFT, FOOT);
    }
    SealPlace seal = issuer();
    Info info = new Info(face.title(), face.issuer(), face.number(), face.issuedOn(), json(face));
    return new Laid(List.of(pen.page(design.backdrop())), seal, info);
  }

  /** Number and identifier stand with the other rows, in front. */
  private static List<Field> fields(LicenceFace face) {
    List<Field> fields = new ArrayList<>();
    if (face.number() != null) {
      fields.add(new Field(face.title().endsWith("许可证") ? "许可证编号" : "编号", face.number()));
    }
    for (Field f : face.fields()) {
      fields.add(new Field(f.label(), f.value() == null ? "" : f.value()));
    }
    String end = face.validTo() == null ? "长期" : PaperSetter.inWords(face.validTo());
    if (face.fields().stream().noneMatch(f -> f.label().startsWith("有效期"))) {
      fields.add(new Field("有效期至", end));
    }
    return fields;
  }

  private record Row(Field field, Text text, List<LineBreaker.Line> lines) {}

  private record Column(double x, double width, double label, List<Row> rows) {}

  /**
   * Draws all rows in the largest size in which they go in; those with a place of their own there.
   */
  private void rows() {
    List<Field> fields = fields(face);
    for (BaseMap.Spot spot : map.spots()) {
      fields.stream().filter(f -> f.label().equals(spot.label())).forEach(f -> spot(spot, f));
    }
    List<Field> flowing =
        fields.stream()
            .filter(f -> map.spots().stream().noneMatch(s -> s.label().equals(f.label())))
            .toList();
    if (flowing.isEmpty()) {
      return;
    }
    for (double size : SIZES) {
      List<Column> columns = columns(flowing, size);
      double step = size * Grid.POINT * 1.42;
      double most = columns.stream().mapToDouble(c -> height(c, step)).max().orElse(0);
      double top = flowTop();
      double free = map.fieldsBottom() - top - most;
      if (free >= 0) {
        columns.forEach(c -> draw(c, top, size, step, Math.min(4, free / c.rows().size())));
        return;
      }
    }
    throw new IllegalArgumentException("证照照面放不下全部内容，请缩短各栏内容后重新制作：" + face.title());
  }

  /** What flows begins below what has places of its own. */
  private double flowTop() {
    return map.spots().stream()
        .mapToDouble(s -> s.y() + SPOT_STEP + 3)
        .reduce(map.fieldsTop(), Math::max);
  }

  /** One line, as large as it goes in. */
  private void spot(BaseMap.Spot spot, Field field) {
    for (double size : SIZES) {
      double em = size * Grid.POINT;
      double label = pen.width(Face.HEI, size, field.label()) + em;
      Text text = pen.text(Face.FANGSONG, field.value());
      double room = (spot.width() - label) / em;
      if (room <= 0) {
        continue;
      }
      List<LineBreaker.Line> lines = LineBreaker.lines(text, room, room, false);
      if (lines.size() <= 1) {
        List<Row> row = List.of(new Row(field, text, lines));
        draw(new Column(spot.x(), spot.width(), label, row), spot.y(), size, SPOT_STEP, 0);
        return;
      }
    }
    throw new IllegalArgumentException("“" + field.label() + "”放不进底图上给它的位置，请加宽：" + face.title());
  }

  private static double height(Column column, double step) {
    int lines = column.rows().stream().mapToInt(r -> Math.max(1, r.lines().size())).sum();
    return lines * step + column.rows().size() * 1.6;
  }

  private List<Column> columns(List<Field> fields, double size) {
    double em = size * Grid.POINT;
    int n = Math.min(map.columns(), fields.size());
    double width = (RIGHT - LEFT - GAP * (n - 1)) / n;
    int each = (fields.size() + n - 1) / n;
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      List<Field> part =
          fields.subList(
              Math.min(c * each, fields.size()), Math.min((c + 1) * each, fields.size()));
      double label = 0;
      for (Field f : part) {
        label = Math.max(label, pen.width(Face.HEI, size, f.label()));
      }
      label += em;
      double room = (width - label) / em;
      List<Row> rows = new ArrayList<>();
      for (Field f : part) {
        Text text = pen.text(Face.FANGSONG, f.value());
        rows.add(new Row(f, text, LineBreaker.lines(text, room, room, false)));
      }
      columns.add(new Column(LEFT + c * (width + GAP), width, label, rows));
    }
    return columns;
  }

  private void draw(Column column, double top, double size, double step, double air) {
    double y = top;
    double em = size * Grid.POINT;
    for (Row row : column.rows()) {
      double base = Grid.baseline(y, step, size);
      pen.write(Face.HEI, size, design.label(), column.x(), base, row.field().label());
      double x = column.x() + column.label();
      for (LineBreaker.Line line : row.lines()) {
        pen.write(
            row.text(),
            line.from(),
            line.to(),
            line.advances(),
            size,
            em,
            Grid.BLACK,
            x,
            Grid.baseline(y, step, size));
        y += step;
      }
      y += row.lines().isEmpty() ? step : 0;
      double right = column.x() + column.width();
      pen.draw(Shape.line(x, y + 0.4, right, y + 0.4, 0.15, design.rule()));
      y += 1.6 + air;
    }
  }

  /** Issuer over date at the right, where the seal goes; the identifier runs along the foot. */
  private SealPlace issuer() {
    double size = 14;
    double centre = map.sealX();
    double label = pen.width(Face.FANGSONG, 1, face.issuer());
    double fit = Math.min(size, 90 / label);
    double top = map.sealY() - 5;
    pen.centre(
        Face.FANGSONG, fit, Grid.BLACK, centre, Grid.baseline(top, 8, size), face.issuer(), 0);
    String date = PaperSetter.inWords(face.issuedOn());
    pen.centre(Face.FANGSONG, size, Grid.BLACK, centre, Grid.baseline(top + 8, 8, size), date, 0);
    if (face.identifier() != null) {
      String text = "电子证照标识  " + face.identifier();
      double points = Math.min(8.5, (RIGHT - LEFT) / pen.width(Face.HEI, 1, text));
      pen.write(Face.HEI, points, design.label(), LEFT, FOOT + Foot.QR + 5.5, text);
    }
    return new SealPlace(0, centre - SEAL / 2, top + 8 - 3 - SEAL / 2, SEAL);
  }

  private static String json(LicenceFace face) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", face.title());
    data.put("identifier", face.identifier());
    data.put("number", face.number());
    data.put("issuer", face.issuer());
    data.put("issuedOn", face.issuedOn().toString());
    data.put("validTo", face.validTo() == null ? null : face.validTo().toString());
    data.put("fields", face.fields());
    data.put("checkCode", face.check() == null ? null : face.check().code());
    data.put("checkUrl", face.check() == null ? null : face.check().url());
    data.put("sample", face.sample());
    return JSON.writeValueAsString(data);
  }

  static List<String> strings(LicenceFace face) {
    List<String> all = new ArrayList<>();
    all.add(face.title());
    fields(face).forEach(f -> all.addAll(List.of(f.label(), f.value())));
    all.add(face.issuer());
    if (face.sample() != null) {
      all.add(face.sample());
    }
    return all;
  }
}
