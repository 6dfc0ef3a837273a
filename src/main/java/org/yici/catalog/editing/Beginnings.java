package org.yici.catalog.editing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.Drafts;
import org.yici.catalog.FirstGuides;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.kernel.NotFoundException;
import tools.jackson.databind.json.JsonMapper;

/** With what a draft begins: what is published, or what the gate holds back. */
@Component
class Beginnings {
  private final Catalog catalog;
  private final Drafts heldBack;
  private final DraftStore store;
  private final JsonMapper json = JsonMapper.builder().build();

  Beginnings(Catalog catalog, Drafts heldBack, DraftStore store) {
    this.catalog = catalog;
    this.heldBack = heldBack;
    this.store = store;
  }

  /**
   * @throws NotFoundException when there is no such item
   */
  Draft fresh(String code) {
    Optional<PublishedItem> published = published(code);
    Optional<Drafts.Draft> held = published.isPresent() ? Optional.empty() : heldBack.find(code);
    if (published.isEmpty() && held.isEmpty()) {
      throw new NotFoundException("没有编码为「" + code + "」的事项");
    }
    String code31 = code.substring(0, 31);
    String base = code31.substring(19);
    return new Draft(
        code,
        code31,
        base,
        published.map(PublishedItem::agency).orElseGet(() -> held.get().agency()),
        published.map(PublishedItem::region12).orElseGet(() -> held.get().region12()),
        published.map(PublishedItem::name).orElseGet(() -> held.get().name()),
        Draft.State.DRAFTING,
        store.nextRound(code),
        0,
        published.map(PublishedItem::version).orElse(0),
        published
            .map(p -> Content.of(p.guide(), p.facts()))
            .orElseGet(
                () -> Content.of(json.treeToValue(held.get().guide(), Guide.class), facts(base))),
        null,
        "");
  }

  /** What is published under this handling code. */
  Optional<PublishedItem> published(String code) {
    return catalog.find(code).filter(i -> i.code().equals(code));
  }

  /** What a draft is compared with and whose locked places it keeps. */
  Content original(Draft draft) {
    return published(draft.code())
        .map(p -> Content.of(p.guide(), p.facts()))
        .orElseGet(() -> new Content(Map.of(), Map.of(), Map.of(), draft.content().facts()));
  }

  /**
   * The words whose locked places a draft keeps: what is published; for an item that never was,
   * what the base catalogue in force says, where the draft says the same.
   */
  Content locks(Draft draft) {
    if (published(draft.code()).isPresent()) {
      return original(draft);
    }
    Map<String, Object> elements = new LinkedHashMap<>();
    catalog
        .baseItem(draft.baseCode())
        .map(FirstGuides::inherited)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              if (value.toString().equals(draft.content().text("elements." + name))) {
                elements.put(name, value);
              }
            });
    return new Content(elements, Map.of(), Map.of(), draft.content().facts());
  }

  /** The guide that a draft began like, when it is not published yet and there was one. */
  Optional<PublishedItem> model(Draft draft) {
    return draft.published() > 0
        ? Optional.empty()
        : store.since(draft.code(), draft.round(), 0).stream()
            .filter(c -> c.deed().begins() && c.after() != null)
            .findFirst()
            .flatMap(c -> published(c.after()));
  }

  /** What the same item says elsewhere in the city beside its guide. */
  private PublishedItem.Facts facts(String base) {
    return catalog.items().stream()
        .filter(i -> i.baseCode().equals(base))
        .findFirst()
        .map(PublishedItem::facts)
        .orElseGet(
            () ->
                new PublishedItem.Facts(
                    json.createObjectNode(), List.of(), List.of(), Map.of(), List.of(), ""));
  }
}
