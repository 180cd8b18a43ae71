package allscale.http;

import allscale.identity.SessionCookie;
import allscale.identity.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is asking, on the console's host only: no other host knows sessions. */
@Component
@Order(Porch.SESSION)
class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionFilter(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Host.APP.is(request)) {
            cookie.secret(request)
                    .flatMap(sessions::caller)
                    .ifPresent(caller -> request.setAttribute(Callers.ATTRIBUTE, caller));
        }
        chain.doFilter(request, response);
    }
}
