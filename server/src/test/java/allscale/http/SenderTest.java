package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SenderTest {

    @Test
    void oneNetworkOfIpv6IsOneSender() {
        String one = Sender.of("2001:db8:1:2::1");
        assertThat(Sender.of("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(one);
        assertThat(Sender.of("2001:db8:1:3::1")).isNotEqualTo(one);
    }

    @Test
    void anIpv4AddressIsItself() {
        assertThat(Sender.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Sender.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
