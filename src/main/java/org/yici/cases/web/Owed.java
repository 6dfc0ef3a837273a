package org.yici.cases.web;

import java.util.List;
import org.yici.cases.Cases;

/**
 * A material to bring.
 *
 * @param problem what is wrong or missing, {@code how} how to mend it; may be null
 * @param uploaded what is uploaded for it and not handed in yet
 * @param error why the last upload failed, or null
 */
public record Owed(
    String code,
    String name,
    String problem,
    String how,
    List<Cases.Handed> uploaded,
    String error) {}
