package org.yici.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.yici.kernel.InputException.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A base map (底图) of licences as data: landscape A4, colours as #RRGGBB, measures in mm from the
 * upper left corner. A face names one that is shipped ({@code documents/designs}), or carries one
 * of a city's own written out, so that what was issued never changes its looks.
 *
 * @param frame of the page: woven, double or single
 * @param waves lines of which a woven frame is made
 * @param columns in which fields without a place of their own flow, 1 or 2
 * @param titleSize largest size of the title, points
 * @param sealX centre of the seal; issuer and date stand around it
 * @param spots fields with a place of their own, by their label
 */
public record BaseMap(
    String frame,
    String border,
    String pale,
    String title,
    String label,
    String rule,
    String ground,
    int waves,
    int columns,
    double titleTop,
    double titleSize,
    double fieldsTop,
    double fieldsBottom,
    double sealX,
    double sealY,
    List<Spot> spots) {
  public static final double WIDTH = 297;
  public static final double HEIGHT = 210;

  /** Radius of the seal with its margin. */
  public static final double SEAL = 21;

  private static final double EDGE = 20;

  /** Check code and identifier stand in the left corner below this line, issuer and seal right. */
  private static final double FOOT = 150;

  private static final int MOST_SPOTS = 20;
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, BaseMap> SHIPPED = new ConcurrentHashMap<>();

  /**
   * A field that stands where it is put.
   *
   * @param y upper edge, {@code width} of label and value together
   */
  public record Spot(String label, double x, double y, double width) {}

  public BaseMap {
    spots = spots == null ? List.of() : List.copyOf(spots);
  }

  /**
   * Reads the design of a face: the name of a shipped one, or one written out.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static BaseMap of(String design) {
    return design.startsWith("{")
        ? read(JSON, JSON.readTree(design))
        : SHIPPED.computeIfAbsent(design, BaseMap::shipped);
  }

  private static BaseMap shipped(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no design: " + name);
    }
    String path = "/documents/designs/" + name + ".yaml";
    try (InputStream in = BaseMap.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no design: " + name);
      }
      YAMLMapper yaml = new YAMLMapper();
      return read(yaml, yaml.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BaseMap read(ObjectMapper mapper, JsonNode n) {
    List<Spot> spots = new ArrayList<>();
    n.path("spots").forEach(s -> spots.add(mapper.treeToValue(s, Spot.class)));
    return new BaseMap(
        n.path("frame").asString("woven"),
        n.required("border").asString(),
        n.required("pale").asString(),
        n.required("title").asString(),
        n.required("label").asString(),
        n.required("rule").asString(),
        n.required("ground").asString(),
        n.required("waves").asInt(),
        n.required("columns").asInt(),
        n.path("titleTop").asDouble(24),
        n.path("titleSize").asDouble(38),
        n.path("fieldsTop").asDouble(52),
        n.path("fieldsBottom").asDouble(140),
        n.path("sealX").asDouble(222),
        n.path("sealY").asDouble(163),
        spots);
  }

  /** Written out, as a face carries it. */
  public String design() {
    return JSON.writeValueAsString(this);
  }

  /** Everything that would make a bad page: colours, sizes, things over each other. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (!List.of("woven", "double", "single").contains(frame)) {
      faults.add(new Fault("frame", "边框选花纹、双线或者单线"));
    }
    colours(faults);
    within(faults, "waves", "花纹的线数", waves, 3, 24);
    within(faults, "columns", "栏数", columns, 1, 2);
    within(faults, "titleTop", "标题离上边", titleTop, EDGE, 60);
    within(faults, "titleSize", "标题字号", titleSize, 18, 60);
    within(faults, "fieldsTop", "内容从", fieldsTop, titleTop + 12, 110);
    within(faults, "fieldsBottom", "内容到", fieldsBottom, fieldsTop + 30, FOOT);
    within(faults, "sealX", "印章中心离左边", sealX, 150, WIDTH - EDGE - SEAL);
    within(faults, "sealY", "印章中心离上边", sealY, FOOT + 5, HEIGHT - EDGE - SEAL);
    if (spots.size() > MOST_SPOTS) {
      faults.add(new Fault("spots", "单独放的内容最多" + MOST_SPOTS + "项"));
    }
    for (int i = 0; i < spots.size(); i++) {
      place(faults, spots.get(i), i);
    }
    return faults;
  }

  private void place(List<Fault> faults, Spot s, int at) {
    boolean inside =
        s.x() >= EDGE
            && s.width() >= 20
            && s.x() + s.width() <= WIDTH - EDGE
            && s.y() >= titleTop + 12
            && s.y() <= fieldsBottom - 8;
    if (!inside) {
      faults.add(new Fault("spots", "“" + s.label() + "”要放在边框以内、标题以下、落款以上，宽至少20毫米"));
    }
    for (Spot o : spots.subList(0, at)) {
      boolean meets =
          Math.abs(o.y() - s.y()) < 8 && s.x() < o.x() + o.width() && o.x() < s.x() + s.width();
      if (meets) {
        faults.add(new Fault("spots", "“" + s.label() + "”压在“" + o.label() + "”上，上下隔开至少8毫米"));
      }
    }
  }

  private void colours(List<Fault> faults) {
    Map<String, String> all =
        Map.of(
            "border", border, "pale", pale, "title", title, "label", label, "rule", rule, "ground",
            ground);
    all.forEach(
        (name, colour) -> {
          if (colour == null || !COLOUR.matcher(colour).matches()) {
            faults.add(new Fault(name, "颜色写成 #RRGGBB 六位，例如 #7A1F1F"));
          }
        });
    if (faults.isEmpty()) {
      if (contrast(title, ground) < 4.5 || contrast(label, ground) < 4.5) {
        faults.add(new Fault("label", "标题和栏目名的颜色和底色太接近，看不清，请加深"));
      }
      if (contrast("#000000", ground) < 12) {
        faults.add(new Fault("ground", "底色太深，黑字看不清，请换浅的"));
      }
    }
  }

  private static void within(
      List<Fault> faults, String path, String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      faults.add(
          new Fault(
              path, what + "要在" + plain(least) + "到" + plain(most) + "之间，现在是" + plain(value)));
    }
  }

  private static String plain(double n) {
    return n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n);
  }

  /** WCAG 2: 1 to 21. */
  private static double contrast(String a, String b) {
    double x = light(a);
    double y = light(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double light(String colour) {
    int c = Integer.decode(colour);
    return 0.2126 * part(c >> 16) + 0.7152 * part(c >> 8) + 0.0722 * part(c);
  }

  private static double part(int c) {
    double v = (c & 255) / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
