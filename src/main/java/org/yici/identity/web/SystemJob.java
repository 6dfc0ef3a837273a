package org.yici.identity.web;

import java.time.LocalDateTime;

/**
 * A job of the cluster.
 *
 * @param words what it does, in Chinese ({@code identity/jobs.csv})
 * @param next when it is due
 * @param done when it last came to its end; null: never
 * @param failed when it last failed; null: never
 * @param failures how often in a row
 * @param running whether a node is at it now
 */
public record SystemJob(
    String name,
    String words,
    LocalDateTime next,
    LocalDateTime done,
    LocalDateTime failed,
    int failures,
    boolean running) {}
