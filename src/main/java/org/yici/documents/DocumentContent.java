package org.yici.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a document says, as it is frozen by its act: one of text and face, and the data beside it.
 */
record DocumentContent(DocumentText text, LicenceFace face, Map<String, Object> data) {
  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(DocumentText.Block.class, Kinds.class).build();

  /** The parts of a body by name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = DocumentText.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = DocumentText.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = DocumentText.Item.class, name = "item"),
    @JsonSubTypes.Type(value = DocumentText.Table.class, name = "table")
  })
  private interface Kinds {}

  private static final String PLACE = "documents_document.content";

  static DocumentContent of(NewDocument document) {
    return new DocumentContent(document.text(), document.face(), document.data());
  }

  byte[] seal(PersonalData personal) {
    return personal.encrypt(PLACE, Packed.pack(JSON.writeValueAsBytes(this)));
  }

  static DocumentContent open(byte[] sealed, PersonalData personal) {
    return JSON.readValue(
        Packed.unpack(personal.decryptBytes(PLACE, sealed)), DocumentContent.class);
  }
}
