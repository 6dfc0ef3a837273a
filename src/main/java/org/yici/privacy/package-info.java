/**
 * What the house knows about people, and how it treats it: the inventory of personal data that the
 * schema is held to, and the page that tells everybody about it (个人信息保护法第十七条). It keeps no personal
 * data of its own. It stands under the roof and may use every room below.
 */
@ApplicationModule(allowedDependencies = {"kernel", "law", "platform", "identity", "cases", "web"})
package org.yici.privacy;

import org.springframework.modulith.ApplicationModule;
