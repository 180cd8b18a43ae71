package allscale.routes;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.Permission;
import allscale.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route against every role and against objects of strangers. A route that is not listed in {@code routes.txt}
 * fails, so none comes into the world without somebody deciding who may use it.
 */
@RoomTest
class RouteTest {

    private static final List<Route> ROUTES = Route.parse(read("/allscale/routes.txt"));

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Handlers handlers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private Business business;
    private Browser browser;

    RouteTest(
            Settings settings,
            Businesses businesses,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.settings = settings;
        this.businesses = businesses;
        this.handlers = new Handlers(handlers);
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void everyRouteIsListedAndEveryListedRouteExists() {
        assertThat(ROUTES.stream().map(Route::name))
                .containsExactlyInAnyOrderElementsOf(handlers.known().keySet());
    }

    @Test
    void everyListedPermissionExists() {
        assertThat(ROUTES.stream()
                        .filter(route -> !route.isPublic() && !route.who().equals("own"))
                        .filter(route -> route.permission().isEmpty()))
                .isEmpty();
    }

    @Test
    void nobodyGetsInWithoutASession() {
        Browser nobody = Browser.onConsole(port, settings);
        for (Route route : closed()) {
            assertThat(send(nobody, route, handlers.unknownId(route)).status())
                    .as(route.name())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsAnothersDoesNotExist() {
        Map<String, String> objects = objects();
        Browser stranger = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        List<String> leaks = new ArrayList<>();
        for (Route route : closed()) {
            if (!route.object().equals("-") && !route.object().equals("network")) {
                String id = objects.getOrDefault(route.object(), handlers.unknownId(route));
                Browser.Answer answer = send(stranger, route, id);
                boolean isHidden = answer.status() == 404
                        || (route.object().equals("unlocker") && answer.code().equals("ceremony-over"));
                if (!isHidden) {
                    leaks.add(route + " -> " + answer.status() + " " + answer.text());
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void aRoleMayDoWhatItsPermissionsSayAndNothingElse() {
        Map<String, String> objects = objects();
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            become(role);
            for (Route route : closed()) {
                if (route.permission().isPresent()) {
                    check(role, route, objects).ifPresent(wrong::add);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Optional<String> check(Role role, Route route, Map<String, String> objects) {
        Permission permission = route.permission().orElseThrow();
        if (role.may(permission) && !route.method().equals("GET")) {
            return Optional.empty();
        }
        String id = objects.getOrDefault(route.object(), handlers.unknownId(route));
        Browser.Answer answer = send(browser, route, id);
        boolean isForbidden = answer.status() == 403 && answer.code().equals("permission-missing");
        return isForbidden == role.may(permission)
                ? Optional.of(role + " " + route + " -> " + answer.status() + " " + answer.text())
                : Optional.empty();
    }

    /** Things that belong to the business, one of each kind that can be made without money. */
    private Map<String, String> objects() {
        Map<String, String> objects = new HashMap<>();
        objects.put(
                "session", browser.get("/v1/sessions").json().at("/items/0/id").stringValue());
        objects.put(
                "passkey", browser.get("/v1/passkeys").json().at("/items/0/id").stringValue());
        String contact = made("/v1/contacts", "{\"name\":\"Supplier\"}");
        objects.put("contact", contact);
        objects.put(
                "payee",
                made(
                        "/v1/contacts/" + contact + "/payees",
                        "{\"network\":\"eip155:31337\",\"address\":\"0x52908400098527886E0F7030069857D2E4169EE7\"}"));
        objects.put("invoice", made("/v1/invoices", null));
        objects.put("network", "eip155:31337");
        return objects;
    }

    private String made(String address, String body) {
        Browser.Answer answer = browser.post(address, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").stringValue();
    }

    private void become(Role role) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select set_config('app.organization_id', :organization, true)")
                    .param(
                            "organization",
                            business.caller().organization().value().toString())
                    .query(String.class)
                    .single();
            int changed = jdbc.sql("update identity.member set role = :role where person_id = :person")
                    .param("role", role.text())
                    .param("person", business.caller().person().value())
                    .update();
            assertThat(changed).isEqualTo(1);
        });
    }

    private static Browser.Answer send(Browser browser, Route route, String id) {
        return browser.send(route.method(), route.address(id), route.body().isEmpty() ? null : route.body());
    }

    private static List<Route> closed() {
        return ROUTES.stream().filter(route -> !route.isPublic()).toList();
    }

    static String read(String resource) {
        try (InputStream bytes = RouteTest.class.getResourceAsStream(resource)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
