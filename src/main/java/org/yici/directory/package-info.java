/**
 * Who serves whom and where: the regions of the city, its agencies, halls with their windows and
 * hours, staff with their posts, and the systems of others the platform speaks with. Everything
 * comes from the city pack and is answered from memory through {@link
 * org.yici.directory.Directory}. Residents and sign-in belong to the room above.
 */
@ApplicationModule(allowedDependencies = {"kernel", "law", "platform", "web"})
package org.yici.directory;

import org.springframework.modulith.ApplicationModule;
