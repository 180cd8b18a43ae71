package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import allscale.Settings;
import allscale.kernel.Refused;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Built files: the console's, the payers' scripts and the signer's. */
class ConsoleFilesTest {

    @TempDir
    private Path folder;

    private Settings settings;

    @BeforeEach
    void build() throws IOException {
        Path web = Files.createDirectories(folder.resolve("web/assets")).getParent();
        Files.writeString(web.resolve("index.html"), "<script nonce=\"__CSP_NONCE__\"></script>");
        Files.writeString(web.resolve("mark.svg"), "<svg/>");
        Files.writeString(web.resolve("assets/main-abc.js"), "plain");
        Files.writeString(web.resolve("assets/main-abc.js.br"), "brotli");
        Files.writeString(web.resolve("assets/main-abc.js.gz"), "gzip");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Path signer = Files.createDirectories(folder.resolve("signer"));
        Files.writeString(signer.resolve("frame"), "<html></html>");
        Files.writeString(signer.resolve("unlisted.js"), "no");
        Files.writeString(
                signer.resolve("headers.json"),
                "{\"/frame\":{\"Content-Type\":\"text/html\",\"Content-Security-Policy\":\"frame-ancestors {app}\"}}");
        Settings.Login nobody = new Settings.Login("", "");
        settings = new Settings(
                Settings.Mode.LOCAL,
                "allscale.localhost",
                8080,
                false,
                0,
                folder,
                folder.resolve("files"),
                web,
                signer,
                List.<URI>of(),
                "",
                false,
                "none",
                null,
                false,
                new Settings.Database("", nobody, nobody, nobody));
    }

    @Test
    void everyPageOfTheConsoleIsItsOnePageWithAFreshNonce() throws Exception {
        MockHttpServletResponse first = console("/invoices/inv_1", null);
        MockHttpServletResponse second = console("/", null);
        assertThat(first.getContentAsString()).doesNotContain("__CSP_NONCE__").contains("nonce=\"");
        assertThat(first.getContentAsString()).isNotEqualTo(second.getContentAsString());
        String nonce = first.getContentAsString().replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        assertThat(first.getHeader("Content-Security-Policy"))
                .contains("script-src 'nonce-" + nonce + "' 'strict-dynamic'")
                .contains("frame-src " + settings.signOrigin())
                .contains("trusted-types 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void hashedFilesAreKeptForeverInTheirSmallestForm() throws Exception {
        MockHttpServletResponse small = console("/assets/main-abc.js", "gzip, br");
        assertThat(small.getContentAsString()).isEqualTo("brotli");
        assertThat(small.getHeader("Content-Encoding")).isEqualTo("br");
        assertThat(small.getHeader("Cache-Control")).contains("immutable");
        assertThat(small.getContentType()).startsWith("text/javascript");
        assertThat(console("/assets/main-abc.js", "gzip").getContentAsString()).isEqualTo("gzip");
        assertThat(console("/assets/main-abc.js", null).getContentAsString()).isEqualTo("plain");
        assertThat(console("/mark.svg", null).getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws Exception {
        for (String address :
                List.of("/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/.hidden.js")) {
            assertThat(console(address, null).getContentAsString()).doesNotContain("secret");
        }
    }

    @Test
    void anApiAddressIsNeverAPage() throws Exception {
        MockFilterChain chain = new MockFilterChain();
        new ConsoleFilter(settings, new SecurityHeaders(settings))
                .doFilter(request("/v1/nothing", Host.APP), new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void thePublicHostGetsSharedAssetsOnly() throws Exception {
        assertThat(filtered("/assets/main-abc.js", Host.PAY, null).getContentAsString())
                .isEqualTo("plain");
        assertThat(filtered("/index.html", Host.PAY, null).getContentAsString()).isEmpty();
        assertThat(filtered("/invoices", Host.PAY, null).getContentAsString()).isEmpty();
    }

    @Test
    void theSignersFilesComeWithTheirOwnHeadersAndNothingElseExists() throws IOException {
        SignerFiles signer = new SignerFiles(settings, JsonMapper.shared());
        MockHttpServletResponse frame = new MockHttpServletResponse();
        signer.serve(request("/frame", Host.SIGN), frame);
        assertThat(frame.getContentAsString()).isEqualTo("<html></html>");
        assertThat(frame.getHeader("Content-Security-Policy")).isEqualTo("frame-ancestors " + settings.appOrigin());
        assertThat(frame.getHeaderNames()).doesNotContain("Set-Cookie");
        for (String address : List.of("/unlisted.js", "/headers.json", "/../secret.txt", "/v1/site")) {
            assertThatExceptionOfType(Refused.class)
                    .as(address)
                    .isThrownBy(() -> signer.serve(request(address, Host.SIGN), new MockHttpServletResponse()))
                    .matches(refused -> refused.code() == HttpRefusal.NOT_FOUND);
        }
    }

    private MockHttpServletResponse console(String address, String accepted) throws ServletException, IOException {
        return filtered(address, Host.APP, accepted);
    }

    private MockHttpServletResponse filtered(String address, Host host, String accepted)
            throws ServletException, IOException {
        MockHttpServletRequest request = request(address, host);
        if (accepted != null) {
            request.addHeader("Accept-Encoding", accepted);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ConsoleFilter(settings, new SecurityHeaders(settings)).doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletRequest request(String address, Host host) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", address);
        request.setAttribute(Host.ATTRIBUTE, host);
        return request;
    }
}
