package org.yici.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yici.kernel.InputException;

class FileInspectorTest {
  private static final Limits ANY = new Limits(1 << 30, EnumSet.allOf(FileType.class));
  @TempDir Path dir;

  private FileType inspect(byte[] content, String name, Limits limits) throws IOException {
    Path file = Files.write(dir.resolve("x"), content);
    return FileInspector.inspect(file, name, limits);
  }

  private String refusal(byte[] content, String name) {
    try {
      inspect(content, name, Limits.materials());
    } catch (InputException e) {
      return e.getMessage();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    throw new AssertionError("taken: " + name);
  }

  private static byte[] sample(FileType type) {
    return switch (type) {
      case PDF -> Samples.resource("/files/a.pdf");
      case OFD -> Samples.resource("/ofd/accept-ofdrw-v4.ofd");
      case DOCX -> Samples.resource("/files/a.docx");
      case XLSX -> Samples.resource("/files/t.xlsx");
      case DOC -> Samples.resource("/files/a.doc");
      case XLS -> oldExcel();
      case JPEG -> Samples.image("jpg");
      case PNG -> Samples.image("png");
      case GIF -> Samples.image("gif");
      case HEIC -> "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
      case ZIP -> Samples.zip("a.txt");
      case TXT -> "店名：老街坊烩面馆\r\n".getBytes(StandardCharsets.UTF_8);
      case UNKNOWN -> new byte[] {'M', 'Z', 0, 1, 2, 3};
    };
  }

  /** The old Word file with the names in its directory that an old Excel file has. */
  private static byte[] oldExcel() {
    byte[] file = Samples.resource("/files/a.doc");
    rename(file, "WordDocument", "Workbook");
    return file;
  }

  @Test
  void everyTypeIsKnownByItsContentWhateverItsName() throws IOException {
    for (FileType type : FileType.values()) {
      assertThat(inspect(sample(type), "材料", ANY)).isEqualTo(type);
      assertThat(inspect(sample(type), "材料." + type.ending(), ANY)).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DOCX    | 章程.pdf  | 「章程.pdf」的名字是 .pdf，内容其实是Word 文档（DOCX）。请在 Word、Excel 或 WPS 里「另存为 PDF」再上传，或者把文件名改成 .docx。
          JPEG    | 执照.pdf  | 「执照.pdf」的名字是 .pdf，内容其实是JPG 图片。请用原来的软件另存为PDF 文档再上传，或者把文件名改成 .jpg。
          UNKNOWN | 病毒.PDF  | 「病毒.PDF」的名字是 .pdf，内容却不是PDF 文档，可能已经损坏。请用原来的软件打开看一看，重新保存后再上传。
          OFD     | 通知.doc  | 「通知.doc」的名字是 .doc，内容其实是OFD 版式文档。请用原来的软件另存为Word 文档（DOC）再上传，或者把文件名改成 .ofd。
          """)
  void aRenamedFileIsToldApart(FileType content, String name, String message) {
    assertThat(refusal(sample(content), name)).isEqualTo(message);
  }

  @Test
  void picturesMayBearTheNameOfAnotherPicture() throws IOException {
    assertThat(inspect(Samples.image("png"), "照片.jpg", Limits.materials())).isEqualTo(FileType.PNG);
  }

  @Test
  void whatAWindowCannotOpenIsRefusedWithAWayOut() {
    assertThat(refusal(sample(FileType.HEIC), "IMG_1.HEIC")).contains("兼容性最佳");
    assertThat(refusal(sample(FileType.ZIP), "全部.zip")).contains("解压");
    assertThat(refusal(sample(FileType.TXT), "说明.txt")).contains("另存为 PDF");
    assertThat(refusal(sample(FileType.GIF), "图.gif")).contains("JPG");
    assertThat(refusal(sample(FileType.UNKNOWN), "安装.exe")).contains("认不出");
    assertThat(refusal(new byte[0], "空.pdf")).isEqualTo("「空.pdf」是空的，里面没有内容。请打开看一看，重新保存后再上传。");
  }

  @Test
  void cutOffFilesAreRefused() {
    for (FileType type :
        List.of(
            FileType.PDF,
            FileType.DOCX,
            FileType.XLSX,
            FileType.OFD,
            FileType.JPEG,
            FileType.PNG)) {
      byte[] whole = sample(type);
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      assertThat(refusal(half, "a." + type.ending())).as("%s", type).contains("不完整");
    }
    assertThat(refusal(Arrays.copyOf(sample(FileType.DOC), 600), "a.doc")).contains("不完整");
  }

  @Test
  void aBombIsRefusedBeforeItFillsAnything() throws IOException {
    byte[] bomb = Samples.bomb(310L * 1024 * 1024);
    assertThat(bomb.length).isLessThan(1024 * 1024);
    assertThat(refusal(bomb, "a.docx")).contains("300 MB");
    String[] many = IntStream.range(0, 10_001).mapToObj(i -> "f" + i).toArray(String[]::new);
    assertThat(refusal(Samples.zip(many), "a.docx")).contains("10001 个部分");
  }

  @Test
  void macrosAndPasswordsAreRefused() {
    assertThat(
            refusal(
                Samples.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                "a.docx"))
        .contains("宏");
    byte[] locked = sample(FileType.DOC);
    rename(locked, "WordDocument", "EncryptedPackage");
    assertThat(refusal(locked, "a.docx")).contains("密码");
  }

  @Test
  void monstrousPicturesAreRefused() {
    byte[] png = Samples.image("png");
    png[16] = 0x7F;
    assertThat(refusal(png, "a.png")).contains("太大");
  }

  /** Whatever the bytes, the answer is a type or a refusal in words. */
  @Property(tries = 300)
  void nothingBreaksTheInspector(@ForAll @Size(max = 600) byte[] tail, @ForAll FileType start)
      throws IOException {
    byte[] head = sample(start);
    byte[] mixed = Arrays.copyOf(head, Math.min(head.length, 700) + tail.length);
    System.arraycopy(tail, 0, mixed, Math.min(head.length, 700), tail.length);
    Path file = Files.createTempFile("inspect", ".bin");
    try {
      Files.write(file, mixed);
      assertThat(FileInspector.inspect(file, "a", ANY)).isNotNull();
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith("「a」").endsWith("。");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void namesLoseTheirFolders() {
    assertThat(FileStore.plainName("C:\\我的\\执照.pdf")).isEqualTo("执照.pdf");
    assertThat(FileStore.plainName("../../etc/passwd")).isEqualTo("passwd");
    assertThat(FileStore.plainName("a\u0000\u202Efdp.exe")).isEqualTo("afdp.exe");
    assertThat(FileStore.plainName(null)).isEqualTo("未命名");
    assertThat(FileStore.plainName("长".repeat(500) + ".pdf")).hasSize(120).endsWith(".pdf");
  }

  /** Gives an entry of a compound file's directory another name. */
  private static void rename(byte[] file, String from, String to) {
    byte[] name = to.getBytes(StandardCharsets.UTF_16LE);
    int at = indexOf(file, from.getBytes(StandardCharsets.UTF_16LE));
    Arrays.fill(file, at, at + 64, (byte) 0);
    System.arraycopy(name, 0, file, at, name.length);
    file[at + 64] = (byte) (name.length + 2);
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i <= all.length - part.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
