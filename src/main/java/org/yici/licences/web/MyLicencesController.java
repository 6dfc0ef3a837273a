package org.yici.licences.web;

import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText.CheckPlace;
import org.yici.identity.CurrentPerson;
import org.yici.licences.Licence;
import org.yici.licences.Licences;
import org.yici.licences.use.UseLog;
import org.yici.web.Qr;

/** 我的证照: what the signed-in person holds. */
@Controller
@PreAuthorize("hasRole('resident')")
class MyLicencesController {
  private final Licences licences;
  private final LicencePages pages;
  private final Directory directory;
  private final UseLog uses;

  MyLicencesController(Licences licences, LicencePages pages, Directory directory, UseLog uses) {
    this.licences = licences;
    this.pages = pages;
    this.directory = directory;
    this.uses = uses;
  }

  @GetMapping("/me/licences")
  String all(Model model) {
    UUID me = CurrentPerson.get().accountId();
    List<Licence> held = licences.ofPerson(me);
    model.addAttribute("cards", pages.cards(held));
    model.addAttribute("goodFor", pages.goodFor(held));
    model.addAttribute("looks", uses.untold(me));
    return "licences/mine";
  }

  @GetMapping("/me/licences/{id}")
  String one(@PathVariable UUID id, Model model) {
    Licence licence = licences.ofPerson(CurrentPerson.get().accountId(), id);
    CheckPlace check = licence.face().check();
    model.addAttribute("card", pages.card(licence));
    model.addAttribute("parts", LicencePart.of(licence, directory));
    model.addAttribute("past", pages.past(licences.events(licence)));
    model.addAttribute("check", check);
    model.addAttribute("qr", check == null ? null : Qr.of(check.url()));
    return "licences/licence";
  }
}
