/**
 * What the city offers: base catalogue, service items and their guides, the gate every guide
 * passes, publication, and search. Other rooms read published items through {@link
 * org.yici.catalog.Catalog}. It may use kernel, law, platform, files, directory, identity and web.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"kernel", "law", "platform", "files", "directory", "identity", "web"})
package org.yici.catalog;
