package org.yici.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.cases.CaseDrafts;
import org.yici.identity.Accounts;
import org.yici.kernel.ConflictException;
import org.yici.platform.Holds;
import org.yici.platform.PersonalData;
import org.yici.privacy.Inventory.Column;
import org.yici.privacy.Inventory.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person may see, copy and have deleted of what the house keeps (个人信息保护法第四十五条、第四十七条): the
 * personal columns of the inventory, of the rows that are the person's.
 */
@Service
public class OwnData {
  /** Rows of one table in a copy. */
  private static final int MOST = 2_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Which rows of a table are those of an account, and what else is told of each.
   *
   * @param stays whether the account must stay because of them
   */
  private record Own(String kind, String table, String where, String more, boolean stays) {}

  private static final List<Own> OWN =
      List.of(
          new Own("account", "identity_account", "id = :me", "created_at", false),
          new Own("session", "identity_session", "account_id = :me", "created_at", false),
          new Own(
              "session",
              "identity_consent",
              "account_id = :me",
              "client_id as application, scopes, given_at",
              false),
          new Own(
              "representation",
              "identity_representation",
              "principal = :me or person = :me",
              """
              (select name from identity_account a where a.id = principal) as principal_name, \
              (select name from identity_account a where a.id = person) as person_name, \
              array_to_string(matters,'、') as matters, from_day, until_day, ended_at\
              """,
              true),
          new Own(
              "looks",
              "audit_entry",
              "about_id = :me and action = 'look'",
              "at, details ->> 'what' as what",
              false),
          new Own("draft", "cases_draft", "account_id = :me", "item_code, updated_at", false),
          new Own(
              "application",
              "cases_case",
              "applicant_account = :me",
              "case_no, submitted_at",
              true),
          new Own("application", "files_file", "owner = cast(:me as text)", "uploaded_at", false),
          new Own(
              "licence",
              "licences_licence",
              """
              account = :me or holder_index = any(cast(
                (select id_number_links from identity_account i where i.id = :me and i.id_type = holder_id_type) as bytea[]))
              """,
              "licences_licence.name as licence, number, issued_on",
              true),
          new Own(
              "sharing",
              "licences_authorisation",
              "by_account = :me",
              "given_at, withdrawn_at",
              true),
          new Own("sharing", "licences_copy", "account = :me", "made_at", true),
          new Own("message", "messages_message", "account_id = :me", "title, told_at", false),
          new Own("message", "messages_setting", "account_id = :me", "updated_at", false),
          new Own(
              "payment", "payments_bill", "account = :me", "fee_name, amount, created_at", true),
          new Own("rating", "ratings_rating", "account = :me", "item_name, at", true));

  /** Of somebody else in the same row: where the clerk sat who looked. */
  private static final Set<String> OF_OTHERS = Set.of("audit_entry.address");

  /** The names of what a copy tells, for people. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("login", "登录名"),
          Map.entry("name", "名称"),
          Map.entry("id_type", "证件类型"),
          Map.entry("id_number", "证件号码"),
          Map.entry("mobile", "手机号"),
          Map.entry("region12", "所在区划"),
          Map.entry("address", "地址"),
          Map.entry("created_at", "开始于"),
          Map.entry("user_agent", "浏览器"),
          Map.entry("application", "同意给了哪个应用"),
          Map.entry("scopes", "给了什么"),
          Map.entry("principal_name", "被代表的人"),
          Map.entry("person_name", "代表的人"),
          Map.entry("ward_name", "孩子姓名"),
          Map.entry("ward_number", "孩子证件号码"),
          Map.entry("relation", "关系"),
          Map.entry("matters", "哪些事项"),
          Map.entry("from_day", "从哪天起"),
          Map.entry("until_day", "到哪天止"),
          Map.entry("ended_at", "结束于"),
          Map.entry("end_why", "为什么结束"),
          Map.entry("who_name", "谁"),
          Map.entry("who_unit", "哪个单位"),
          Map.entry("what", "看了什么"),
          Map.entry("reason", "为什么"),
          Map.entry("at", "什么时候"),
          Map.entry("answers", "填写的内容"),
          Map.entry("materials", "材料"),
          Map.entry("item_code", "事项编码"),
          Map.entry("updated_at", "最后改动"),
          Map.entry("applicant_name", "申请人"),
          Map.entry("applicant_rest", "申请人的其他信息"),
          Map.entry("case_no", "办件编号"),
          Map.entry("submitted_at", "提交时间"),
          Map.entry("uploaded_at", "上传时间"),
          Map.entry("holder_name", "持证人"),
          Map.entry("holder_id", "持证人证件号码"),
          Map.entry("face", "证面"),
          Map.entry("elements", "数据项"),
          Map.entry("licence", "证照"),
          Map.entry("number", "编号"),
          Map.entry("issued_on", "发证日期"),
          Map.entry("to_name", "授权给谁"),
          Map.entry("to_id", "被授权人证件号码"),
          Map.entry("purpose", "用途"),
          Map.entry("given_at", "授权时间"),
          Map.entry("withdrawn_at", "收回时间"),
          Map.entry("for_whom", "给谁用"),
          Map.entry("made_at", "制作时间"),
          Map.entry("title", "标题"),
          Map.entry("body", "内容"),
          Map.entry("told_at", "通知时间"),
          Map.entry("mail_address", "邮箱"),
          Map.entry("fee_name", "收费项目"),
          Map.entry("amount", "金额（分）"),
          Map.entry("item_name", "事项"),
          Map.entry("words", "说的话"),
          Map.entry("more_words", "追加的话"));

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Inventory inventory;
  private final CaseDrafts drafts;
  private final Accounts accounts;
  private final Holds holds;

  OwnData(
      JdbcClient jdbc,
      PersonalData personal,
      Inventory inventory,
      CaseDrafts drafts,
      Accounts accounts,
      Holds holds) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.inventory = inventory;
    this.drafts = drafts;
    this.accounts = accounts;
    this.holds = holds;
  }

  /**
   * How many rows of a kind are the person's, by id of the kind; kinds without any are left out.
   */
  public Map<String, Integer> counts(UUID account) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    OWN.forEach(
        own -> {
          int n = count(own, account);
          if (n > 0) {
            counts.merge(own.kind(), n, Integer::sum);
          }
        });
    return counts;
  }

  private int count(Own own, UUID account) {
    return jdbc.sql("select count(*) from %s where %s".formatted(own.table(), own.where()))
        .param("me", account)
        .query(Integer.class)
        .single();
  }

  /** Everything, in clear, as JSON with Chinese names; at most 2,000 rows of a table. */
  @Transactional(readOnly = true)
  public byte[] copy(UUID account) {
    Map<String, List<Object>> all = new LinkedHashMap<>();
    for (Own own : OWN) {
      all.computeIfAbsent(inventory.kind(own.kind()).title(), t -> new ArrayList<>())
          .addAll(rows(own, account));
    }
    all.values().removeIf(List::isEmpty);
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(all)
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Map<String, Object>> rows(Own own, UUID account) {
    List<Column> columns =
        inventory
            .all()
            .filter(c -> c.table().equals(own.table()))
            .filter(c -> c.form() == Form.PLAIN || c.form() == Form.ENCRYPTED)
            .filter(c -> LABELS.containsKey(c.name()) && !OF_OTHERS.contains(c.path()))
            .toList();
    List<String> more = List.of(own.more().split(", "));
    String select =
        String.join(
            ", ",
            Stream.concat(columns.stream().map(Column::name), more.stream()).distinct().toList());
    return jdbc.sql(
            "select %s from %s where %s limit %d".formatted(select, own.table(), own.where(), MOST))
        .param("me", account)
        .query((rs, n) -> row(rs, columns, more))
        .list();
  }

  private Map<String, Object> row(ResultSet rs, List<Column> columns, List<String> more)
      throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (String column : more) {
      String name = column.contains(" as ") ? column.substring(column.indexOf(" as ") + 4) : column;
      put(row, name, rs.getString(name));
    }
    for (Column c : columns) {
      put(
          row,
          c.name(),
          c.form() == Form.ENCRYPTED
              ? read(personal.decrypt(c.path(), rs.getBytes(c.name())))
              : rs.getString(c.name()));
    }
    return row;
  }

  private static void put(Map<String, Object> row, String column, Object value) {
    if (value != null) {
      row.put(LABELS.getOrDefault(column, column), value);
    }
  }

  private static Object read(String text) {
    if (text == null || !text.startsWith("{") && !text.startsWith("[")) {
      return text;
    }
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return text;
    }
  }

  /** Deletes what was never handed in. */
  @Transactional
  public void removeDrafts(UUID account) {
    drafts.removeAll(account);
  }

  /** The titles of what keeps the account from being closed; empty when nothing does. */
  public List<String> keepsAccount(UUID account) {
    return OWN.stream()
        .filter(Own::stays)
        .filter(own -> count(own, account) > 0)
        .map(own -> inventory.kind(own.kind()).title())
        .distinct()
        .toList();
  }

  /**
   * Closes the account and deletes what hangs on it alone.
   *
   * @throws ConflictException when the law keeps something of it
   */
  @Transactional
  public void close(UUID account) {
    if (holds.held(account)) {
      throw new ConflictException("账号现在不能注销：有一件事正在复议、诉讼或者检查，完了再来");
    }
    List<String> kept = keepsAccount(account);
    if (!kept.isEmpty()) {
      throw new ConflictException(
          "账号现在不能注销：还有" + String.join("、", kept) + "，这些依法要归档保存（《档案法》第十三条、第十四条）");
    }
    drafts.removeAll(account);
    jdbc.sql("delete from messages_setting where account_id = ?").param(account).update();
    try {
      accounts.close(account);
    } catch (DataIntegrityViolationException e) {
      throw new ConflictException("账号现在不能注销：上面还连着代办、授权或者验证方式；先在“我的账号”里解除，再来注销");
    }
  }
}
