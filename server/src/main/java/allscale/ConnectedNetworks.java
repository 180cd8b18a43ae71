package allscale;

import allscale.chain.Networks;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The networks this process talks to. */
@Configuration(proxyBeanMethods = false)
class ConnectedNetworks {

    @Bean(destroyMethod = "close")
    Networks networks() {
        return new Networks(List.of());
    }
}
