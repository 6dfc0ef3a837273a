package org.yici.speed;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.yici.Application;
import org.yici.cases.Actor;
import org.yici.cases.Applicant;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.forms.Forms;

/**
 * The product in a process of its own, worked through its service door: reads {@code uploads n} and
 * {@code cases n clients} from its input and answers {@code done} and the number of the command to
 * each.
 */
final class DoorWorker {
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.UTF_8);
  private final Cases cases;
  private final FileStore files;
  private final CaseItem item;
  private final Map<String, Object> answers = new LinkedHashMap<>();
  private final List<String> codes;
  private final Deque<List<Cases.Handed>> uploads = new ConcurrentLinkedDeque<>();

  private DoorWorker(ConfigurableApplicationContext house) {
    cases = house.getBean(Cases.class);
    files = house.getBean(FileStore.class);
    Intake intake = house.getBean(Intake.class);
    String code =
        house.getBean(Catalog.class).itemFor("000131025000", Story.REGION).orElseThrow().code();
    CaseItem whole = intake.item(code);
    house
        .getBean(Forms.class)
        .form(whole.baseCode())
        .fields()
        .forEach(f -> answers.put(f.key(), f.example()));
    item = intake.narrowed(whole, answers);
    codes =
        item.materials().stream()
            .filter(CaseItem.Material::required)
            .map(CaseItem.Material::code)
            .toList();
  }

  public static void main(String[] args) throws Exception {
    DoorWorker worker = new DoorWorker(SpringApplication.run(Application.class, args));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int done = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      int times = Integer.parseInt(words[1]);
      if (words[0].equals("uploads")) {
        for (int i = 0; i < times; i++) {
          worker.upload();
        }
      } else {
        clients(Integer.parseInt(words[2]), times, worker::whole);
      }
      System.out.println("done " + ++done);
    }
    System.exit(0);
  }

  /** Does this so many times, so many at once. */
  private static void clients(int n, int times, Runnable work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(n);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(threads.submit(work));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
  }

  private void upload() throws IOException {
    List<Cases.Handed> handed = new ArrayList<>();
    for (String code : codes) {
      FileInfo info =
          files.put(
              new ByteArrayInputStream(PDF),
              code + ".pdf",
              Limits.materials(),
              "bench",
              "material");
      handed.add(new Cases.Handed(code, info.fileId(), info.name()));
    }
    uploads.add(handed);
  }

  /** Submission and five steps; what one gives is what the next one takes. */
  private void whole() {
    CaseView now =
        cases.submit(
            new Cases.Submission(
                item,
                "老街坊烩面馆",
                "system",
                new Applicant("张秀兰", "111", "410411197803129983", "19903750001", Map.of()),
                null,
                answers,
                uploads.remove(),
                Map.of(),
                new Actor(Role.APPLICANT, "via bench", "张秀兰"),
                "bench",
                null));
    for (Story.Step step : Story.STEPS) {
      Role role =
          List.of(Role.values()).stream().filter(r -> r.id().equals(step.role())).findFirst().get();
      now =
          cases.act(
              now,
              now.file().version(),
              new Actor(role, step.person(), step.person()),
              step.action(),
              step.data(),
              List.of());
    }
  }
}
