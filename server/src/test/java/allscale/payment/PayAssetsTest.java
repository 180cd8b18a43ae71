package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A payer who comes back loads the page's script and style only when they have changed (RFC 9110, section 13). */
class PayAssetsTest {

    @TempDir
    private Path folder;

    private MockMvc host;

    @BeforeEach
    void build() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("pay")).resolve("pay.css"), "p{}");
        Settings.Login nobody = new Settings.Login("", "");
        host = MockMvcBuilders.standaloneSetup(new PayAssets(new Settings(
                        Settings.Mode.LOCAL,
                        "allscale.localhost",
                        8080,
                        false,
                        0,
                        folder,
                        folder.resolve("files"),
                        folder,
                        folder,
                        List.of(),
                        "",
                        false,
                        "none",
                        null,
                        false,
                        new Settings.Database("", nobody, nobody, nobody))))
                .build();
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        MockHttpServletResponse first = get(null);
        String tag = first.getHeader("ETag");
        assertThat(first.getContentAsString()).isEqualTo("p{}");
        assertThat(tag).startsWith("W/\"");

        for (String known : List.of(String.valueOf(tag), "\"other\", " + tag)) {
            MockHttpServletResponse again = get(known);
            assertThat(again.getStatus()).as(known).isEqualTo(304);
            assertThat(again.getContentAsByteArray()).isEmpty();
            assertThat(again.getHeader("ETag")).isEqualTo(tag);
        }
        assertThat(get("\"other\"").getStatus()).isEqualTo(200);

        Files.writeString(folder.resolve("pay/pay.css"), "p{color:red}");
        assertThat(get(tag).getContentAsString()).isEqualTo("p{color:red}");
    }

    private MockHttpServletResponse get(@Nullable String known) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/assets/pay/pay.css");
        return host.perform(known == null ? request : request.header("If-None-Match", known))
                .andReturn()
                .getResponse();
    }
}
