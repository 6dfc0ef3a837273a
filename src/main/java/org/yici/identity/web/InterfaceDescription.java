package org.yici.identity.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
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
    Scopes ofPeople = new Scopes();
    org.yici.identity.oauth.Scopes.all().forEach(ofPeople::addString);
    OAuthFlows flows =
        new OAuthFlows()
            .clientCredentials(new OAuthFlow().tokenUrl("/oauth2/token").scopes(scopes))
            .authorizationCode(
                new OAuthFlow()
                    .authorizationUrl("/oauth2/authorize")
                    .tokenUrl("/oauth2/token")
                    .refreshUrl("/oauth2/token")
                    .scopes(ofPeople));
    return api -> {
      api.setInfo(
          new Info()
              .title("一次：政务服务平台接口")
              .version("v1")
              .description(
                  "JSON。出错的回答是 RFC 9457 的 problem，detail 写明怎么回事、怎么办；填错的 422 在 errors 里逐项写明。"));
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
      if (EndpointRule.of(EndpointRules.expression(handler)).open()) {
        return operation;
      }
      operation
          .getResponses()
          .addApiResponse("401", new ApiResponse().description("没有令牌，或者令牌过期了"))
          .addApiResponse("403", new ApiResponse().description("令牌的角色不能办这件事"));
      return operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
    };
  }
}
