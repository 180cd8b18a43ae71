package allscale.http;

import allscale.Settings;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Listens on the signer's port of the loopback address too, when names below {@code localhost} are not used. */
@Component
class SecondPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Settings settings;

    SecondPort(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.twoPorts()) {
            return;
        }
        Connector connector = new Connector();
        connector.setPort(settings.signPort());
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(InetAddress.getLoopbackAddress());
        }
        factory.addAdditionalConnectors(connector);
    }
}
