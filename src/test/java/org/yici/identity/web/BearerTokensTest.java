package org.yici.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** RFC 6750, 2.1: the quick reader takes and refuses what the usual one takes and refuses. */
class BearerTokensTest {
  private static String read(BearerTokenResolver reader, String header) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Authorization", header);
    try {
      return reader.resolve(request);
    } catch (OAuth2AuthenticationException e) {
      return "refused: " + e.getError().getErrorCode();
    }
  }

  @Property(tries = 500)
  void readsAsTheUsualReaderDoes(@ForAll("headers") String header) {
    assertThat(read(new BearerTokens(), header))
        .isEqualTo(read(new DefaultBearerTokenResolver(), header));
  }

  @Provide
  Arbitrary<String> headers() {
    return Combinators.combine(
            Arbitraries.of("Bearer ", "bearer ", "Bearer", "Bearer  ", "Basic ", ""),
            Arbitraries.strings().withChars("aZ9-._~+/").ofMaxLength(12),
            Arbitraries.of("", "", "=", "==", " ", "=a", "ä", ",b", "\t"))
        .as((scheme, token, end) -> scheme + token + end);
  }
}
