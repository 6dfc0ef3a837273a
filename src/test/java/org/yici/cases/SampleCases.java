package org.yici.cases;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;

/** For tests: applications of 张秀兰 with the answers of the form's examples and real files. */
public class SampleCases {
  public static final String FOOD = "000131025000";
  private final Cases cases;
  private final Intake intake;
  private final Catalog catalog;
  private final Forms forms;
  private final FileStore files;

  public SampleCases(Cases cases, Intake intake, Catalog catalog, Forms forms, FileStore files) {
    this.cases = cases;
    this.intake = intake;
    this.catalog = catalog;
    this.forms = forms;
    this.files = files;
  }

  public CaseItem item(String baseCode, String region6) {
    return intake.item(catalog.itemFor(baseCode, region6).orElseThrow().code());
  }

  /**
   * @param whole with every required material, or without the first one
   */
  public CaseView submitted(CaseItem item, boolean whole) {
    return submitted(item, whole, "张秀兰");
  }

  /**
   * @param name of the applicant
   */
  public CaseView submitted(CaseItem item, boolean whole, String name) {
    return submitted(item, whole, name, "test");
  }

  /**
   * @param client through whom it came; {@code window:} with a place for that place's hall
   */
  public CaseView submitted(CaseItem item, boolean whole, String name, String client) {
    return submitted(item, codes(item, whole), name, Map.of(), client);
  }

  /** With one material of the guide that the answers do not call for. */
  public CaseView withNeedless(CaseItem item, CaseItem.Material needless) {
    CaseItem narrowed =
        item.with(item.materials().stream().filter(m -> !m.equals(needless)).toList());
    UUID account = SignedIn.demoId("zhangxiulan");
    return cases.submit(
        new Cases.Submission(
            narrowed,
            "老街坊烩面馆",
            "online",
            new Applicant("张秀兰", "111", "410411197803129983", "19903750001", Map.of()),
            account,
            Map.of(),
            List.of(handed(item, needless.code())),
            Map.of(),
            new Actor(Role.APPLICANT, account.toString(), "张秀兰"),
            "test",
            null));
  }

  /** An application without a file, of somebody without an account. */
  public CaseView bare() {
    return cases.submit(
        new Cases.Submission(
            item(FOOD, "410411"),
            "老街坊烩面馆",
            "online",
            new Applicant("测试人", "111", "410402199001010019", null, Map.of()),
            null,
            Map.of(),
            List.of(),
            Map.of(),
            new Actor(Role.APPLICANT, "a", "测试人"),
            null,
            null));
  }

  /** Handed in for 张秀兰 by somebody with an account of its own and a mandate (art. 29). */
  public CaseView submittedByAgent(CaseItem item, UUID agent, String agentName) {
    Actor actor = new Actor(Role.AGENT, agent.toString(), agentName);
    return submitted(item, codes(item, true), "张秀兰", Map.of("mandate", true), "test", actor);
  }

  private static List<String> codes(CaseItem item, boolean whole) {
    List<String> codes =
        item.materials().stream()
            .filter(CaseItem.Material::required)
            .map(CaseItem.Material::code)
            .toList();
    return codes.subList(whole ? 0 : 1, codes.size());
  }

  /**
   * @param codes of the materials handed in
   * @param data what else is said with the application
   * @param client the way it came in
   */
  public CaseView submitted(
      CaseItem item, List<String> codes, String name, Map<String, Object> data, String client) {
    Actor own = new Actor(Role.APPLICANT, SignedIn.demoId("zhangxiulan").toString(), name);
    return submitted(item, codes, name, data, client, own);
  }

  private CaseView submitted(
      CaseItem item,
      List<String> codes,
      String name,
      Map<String, Object> data,
      String client,
      Actor actor) {
    Map<String, Object> answers = new LinkedHashMap<>();
    forms.form(item.baseCode()).fields().forEach(f -> answers.put(f.key(), f.example()));
    UUID account = SignedIn.demoId("zhangxiulan");
    return cases.submit(
        new Cases.Submission(
            item,
            "老街坊烩面馆",
            "online",
            new Applicant(name, "111", "410411197803129983", "19903750001", Map.of()),
            account,
            answers,
            codes.stream().map(code -> handed(item, code)).toList(),
            data,
            actor,
            client,
            null));
  }

  private Cases.Handed handed(CaseItem item, String code) {
    BufferedImage image = new BufferedImage(800, 560, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 800, 560);
    pen.setColor(Color.DARK_GRAY);
    pen.drawRect(60, 60, 680, 440);
    pen.drawLine(400, 60, 400, 500);
    pen.dispose();
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      FileInfo info =
          files.put(
              new ByteArrayInputStream(png.toByteArray()),
              item.materialName(code) + ".png",
              Limits.materials(),
              SignedIn.demoId("zhangxiulan").toString(),
              "material");
      return new Cases.Handed(code, info.fileId(), info.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
