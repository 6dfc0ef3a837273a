package org.yici.forms;

/**
 * A piece of knowledge about a person, a firm or a place that is asked once: fields of all forms
 * that name the same element share its value.
 *
 * @param name the element's name, e.g. 经营场所
 * @param reuse false for what must be said anew each time (consent, statements of the day)
 */
public record DataElement(String name, boolean reuse) {}
