package allscale.paper;

import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * A font in a document, and where its letters come from.
 *
 * @param embedded what the document has of it
 * @param letters all of it
 */
record UsedFont(PDFont embedded, TrueTypeFont letters) {}
