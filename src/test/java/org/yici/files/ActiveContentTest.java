package org.yici.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yici.kernel.InputException;

/** A file that does something when it is opened does not come in. */
class ActiveContentTest {
  @TempDir Path folder;

  private FileType take(byte[] content, String name) throws IOException {
    return FileInspector.inspect(
        Files.write(folder.resolve("upload"), content), name, Limits.materials());
  }

  private static byte[] pdf(String objects) {
    return ("%PDF-1.7\n" + objects + "\ntrailer << /Root 1 0 R >>\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void refused(byte[] content, String why) {
    assertThatThrownBy(() -> take(content, "a.pdf"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("打印成 PDF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /S /JavaScript /JS (app.alert) >>",
        "<</S/Launch/F(cmd.exe)>>",
        "<< /Names << /EmbeddedFiles 4 0 R >> >>",
        "<< /Type /EmbeddedFile >>",
        "<< /Subtype /RichMedia >>",
        "<< /S /SubmitForm >>",
        "<< /S /J#61vaScript >>",
        "<< /#4a#53 5 0 R >>"
      })
  void whatActsIsRefusedHoweverItsNameIsWritten(String object) {
    refused(pdf("1 0 obj " + object + " endobj"), "为了安全不收");
  }

  @Test
  void itIsFoundInCompressedObjectsToo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write("3 0 << /S /JavaScript /JS (x) >>".getBytes(StandardCharsets.US_ASCII));
    }
    String objects =
        "2 0 obj << /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 >>\nstream\n"
            + packed.toString(StandardCharsets.ISO_8859_1)
            + "\nendstream endobj";
    refused(pdf(objects), "脚本");
  }

  @Test
  void objectsThatUnpackWithoutEndAreRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 40; i++) {
        out.write(new byte[1024 * 1024]);
      }
    }
    refused(
        pdf(
            "2 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n"
                + packed.toString(StandardCharsets.ISO_8859_1)
                + "\nendstream endobj"),
        "展开后太大");
  }

  @Test
  void aPdfOfAProgramIsRefusedOnlyForItsScript() throws IOException {
    assertThat(take(made(false), "a.pdf")).isEqualTo(FileType.PDF);
    refused(made(true), "脚本");
  }

  private static byte[] made(boolean script) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      if (script) {
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /** What looks like a name within a picture or a page is data. */
  @Test
  void namesWithinAStreamAreNotLookedAt() throws IOException {
    byte[] content =
        pdf("2 0 obj << /Length 30 >>\nstream\n(see /JavaScript /Launch) Tj\nendstream endobj");
    assertThat(take(content, "a.pdf")).isEqualTo(FileType.PDF);
  }

  @Test
  void macrosAreFoundUnderAnyNameAndTemplatesFromElsewhereAreRefused() throws IOException {
    assertThatThrownBy(
            () ->
                take(
                    docx(
                        "<Override PartName=\"/word/x.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>",
                        ""),
                    "a.docx"))
        .hasMessageContaining("宏");
    String far =
        "<Relationship Id=\"r1\" Target=\"https://evil.example/t.dotm\" TargetMode=\"External\""
            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\"/>";
    assertThatThrownBy(() -> take(docx("", far), "a.docx")).hasMessageContaining("取模板");
    String near = far.replace("https://evil.example/t.dotm", "file:///C:/Users/a/t.dotx");
    assertThat(take(docx("", near), "a.docx")).isEqualTo(FileType.DOCX);
  }

  private static byte[] docx(String types, String relations) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "[Content_Types].xml", "<Types>" + types + "</Types>");
      entry(zip, "word/document.xml", "<w/>");
      entry(
          zip, "word/_rels/settings.xml.rels", "<Relationships>" + relations + "</Relationships>");
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Pictures that are programs: a browser would run what stands in them. */
  @Test
  void svgAndHtmlAreRefusedUnderAnyName() {
    for (String text : new String[] {"<svg onload=\"alert(1)\"/>", "<!doctype html><script>"}) {
      for (String name : new String[] {"a.svg", "a.png", "a.pdf", "a.html", "a"}) {
        assertThatThrownBy(() -> take(text.getBytes(StandardCharsets.UTF_8), name))
            .as(name)
            .isInstanceOf(InputException.class);
      }
    }
  }
}
