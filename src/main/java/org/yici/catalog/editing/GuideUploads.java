package org.yici.catalog.editing;

import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.UploadedFiles;
import org.yici.files.FileTooLargeException;
import org.yici.files.FileType;
import org.yici.files.Limits;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * The files of a guide: the blank form and the sample of a material, the sample of the result. What
 * the system makes from the form is the default; an upload takes its place, and the other way
 * round. What a file is, its bytes say (Q16).
 */
@Service
public class GuideUploads {
  private static final long LARGEST = 10 * Limits.MEGABYTE;
  private static final Map<String, Limits> LIMITS =
      Map.of(
          "FORM_GUID", new Limits(LARGEST, Set.of(FileType.DOC, FileType.DOCX)),
          "EXAMPLE_GUID", new Limits(LARGEST, Set.of(FileType.PDF)),
          "RESULT_GUID", new Limits(LARGEST, Set.of(FileType.PDF, FileType.JPEG, FileType.PNG)));

  private final Editing editing;
  private final DraftStore store;
  private final FieldTable fields;
  private final GuideFiles files;
  private final UploadedFiles uploads;
  private final TransactionTemplate transaction;

  GuideUploads(
      Editing editing,
      DraftStore store,
      FieldTable fields,
      GuideFiles files,
      UploadedFiles uploads,
      TransactionTemplate transaction) {
    this.editing = editing;
    this.store = store;
    this.fields = fields;
    this.files = files;
    this.uploads = uploads;
    this.transaction = transaction;
  }

  /**
   * The place of a file in a guide.
   *
   * @param label what it is called, with the material it belongs to
   * @param now reference of the file that stands there, may be empty
   * @param made reference of what the system makes or the city pack holds; null when nothing
   * @param earlier references that stood there before, the newest first
   * @param accept for the file input
   */
  public record Place(
      Draft draft,
      String path,
      String label,
      String now,
      String made,
      List<String> earlier,
      String accept) {}

  /**
   * @throws NotFoundException when the path names no file of the guide
   */
  public Place place(Person person, String code, String path) {
    Draft draft = editing.open(person, code);
    Field field = field(draft, path);
    String now = draft.content().text(path);
    Set<String> earlier = new LinkedHashSet<>();
    for (Change c : store.changes(code, 1000)) {
      if (path.equals(c.path())) {
        earlier.add(c.after() == null ? "" : c.after());
        earlier.add(c.before() == null ? "" : c.before());
      }
    }
    earlier.add(editing.original(draft).text(path));
    String made = made(draft, path, field);
    earlier.removeIf(e -> e.equals(now) || e.equals(made) || files.kind(e).isEmpty());
    return new Place(
        draft,
        path,
        fields.label(path, draft.content()) + material(draft, path),
        now,
        made,
        List.copyOf(earlier),
        LIMITS.get(field.name()).acceptAttribute());
  }

  private Field field(Draft draft, String path) {
    return fields
        .find(path)
        .filter(f -> LIMITS.containsKey(f.name()) && draft.content().has(path))
        .orElseThrow(() -> new NotFoundException("这份指南里没有这个放文件的地方，可能那一行刚刚去掉了"));
  }

  private static String material(Draft draft, String path) {
    Content.InRow in = Content.InRow.of(path);
    String name =
        in == null ? "" : draft.content().text(in.list() + "[" + in.row() + "].MATERIAL_NAME");
    return name.isEmpty() ? "" : "（" + name + "）";
  }

  /** What the system has under the name that belongs to this place, see ADR 0031. */
  private String made(Draft draft, String path, Field field) {
    Content.InRow in = Content.InRow.of(path);
    String part =
        in == null ? "result" : draft.content().text(in.list() + "[" + in.row() + "].code");
    String reference =
        GuideFiles.PATH
            + draft.baseCode()
            + "-"
            + part
            + (field.name().equals("FORM_GUID") ? ".doc" : ".pdf");
    return files.kind(reference).isPresent() ? reference : null;
  }

  /**
   * Takes an upload in and puts it into the draft; what stood there stays in the history.
   *
   * @param seen {@link Draft#seen} of the page
   * @throws InputException path {@code file}, when it cannot be taken
   */
  public void upload(
      Person person, String code, String seen, String path, InputStream in, String name) {
    Field field = field(editing.open(person, code), path);
    Limits limits = LIMITS.get(field.name());
    String reference;
    try {
      reference = uploads.put(in, name, limits, person.name());
    } catch (FileTooLargeException e) {
      throw new InputException(
          "file", "文件太大了，最大 " + LARGEST / Limits.MEGABYTE + " MB；请压缩里面的图片，或者拆开再传");
    } catch (InputException e) {
      throw new InputException("file", e.getMessage());
    }
    String kept = reference;
    transaction.executeWithoutResult(
        t -> {
          uploads.settle(kept);
          put(person, code, seen, path, kept);
        });
  }

  /**
   * Takes what the system makes, an earlier file, or none.
   *
   * @param reference one of those that {@link #place} offers; empty for none
   */
  public void choose(Person person, String code, String seen, String path, String reference) {
    Place place = place(person, code, path);
    if (!reference.isEmpty()
        && !reference.equals(place.made())
        && !place.earlier().contains(reference)) {
      throw new InputException("file", "选的文件不在这里列出的当中，请重新选");
    }
    transaction.executeWithoutResult(t -> put(person, code, seen, path, reference));
  }

  private void put(Person person, String code, String seen, String path, String reference) {
    Editing.Saved saved = editing.save(person, code, seen, Map.of(path, reference), null);
    if (!saved.conflicts().isEmpty()) {
      throw new ConflictException(saved.conflicts().get(0).message() + "，请回到编写的页面看过再换文件");
    }
  }
}
