package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.account.Account;
import org.yici.identity.account.AccountStore;
import org.yici.identity.account.Posts;
import org.yici.kernel.NotFoundException;

/** Which of several posts (岗位) somebody works under now: one at a time, with its rights alone. */
@Controller
@PreAuthorize("isAuthenticated()")
class PostController {
  private final AccountStore accounts;
  private final Posts posts;
  private final SessionStart start;
  private final StartPage startPage;

  PostController(AccountStore accounts, Posts posts, SessionStart start, StartPage startPage) {
    this.accounts = accounts;
    this.posts = posts;
    this.start = start;
    this.startPage = startPage;
  }

  @GetMapping("/post")
  String choose(@RequestParam(defaultValue = "") String next, Model model) {
    model.addAttribute("person", CurrentPerson.get());
    model.addAttribute("posts", own());
    model.addAttribute("next", LocalPath.orElse(next, ""));
    return "identity/post";
  }

  @PostMapping("/post")
  String take(
      @RequestParam String post,
      @RequestParam(defaultValue = "") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person person = CurrentPerson.get();
    if (own().stream().noneMatch(p -> p.id().equals(post))) {
      throw new NotFoundException("您没有这个岗位，可能刚刚调整过：请重新打开“换岗位”看一看");
    }
    if (!post.equals(person.post())) {
      Account account =
          accounts.find(person.accountId()).orElseThrow(() -> new NotFoundException("没有这个账号"));
      start.change(account, post, null, request, response);
    }
    return "redirect:" + startPage.or(next, CurrentPerson.get());
  }

  private List<Posts.Post> own() {
    String staff = CurrentPerson.get().staffId();
    List<Posts.Post> own = staff == null ? List.of() : posts.of(staff);
    if (own.isEmpty()) {
      throw new NotFoundException("您没有岗位：这一页只给工作人员用");
    }
    return own;
  }
}
