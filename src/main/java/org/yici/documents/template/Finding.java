package org.yici.documents.template;

/**
 * What is wrong with a draft.
 *
 * @param part place of the part in the draft, from 0; null: the whole, or the title
 * @param blocks whether it cannot be put in force like that
 * @param message what is wrong, in plain Chinese
 * @param repair what to do about it
 */
public record Finding(Integer part, boolean blocks, String message, String repair) {}
