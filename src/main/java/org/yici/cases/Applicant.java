package org.yici.cases;

import java.util.Map;

/**
 * Who applies.
 *
 * @param idType CS-IDTYPE of the exchange: 111 citizen, 001 credit code ...
 * @param idNumber checked by type
 * @param mobile 11 digits, may be null for enterprises
 * @param rest whatever else was said: address, contact, agent
 */
public record Applicant(
    String name, String idType, String idNumber, String mobile, Map<String, Object> rest) {}
