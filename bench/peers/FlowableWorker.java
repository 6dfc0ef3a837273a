import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * The peer: a case of five steps on an embedded process engine (Flowable, Apache 2.0), as its manual
 * shows. Reads {@code cases n clients} from its input (one client where none are named) and answers {@code done} and the number of the command.
 */
public final class FlowableWorker {
  private static final String[] STEPS = {"受理", "核查", "审查", "决定", "送达"};

  public static void main(String[] args) throws Exception {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(args[0]);
    pool.setUsername(args[1]);
    pool.setPassword(args[2]);
    pool.setMaximumPoolSize(20);
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(new HikariDataSource(pool));
    settings.setDatabaseSchemaUpdate("true");
    settings.setHistoryLevel(HistoryLevel.AUDIT);
    settings.setAsyncExecutorActivate(false);
    ProcessEngine engine = settings.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("case.bpmn20.xml", process()).deploy();
    System.out.println("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    int done = 0;
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      ExecutorService clients = Executors.newFixedThreadPool(words.length > 2 ? Integer.parseInt(words[2]) : 1);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(words[1]); i++) {
        long n = ++number;
        all.add(clients.submit(() -> whole(engine, n)));
      }
      for (Future<?> one : all) {
        one.get();
      }
      clients.shutdown();
      System.out.println("done " + ++done);
    }
  }

  private static String process() {
    StringBuilder xml =
        new StringBuilder(
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='bench'>"
                + "<process id='case' isExecutable='true'><startEvent id='s'/>");
    String before = "s";
    for (int i = 0; i < STEPS.length; i++) {
      xml.append("<userTask id='t%d' name='%s'/><sequenceFlow id='f%d' sourceRef='%s' targetRef='t%d'/>"
          .formatted(i, STEPS[i], i, before, i));
      before = "t" + i;
    }
    return xml.append("<endEvent id='e'/><sequenceFlow id='fe' sourceRef='%s' targetRef='e'/></process></definitions>"
        .formatted(before)).toString();
  }

  private static void whole(ProcessEngine engine, long n) {
    String id =
        engine.getRuntimeService()
            .startProcessInstanceByKey("case", "410400" + n, Map.of("item", "食品经营许可", "applicant", "张秀兰", "region", "410411000000"))
            .getId();
    TaskService tasks = engine.getTaskService();
    for (int i = 0; i < STEPS.length; i++) {
      String task = tasks.createTaskQuery().processInstanceId(id).singleResult().getId();
      tasks.claim(task, "u" + n % 500);
      tasks.complete(task, Map.of("opinion" + i, "同意，材料齐全", "result" + i, "PASS", "days" + i, (int) (n % 20)));
    }
  }
}
