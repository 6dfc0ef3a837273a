package org.yici.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./yici verify-proof FILE [ROOT]}: checks a proof with nothing but its file. */
final class VerifyProof {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private VerifyProof() {}

  public static void main(String[] args) {
    System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
  }

  /**
   * @return 0 it holds, 1 not, 2 it could not be read
   */
  static int run(String[] args, PrintStream out) {
    if (args.length < 1 || args.length > 2 || !Files.isRegularFile(Path.of(args[0]))) {
      out.println("用法：./yici verify-proof 证明文件.json [公布的当日根]");
      return 2;
    }
    JsonNode given;
    Proof proof;
    try {
      given = JSON.readTree(Files.readString(Path.of(args[0])));
      JsonNode inner = given.path("proof");
      proof = JSON.treeToValue(inner.isObject() ? inner : given, Proof.class);
    } catch (IOException | JacksonException e) {
      out.println("读不出来：不是完整的证明文件");
      return 2;
    }
    List<String> faults = proof.faults();
    faults.forEach(f -> out.println("[错] " + f));
    if (!faults.isEmpty()) {
      return 1;
    }
    out.println(
        "[对] 办件 "
            + given.path("caseNo").asString(proof.caseId().toString())
            + " 到第 "
            + proof.seq()
            + " 步，在 "
            + proof.day()
            + " 的根下面");
    out.println("     末端 " + proof.hash());
    out.println("     当日根 " + proof.root());
    if (args.length == 2) {
      boolean same = args[1].strip().equalsIgnoreCase(proof.root());
      out.println(same ? "[对] 和公布的一样" : "[错] 公布的是 " + args[1].strip());
      return same ? 0 : 1;
    }
    out.println("请再和公布的比一比：" + given.path("published").asString("/roots/" + proof.day()));
    return 0;
  }
}
