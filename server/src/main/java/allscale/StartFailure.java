package allscale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the server does not start; a setting's own sentence names the variable to set. */
final class StartFailure implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    @Override
    public void report(FailureAnalysis analysis) {
        Throwable cause = analysis.getCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean isSetting = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        LOG.error("AllScale does not start: {}", isSetting ? cause.getMessage() : analysis.getDescription());
    }
}
