package allscale.payment;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The public pages' templates, compiled with the product. */
final class Templates {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "allscale.templates");

    private Templates() {}

    /** Renders a template with its one parameter named {@code view}. */
    static String render(String name, Object view) {
        StringOutput output = new StringOutput(16 * 1024);
        ENGINE.render("payment/" + name + ".jte", view, output);
        return output.toString();
    }
}
