/**
 * The law as data and as counting: the statutory calendar, periods with their proof, and the
 * library of law texts by article. It knows texts and days, nothing of cases or items. May use
 * kernel and platform.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.yici.law;
