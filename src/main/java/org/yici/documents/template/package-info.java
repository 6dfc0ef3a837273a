/**
 * The words of papers: the shipped templates, the versions a city puts in their place from a day
 * on, the check that no version may fail, drafts and the two people a version needs.
 */
package org.yici.documents.template;
