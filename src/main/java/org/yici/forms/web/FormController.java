package org.yici.forms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yici.forms.FormSchema;
import org.yici.forms.Forms;
import org.yici.kernel.NotFoundException;

/** The application form of an item for other programs. */
@RestController
@Tag(name = "事项和办事指南")
class FormController {
  private final Forms forms;

  FormController(Forms forms) {
    this.forms = forms;
  }

  /**
   * @param code base code (12), implementing code (31: credit code of the agency, level, base code)
   *     or handling code (33: the same and a serial)
   */
  @Operation(
      summary = "取申请表",
      description = "schema 是回答的 JSON Schema，layout 是分组、提示和显示条件，example 是一份填得对的例子。")
  @GetMapping("/api/v1/items/{code}/form")
  @PreAuthorize("permitAll()")
  FormSchema form(@PathVariable String code) {
    return forms.schema(baseCode(code));
  }

  private static String baseCode(String code) {
    return switch (code.length()) {
      case 12 -> code;
      case 31, 33 -> code.substring(19, 31);
      default -> throw new NotFoundException("没有编码是这样的事项：事项编码有 12、31 或 33 位，请核对。");
    };
  }
}
