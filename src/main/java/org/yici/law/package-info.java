/**
 * The law as data and as counting: the statutory calendar, periods with their proof, and the
 * library of law texts by article. It knows texts and days, nothing of cases or items. May use
 * kernel, platform and, for its pages, web.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform", "web"})
package org.yici.law;
