package org.yici.cases.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.yici.cases.lifecycle.Table;
import org.yici.cases.web.SimulateController.StepRequest;
import org.yici.kernel.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A history that is played out, as the request of the simulation has it. It lives in the address of
 * the page only: JSON, deflated, base64url.
 */
record PlayHistory(Map<String, Object> item, List<Map<String, Object>> steps) {
  static final int MOST_STEPS = 60;
  private static final int MOST_BYTES = 60_000;
  private static final int LONGEST_CODE = 6_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  static final PlayHistory EMPTY = new PlayHistory(Map.of(), List.of());

  /** A worked example, without the remark which step is refused. */
  static PlayHistory of(Table.Example example) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Map<String, Object> step : example.steps()) {
      Map<String, Object> plain = new LinkedHashMap<>(step);
      plain.remove("refused");
      steps.add(plain);
    }
    return new PlayHistory(example.item() == null ? Map.of() : example.item(), List.copyOf(steps));
  }

  String code() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(JSON.writeValueAsBytes(toMap()));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      String code = Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
      if (code.length() > LONGEST_CODE) {
        throw new InputException("h", "这段经过太长，网址里放不下了。请导出 JSON，删去几步再推演。");
      }
      return code;
    } finally {
      deflater.end();
    }
  }

  /** As the body of {@code POST /api/v1/lifecycle/simulate}. */
  String json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(toMap());
  }

  private Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("item", item);
    map.put("steps", steps);
    return map;
  }

  /**
   * @throws InputException for what is no such address
   */
  static PlayHistory decode(String code) {
    if (code == null || code.isBlank()) {
      return EMPTY;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(Base64.getUrlDecoder().decode(code));
      byte[] bytes = new byte[MOST_BYTES];
      int length = inflater.inflate(bytes);
      if (length > 0 && inflater.finished()) {
        return read(new String(bytes, 0, length, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException | DataFormatException e) {
      // said below
    } finally {
      inflater.end();
    }
    throw new InputException("h", "网址里的经过读不出来，可能没有抄全。请从头开始，或者导入 JSON。");
  }

  /**
   * Reads a request of the simulation.
   *
   * @throws InputException for anything else
   */
  static PlayHistory read(String json) {
    try {
      Map<String, Object> map = JSON.readValue(json, MAP);
      Map<String, Object> item = map.get("item") == null ? Map.of() : asMap(map.get("item"));
      List<Map<String, Object>> steps = new ArrayList<>();
      if (map.get("steps") instanceof List<?> list) {
        for (Object step : list) {
          steps.add(asMap(step));
        }
      }
      if (steps.size() > MOST_STEPS) {
        throw new InputException("steps", "页面上最多推演" + MOST_STEPS + "步；更长的请用接口。");
      }
      return new PlayHistory(item, List.copyOf(steps));
    } catch (JacksonException | ClassCastException e) {
      throw new InputException(
          "json", "这不是推演的 JSON：应当是 {\"item\": {…}, \"steps\": [{at, actor, action, data}]}。");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new ClassCastException();
  }

  List<StepRequest> requests() {
    return JSON.convertValue(steps, new TypeReference<List<StepRequest>>() {});
  }

  PlayHistory with(Map<String, Object> otherItem) {
    return new PlayHistory(otherItem, steps);
  }

  PlayHistory without(int index) {
    List<Map<String, Object>> fewer = new ArrayList<>(steps);
    if (index >= 0 && index < fewer.size()) {
      fewer.remove(index);
    }
    return new PlayHistory(item, List.copyOf(fewer));
  }

  /** Puts a step in place of one, or after all when {@code index} is beyond them. */
  PlayHistory with(int index, Map<String, Object> step) {
    List<Map<String, Object>> more = new ArrayList<>(steps);
    if (index >= 0 && index < more.size()) {
      more.set(index, step);
    } else if (more.size() < MOST_STEPS) {
      more.add(step);
    } else {
      throw new InputException("steps", "页面上最多推演" + MOST_STEPS + "步；更长的请用接口。");
    }
    return new PlayHistory(item, List.copyOf(more));
  }
}
