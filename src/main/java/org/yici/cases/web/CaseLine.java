package org.yici.cases.web;

import org.yici.cases.CaseView;
import org.yici.web.ClockFace;

/** A line of somebody's own cases; {@code clock} is null when none runs. */
public record CaseLine(CaseView view, String status, String tone, ClockFace clock) {}
