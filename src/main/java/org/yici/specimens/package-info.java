/**
 * Blank forms, filled samples and samples of results, made from the form definition and the guide:
 * whatever a guide names and the city pack does not hold. It may use kernel, platform, catalog,
 * forms, documents and licences.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"kernel", "platform", "catalog", "forms", "documents", "licences"})
package org.yici.specimens;
