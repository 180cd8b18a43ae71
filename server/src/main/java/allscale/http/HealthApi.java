package allscale.http;

import allscale.identity.ServedOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that this process serves and reaches its database. */
@Hidden
@ServedOn(ServedOn.Where.BOTH)
@RestController
class HealthApi {

    private final JdbcClient jdbc;

    HealthApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping(HostFilter.HEALTH)
    Map<String, String> health() {
        jdbc.sql("select 1").query(Integer.class).single();
        return Map.of("status", "ok");
    }
}
