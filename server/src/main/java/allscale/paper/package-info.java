/**
 * Turns a page of ours into a PDF. Sees nothing; rooms that print give it HTML they made from a template.
 *
 * <p>Must always hold: nothing is loaded from anywhere but the bundled fonts, whatever the page says; no script runs;
 * every letter is embedded, so that the paper looks the same everywhere and for ever; what is read back from it is what
 * was written. Scripts that the press cannot set right are named by {@link allscale.paper.Glyphs} (decision 0101).
 */
@NullMarked
@ApplicationModule(
        displayName = "paper",
        allowedDependencies = {})
package allscale.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
