package org.yici.licences.use;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * That a program may ask for licences of one type.
 *
 * @param clientId of its credentials
 * @param fields labels that it sees in clear
 * @param perDay how many calls a day
 * @param state asked, approved, refused or ended
 */
public record Caller(
    UUID id,
    String clientId,
    String clientName,
    String typeCode,
    List<String> fields,
    int perDay,
    String reason,
    String state,
    UUID askedBy,
    String askedName,
    LocalDateTime askedAt,
    String decidedName,
    LocalDateTime decidedAt,
    String endedName,
    LocalDateTime endedAt) {}
