package org.yici.cases.web;

import java.util.List;
import org.yici.cases.lifecycle.Actions;

/**
 * The form of a step on the page that plays a case out.
 *
 * @param no number of the step that is changed; 0: a new one
 * @param at local time, as {@code 2024-03-01T09:00}
 */
public record PlayStepForm(
    int no, Actions.Action action, String at, String role, String person, List<PlayAsk> asks) {}
