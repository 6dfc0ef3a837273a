package org.yici.documents.pdf;

import org.yici.documents.page.Info;

/** The metadata packet of a PDF/A-2b file (ISO 16684-1, ISO 19005-2 6.6). */
final class Xmp {
  private Xmp() {}

  static String of(Info info) {
    String time = info.date() + "T00:00:00+08:00";
    String subject =
        info.subject() == null
            ? ""
            : "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">"
                + escaped(info.subject())
                + "</rdf:li></rdf:Alt></dc:description>\n";
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
         xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
        <pdfaid:part>2</pdfaid:part>
        <pdfaid:conformance>B</pdfaid:conformance>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
        %s<xmp:CreateDate>%s</xmp:CreateDate>
        <xmp:ModifyDate>%s</xmp:ModifyDate>
        <xmp:CreatorTool>Yici</xmp:CreatorTool>
        <pdf:Producer>Yici</pdf:Producer>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """
        .formatted(escaped(info.title()), escaped(info.author()), subject, time, time);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
