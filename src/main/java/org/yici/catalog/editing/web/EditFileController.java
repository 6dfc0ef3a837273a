package org.yici.catalog.editing.web;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.catalog.editing.Access;
import org.yici.catalog.editing.Draft;
import org.yici.catalog.editing.Field;
import org.yici.catalog.editing.FieldTable;
import org.yici.catalog.editing.GuideUploads;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.InputException;

/**
 * Changing one file of a guide, on a page of its own: a file that cannot be taken costs nobody what
 * was typed into the guide.
 */
@Controller
@PreAuthorize("hasAnyRole('admin', 'reviewer', 'bureau')")
public class EditFileController {
  private final GuideUploads uploads;
  private final FieldTable fields;

  EditFileController(GuideUploads uploads, FieldTable fields) {
    this.uploads = uploads;
    this.fields = fields;
  }

  @GetMapping("/items/{code}/edit/file")
  ModelAndView show(@PathVariable String code, @RequestParam String path) {
    return page(code, path, null);
  }

  private ModelAndView page(String code, String path, String fault) {
    Person person = CurrentPerson.get();
    GuideUploads.Place place = uploads.place(person, code, path);
    Draft draft = place.draft();
    return new ModelAndView("catalog/editFile")
        .addObject("place", place)
        .addObject("back", back(code, path))
        .addObject(
            "open", draft.state() == Draft.State.DRAFTING && Access.writes(person, draft.agency()))
        .addObject("fault", fault);
  }

  private String back(String code, String path) {
    Field field = fields.find(path).orElseThrow();
    return "/items/"
        + code
        + "/edit?group="
        + fields.groupOf(field).id()
        + "#"
        + path.replaceAll("[.\\[\\]]+", "-");
  }

  @PostMapping("/items/{code}/edit/file")
  ModelAndView change(
      @PathVariable String code,
      @RequestParam String path,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(name = "do", defaultValue = "upload") String button,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    Person person = CurrentPerson.get();
    try {
      if (button.startsWith("use:")) {
        uploads.choose(person, code, seen, path, button.substring("use:".length()));
      } else if (file == null || file.isEmpty()) {
        throw new InputException("file", "请先选一个文件");
      } else {
        try (InputStream in = file.getInputStream()) {
          uploads.upload(person, code, seen, path, in, file.getOriginalFilename());
        }
      }
    } catch (InputException e) {
      ModelAndView again = page(code, path, e.getMessage());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    return new ModelAndView("redirect:" + back(code, path));
  }
}
