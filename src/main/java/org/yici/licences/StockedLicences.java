package org.yici.licences;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** SQL of licences that come in many at a time. */
@Component
class StockedLicences {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ZoneId zone;

  StockedLicences(JdbcClient jdbc, PersonalData personal, Clock clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.zone = clock.getZone();
  }

  /** The licences and the first line of the history of each, in one statement. */
  void insert(List<Licence> licences, String note) {
    jdbc.sql(
            """
            with l as (
              insert into licences_licence (licence_id, identifier, number, type_code, name, case_id, document_id, agency_uscc, region6,
                holder_name, holder_id_type, holder_id, holder_index, applicant_id_type, applicant_index, face, elements, issued_on,
                valid_from, valid_to, state, state_since, version, check_code, pdf_file)
              select id, identifier, number, type, name, document, document, agency, region, holder, id_type, holder_id, holder_index,
                id_type, holder_index, face, elements, issued, valid_from, valid_to, state, since, version, code, pdf
              from unnest(:ids::text[]::uuid[], :identifiers::text[], :numbers::text[], :types::text[], :names::text[],
                :documents::text[]::uuid[], :agencies::text[], :regions::text[], :holders::text[], :idTypes::text[], :holderIds::bytea[],
                :holderIndexes::bytea[], :faces::bytea[], :elements::bytea[], :issued::text[]::date[], :validFrom::text[]::date[],
                :validTo::text[]::date[], :states::text[], :since::text[]::timestamptz[], :versions::text[]::int[], :codes::text[], :pdfs::text[])
                as x(id, identifier, number, type, name, document, agency, region, holder, id_type, holder_id, holder_index, face, elements,
                  issued, valid_from, valid_to, state, since, version, code, pdf)
              returning licence_id, state, state_since
            )
            insert into licences_event (licence_id, seq, at, op, state, note)
            select licence_id, 1, state_since, :op, state, :note from l
            """)
        .param("ids", texts(licences, Licence::id))
        .param("identifiers", texts(licences, Licence::identifier))
        .param("numbers", texts(licences, Licence::number))
        .param("types", texts(licences, Licence::typeCode))
        .param("names", texts(licences, Licence::name))
        .param("documents", texts(licences, Licence::documentId))
        .param("agencies", texts(licences, Licence::agencyUscc))
        .param("regions", texts(licences, Licence::region6))
        .param("holders", texts(licences, Licence::holderName))
        .param("idTypes", texts(licences, Licence::holderIdType))
        .param(
            "holderIds",
            bytes(licences, l -> personal.encrypt("licences_licence.holder_id", l.holderId())))
        .param("holderIndexes", bytes(licences, l -> personal.blindIndex(l.holderId())))
        .param("faces", bytes(licences, l -> json("face", l.face())))
        .param("elements", bytes(licences, l -> json("elements", l.elements())))
        .param("issued", texts(licences, Licence::issuedOn))
        .param("validFrom", texts(licences, Licence::validFrom))
        .param("validTo", texts(licences, Licence::validTo))
        .param("states", texts(licences, Licence::state))
        .param("since", texts(licences, l -> l.stateSince().atZone(zone).toOffsetDateTime()))
        .param("versions", texts(licences, Licence::version))
        .param("codes", texts(licences, Licence::checkCode))
        .param("pdfs", texts(licences, Licence::pdfFile))
        .param("op", LicenceState.OP_NEW)
        .param("note", note)
        .update();
  }

  private byte[] json(String column, Object value) {
    return personal.encrypt("licences_licence." + column, JSON.writeValueAsString(value));
  }

  private static String[] texts(List<Licence> licences, Function<Licence, Object> value) {
    return licences.stream()
        .map(value)
        .map(v -> v == null ? null : v.toString())
        .toArray(String[]::new);
  }

  private static byte[][] bytes(List<Licence> licences, Function<Licence, byte[]> value) {
    return licences.stream().map(value).toArray(byte[][]::new);
  }
}
