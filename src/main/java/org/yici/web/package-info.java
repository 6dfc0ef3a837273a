/**
 * The outside wall: page layout and page parts, static assets, error pages and problem responses.
 * It calls no room; a room hands it plain values. Every room's {@code web} sub-package may use it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform", "law"})
package org.yici.web;
