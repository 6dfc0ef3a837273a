package org.yici.cases.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.yici.cases.CaseItem;
import org.yici.directory.Directory;
import org.yici.directory.Post;
import org.yici.directory.Staff;
import org.yici.forms.Forms;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.SignedIn;

/** For tests: a clerk at the window, page by page. */
final class WindowDesk {
  static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private final MockMvc mvc;
  private final Directory directory;
  private final Forms forms;
  final Person clerk;

  WindowDesk(MockMvc mvc, Directory directory, Forms forms, String postId) {
    this.mvc = mvc;
    this.directory = directory;
    this.forms = forms;
    this.clerk = person(postId);
  }

  /** Somebody under one of the posts held. */
  Person person(String postId) {
    Post post = directory.post(postId).orElseThrow();
    Staff s = post.staff();
    return new Person(
        SignedIn.demoId(s.login()),
        s.login(),
        s.name(),
        AccountKind.STAFF,
        s.roles().stream()
            .map(
                r -> Map.of("agency-admin", "admin", "platform-admin", "bureau").getOrDefault(r, r))
            .collect(java.util.stream.Collectors.toSet()),
        s.id(),
        s.uscc(),
        s.region6(),
        post.id());
  }

  ResultActions ask(String path) throws Exception {
    return mvc.perform(get(path).with(SignedIn.as(clerk)));
  }

  ResultActions press(String path, Map<String, String> fields) throws Exception {
    var request = post(path).with(SignedIn.as(clerk)).with(csrf());
    fields.forEach(request::param);
    return mvc.perform(request);
  }

  /** The address of a new draft, without a step. */
  String begin(CaseItem item) throws Exception {
    String to =
        press("/bench/new", Map.of("item", item.code()))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return to.replaceFirst("\\?.*", "");
  }

  ResultActions who(String draft, Map<String, String> fields) throws Exception {
    return press(draft + "/who", fields);
  }

  ResultActions form(String draft, CaseItem item) throws Exception {
    var request = post(draft + "/form").with(SignedIn.as(clerk)).with(csrf());
    forms
        .form(item.baseCode())
        .fields()
        .forEach(
            f -> {
              if (f.example() instanceof List<?> many) {
                many.forEach(v -> request.param(f.key(), v.toString()));
              } else if (f.example() != null) {
                request.param(f.key(), f.example().toString());
              }
            });
    return mvc.perform(request);
  }

  /**
   * @param scans codes of materials to scan
   */
  ResultActions papers(String draft, List<String> scans, Map<String, String> fields)
      throws Exception {
    var request = multipart(draft + "/papers");
    for (String code : scans) {
      request.file(new MockMultipartFile("file." + code, code + ".pdf", "application/pdf", PDF));
    }
    fields.forEach(request::param);
    return mvc.perform(request.with(SignedIn.as(clerk)).with(csrf()));
  }

  /** The number of the case that the last page led to. */
  static String number(ResultActions done) {
    return done.andReturn()
        .getResponse()
        .getRedirectedUrl()
        .replaceAll("/bench/(.*)/received", "$1");
  }
}
