package org.yici.catalog.editing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.BaseItem;
import org.yici.catalog.Catalog;
import org.yici.catalog.Claimant;
import org.yici.catalog.Drafts;
import org.yici.catalog.FirstGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Change.Deed;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/**
 * An agency claims (认领) a row of the base catalogue: the draft of its implementing item is born,
 * with the codes built, what is inherited filled and locked, and what is the agency's own filled
 * from the directory. It then goes the way of every draft.
 */
@Service
public class Claiming {
  private static final String FIRST = "01";

  private final Catalog catalog;
  private final Directory directory;
  private final FirstGuides guides;
  private final Drafts heldBack;
  private final DraftStore store;
  private final DraftBirth birth;

  Claiming(
      Catalog catalog,
      Directory directory,
      FirstGuides guides,
      Drafts heldBack,
      DraftStore store,
      DraftBirth birth) {
    this.catalog = catalog;
    this.directory = directory;
    this.guides = guides;
    this.heldBack = heldBack;
    this.store = store;
    this.birth = birth;
  }

  /**
   * What a person could claim.
   *
   * @param code31 the implementing code, {@code code33} the code of the first handling item
   * @param refused why the agency may not claim the row, or null
   * @param had code of the item, or of its draft, when the agency has it already; else null
   * @param models guides of the same row elsewhere in the city; those of the same level first
   */
  public record Offer(
      BaseItem row,
      Agency agency,
      String code31,
      String code33,
      String refused,
      String had,
      List<PublishedItem> models) {
    public boolean open() {
      return refused == null && had == null;
    }
  }

  /** The offer for somebody who writes guides; empty for everybody else. */
  public Optional<Offer> find(Person person, BaseItem row) {
    return Optional.ofNullable(person.agencyUscc())
        .filter(uscc -> Access.writes(person, uscc))
        .flatMap(directory::findAgency)
        .map(agency -> offer(row, agency));
  }

  /**
   * @throws NotFoundException when the catalogue in force has no such row
   * @throws InputException when the person writes no guides
   */
  public Offer offer(Person person, String baseCode) {
    BaseItem row =
        catalog
            .baseItem(baseCode)
            .orElseThrow(() -> new NotFoundException("现行基本目录里没有「" + baseCode + "」，只能认领目录里有的"));
    return find(person, row)
        .orElseThrow(() -> new InputException("by", "认领由本单位的事项管理员和审核人员来做；您的账号不编写指南，或者没有对应的单位"));
  }

  private Offer offer(BaseItem row, Agency agency) {
    String code31 = agency.uscc() + agency.level() + row.code();
    String code33 = code31 + FIRST;
    List<PublishedItem> models =
        catalog.items().stream()
            .filter(i -> i.baseCode().equals(row.code()) && !i.agency().equals(agency.uscc()))
            .filter(i -> i.level() < Region.TOWN)
            .sorted(Comparator.comparing((PublishedItem i) -> i.level() != agency.level()))
            .toList();
    return new Offer(
        row,
        agency,
        code31,
        code33,
        Claimant.refusal(row, agency).orElse(null),
        had(code31, code33),
        models);
  }

  private String had(String code31, String code33) {
    return catalog
        .find(code31)
        .map(PublishedItem::code)
        .or(() -> store.find(code33).map(Draft::code))
        .or(() -> heldBack.find(code33).map(Drafts.Draft::code))
        .orElse(null);
  }

  /**
   * Begins the draft.
   *
   * @param model handling code of the neighbour's guide to begin like; empty for none
   * @return the handling code
   * @throws InputException when the agency may not claim the row, or there is no such model
   * @throws ConflictException when the agency has the item already
   */
  @Transactional
  public String claim(Person person, String baseCode, String model) {
    Offer offer = offer(person, baseCode);
    if (offer.refused() != null) {
      throw new InputException("base", offer.refused());
    }
    if (offer.had() != null) {
      throw new ConflictException("本单位已经认领了「" + offer.row().name() + "」，在「指南编写」里接着写");
    }
    Optional<PublishedItem> like =
        offer.models().stream().filter(i -> i.code().equals(model)).findFirst();
    if (!model.isEmpty() && like.isEmpty()) {
      throw new InputException("model", "选的那份指南已经不在了，请重新选");
    }
    FirstGuides.Made made =
        like.map(i -> guides.like(i, offer.agency(), FIRST, null))
            .orElseGet(() -> guides.of(offer.row(), offer.agency(), FIRST));
    birth.begin(person, made, offer.agency(), Deed.CLAIM, like.orElse(null));
    return made.guide().code();
  }
}
