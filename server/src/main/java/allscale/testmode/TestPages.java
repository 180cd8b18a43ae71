package allscale.testmode;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The test pages' templates, compiled with the product. */
final class TestPages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "allscale.templates");

    private TestPages() {}

    /** Renders a template with its one parameter named {@code view}. */
    static ResponseEntity<String> page(HttpStatus status, String name, Object view) {
        StringOutput output = new StringOutput(8 * 1024);
        ENGINE.render("testmode/" + name + ".jte", view, output);
        return ResponseEntity.status(status).contentType(HTML).body(output.toString());
    }

    /** Sends the browser on after a form, so that loading the next page again sends nothing again. */
    static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, URI.create(path).toString())
                .build();
    }
}
