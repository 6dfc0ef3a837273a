/**
 * Application forms: questions as data of the city pack, each bound to a data element that is asked
 * once; the check of answers in plain words; the JSON Schema and the page parts made from them.
 * What is known of a person comes from {@code ElementSource}s that upper rooms bring.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"kernel", "law", "platform", "directory", "web"})
package org.yici.forms;
