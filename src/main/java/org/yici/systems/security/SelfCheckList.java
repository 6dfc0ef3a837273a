package org.yici.systems.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The questions of a self-check and the rules of the register: {@code systems/security.yaml}. */
@Component
public class SelfCheckList {
  /** What one may answer. */
  static final List<String> ANSWERS = List.of("yes", "partly", "no", "na");

  /**
   * @param id stays the same for good; answers are kept by it
   * @param basis article or clause it comes from
   * @param from grade from which it is asked
   */
  public record Question(String id, String area, String text, String basis, int from) {}

  /** As the file is written. */
  record File(Grades.Rules rules, Map<String, String> bases, List<Question> questions) {}

  private final File file;

  SelfCheckList() {
    try (InputStream in = SelfCheckList.class.getResourceAsStream("/systems/security.yaml")) {
      file = YAMLMapper.builder().build().readValue(in, File.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Grades.Rules rules() {
    return file.rules();
  }

  /** Why each rule is so, by its name. */
  public Map<String, String> bases() {
    return file.bases();
  }

  /** Those asked of a system of this grade. */
  public List<Question> of(int grade) {
    return file.questions().stream().filter(q -> q.from() <= Math.max(1, grade)).toList();
  }
}
