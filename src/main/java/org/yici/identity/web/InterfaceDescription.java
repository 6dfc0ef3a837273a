package org.yici.identity.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes into the OpenAPI file how to get a token and which calls want one. */
@Configuration(proxyBeanMethods = false)
class InterfaceDescription {
  private static final String SCHEME = "token";

  @Bean
  OpenApiCustomizer howToGetAToken() {
    Scopes scopes = new Scopes().addString("api", "调用接口");
    OAuthFlows flows =
        new OAuthFlows()
            .clientCredentials(new OAuthFlow().tokenUrl("/oauth2/token").scopes(scopes))
            .authorizationCode(
                new OAuthFlow()
                    .authorizationUrl("/oauth2/authorize")
                    .tokenUrl("/oauth2/token")
                    .scopes(scopes));
    return api -> {
      if (api.getComponents() == null) {
        api.setComponents(new Components());
      }
      api.getComponents()
          .addSecuritySchemes(
              SCHEME, new SecurityScheme().type(SecurityScheme.Type.OAUTH2).flows(flows));
    };
  }

  @Bean
  OperationCustomizer whoMayCall() {
    return (operation, handler) -> {
      String rule = Doorkeeper.rule(handler);
      return Doorkeeper.OPEN.contains(String.valueOf(rule))
          ? operation
          : operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
    };
  }
}
