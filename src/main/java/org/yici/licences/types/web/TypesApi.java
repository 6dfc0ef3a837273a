package org.yici.licences.types.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yici.licences.LicenceType;
import org.yici.licences.types.TypeDirectory;

/** The directory of types of licences for other programs. */
@RestController
@Tag(name = "证照")
class TypesApi {
  private final TypeDirectory directory;

  TypesApi(TypeDirectory directory) {
    this.directory = directory;
  }

  /** A field of the face. */
  record Field(String label, String kind, boolean required, boolean shown, boolean sensitive) {}

  /**
   * A type.
   *
   * @param confirmed false as long as the code is a placeholder of ours
   * @param category 0 批文, 1 证照; {@code holders} 0 natural persons, 1 legal persons, 2 both
   */
  record Type(
      String code,
      String name,
      boolean confirmed,
      String category,
      String holders,
      String validity,
      String validityBasis,
      int renewDays,
      List<String> issuerKinds,
      List<Field> fields,
      List<TypeDirectory.Item> givenBy,
      List<TypeDirectory.Item> askedBy) {}

  record Types(List<Type> types) {}

  @GetMapping("/api/v1/licences/types")
  @PreAuthorize("permitAll()")
  @Operation(
      summary = "本市的电子证照目录",
      description =
          "code 是 21 位证照类型代码，confirmed 为 false 的是占位的代码，还没有按国家目录核定。"
              + "givenBy 是发它的事项，askedBy 是材料里要它的事项。")
  Types types() {
    return new Types(directory.all().stream().map(TypesApi::type).toList());
  }

  private static Type type(TypeDirectory.Entry e) {
    LicenceType t = e.type();
    return new Type(
        t.code(),
        t.name(),
        !e.placeholder(),
        "0".equals(t.category()) ? "0" : "1",
        t.holderKind(),
        t.validityRule().words(),
        t.yearsBasis(),
        t.renewDays(),
        e.kinds(),
        t.fields().stream()
            .map(
                f ->
                    new Field(
                        f.label(),
                        f.kind() == null ? "text" : f.kind(),
                        f.needed(),
                        f.onFace(),
                        f.secret()))
            .toList(),
        e.givenBy(),
        e.askedBy());
  }
}
