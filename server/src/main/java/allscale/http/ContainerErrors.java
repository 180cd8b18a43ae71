package allscale.http;

import allscale.Settings;
import allscale.kernel.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Container;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/** Gives what the container itself refuses, before any filter or after all of them, the form of every other problem. */
@Hidden
@Controller
class ContainerErrors implements ErrorController, WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final Problems problems;
    private final SecurityHeaders headers;
    private final String origin;

    ContainerErrors(Problems problems, SecurityHeaders headers, Settings settings) {
        this.problems = problems;
        this.headers = headers;
        this.origin = settings.appOrigin();
    }

    /** What was said by {@code sendError}; an address that is asked for this page itself holds nothing. */
    @RequestMapping("${server.error.path:/error}")
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception broken) {
            problems.write(request, response, broken);
            return;
        }
        problems.write(request, response, refused(code instanceof Integer status ? status : 404));
    }

    private static Refused refused(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return Problems.ofStatus(known == null ? HttpStatus.BAD_REQUEST : known);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> replaceReports(context.getParent()));
    }

    private void replaceReports(@Nullable Container host) {
        if (!(host instanceof StandardHost parent)) {
            throw new IllegalStateException("the container has no host to report errors in");
        }
        for (Valve valve : parent.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                parent.getPipeline().removeValve(valve);
            }
        }
        parent.getPipeline().addValve(new Report(headers, origin));
        parent.setErrorReportValveClass(Report.class.getName());
    }

    /** Writes the answer to what is no HTTP. The container finds it in its place by its name, and makes none of its own. */
    private static final class Report extends ErrorReportValve {

        private final SecurityHeaders headers;
        private final String origin;

        Report(SecurityHeaders headers, String origin) {
            this.headers = headers;
            this.origin = origin;
        }

        @Override
        protected void report(Request request, Response response, Throwable broken) {
            int status = response.getStatus();
            if (status < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0) {
                return;
            }
            boolean isOurFault = status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            Refused refused = isOurFault
                    ? new Refused(HttpRefusal.UNEXPECTED, "Something broke on our side. Look again in a moment.")
                    : refused(status);
            try {
                headers.least(response);
                response.setContentType(Problem.MEDIA_TYPE);
                response.getOutputStream()
                        .write(JsonMapper.shared()
                                .writeValueAsString(Problem.of(refused, "/", origin))
                                .getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("the sender is gone", gone);
            }
        }
    }
}
