package org.yici.identity.account;

import java.time.Instant;
import java.util.UUID;

/**
 * An account of staff as the security administrator sees it: nothing of the person but name and
 * post.
 *
 * @param locked until when it waits after wrong passwords; null: it does not
 * @param off since when it lets nobody in; null: it is open
 * @param factors how many second factors it has
 * @param sessions how many are open
 * @param mustChange whether its password is good for one sign-in only
 * @param asked whether a reset of its factors waits for a second person
 */
public record AccountRow(
    UUID id,
    String login,
    String name,
    String staffId,
    Instant locked,
    Instant off,
    int factors,
    int sessions,
    boolean mustChange,
    boolean asked) {}
