package org.yici.cases.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection whose queries can be explained on the way: the very statements of the product,
 * with their parameters.
 */
final class Plans {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Connection real;
  final JdbcClient jdbc;
  private boolean explain;
  private long pages;
  private final StringBuilder plans = new StringBuilder();

  Plans(Connection real) {
    this.real = real;
    Connection proxy =
        (Connection)
            Proxy.newProxyInstance(
                Plans.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, args) -> {
                  if (explain && method.getName().equals("prepareStatement")) {
                    String sql = "explain (analyze, buffers, format json) " + args[0];
                    return explained(real.prepareStatement(sql));
                  }
                  return call(method, real, args);
                });
    DataSource source = new SingleConnectionDataSource(proxy, true);
    jdbc = JdbcClient.create(source);
  }

  private static Object call(java.lang.reflect.Method method, Object target, Object[] args)
      throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private PreparedStatement explained(PreparedStatement statement) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            Plans.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (self, method, args) -> {
              if (!method.getName().equals("executeQuery")) {
                return call(method, statement, args);
              }
              count(statement);
              return real.prepareStatement("select 1 where false").executeQuery();
            });
  }

  private void count(PreparedStatement statement) throws SQLException {
    try (ResultSet rs = statement.executeQuery()) {
      rs.next();
      JsonNode plan = JSON.readTree(rs.getString(1)).path(0).path("Plan");
      pages += plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
      plans.append(plan.toPrettyString()).append('\n');
    }
  }

  /** Shared buffers that the queries of this work touch. */
  long pages(Runnable work) {
    pages = 0;
    plans.setLength(0);
    explain = true;
    try {
      work.run();
    } catch (org.springframework.dao.EmptyResultDataAccessException e) {
      // an explained query has no rows
    } finally {
      explain = false;
    }
    return pages;
  }

  String lastPlans() {
    return plans.toString();
  }
}
