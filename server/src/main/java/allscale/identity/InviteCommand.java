package allscale.identity;

import allscale.Settings;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The command behind {@code bin/invite}: prints a link with which one organization may be founded. It runs with the
 * server's environment, beside the server, and starts nothing of it.
 */
public final class InviteCommand {

    private static final int DAYS = 7;
    private static final int MAX_DAYS = 90;
    private static final int USAGE = 2;

    private InviteCommand() {}

    static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Only what makes a link; the server itself does not see this. */
    @EnableConfigurationProperties(Settings.class)
    @Import({Invitations.class, InvitationStore.class})
    static class Beans {

        @Bean
        JdbcClient jdbc(Settings settings) {
            Settings.Login app = settings.database().app();
            return JdbcClient.create(
                    new DriverManagerDataSource(settings.database().url(), app.user(), app.password()));
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    /**
     * Prints the link, or why there is none.
     *
     * @param arguments nothing or {@code --days N}
     * @return the exit status
     */
    static int run(String[] arguments, PrintStream out) {
        int days = days(arguments);
        if (days == 0) {
            out.println("usage: bin/invite [--days N], N from 1 to " + MAX_DAYS);
            return USAGE;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run()) {
            Invitations invitations = context.getBean(Invitations.class);
            if (context.getBean(Settings.class).signUpPolicy() == Settings.SignUpPolicy.CLOSED
                    && !invitations.isHouseEmpty()) {
                out.println(
                        "Sign-up is closed here. Set ALLSCALE_SIGN_UP=invitation, restart the server, and try again.");
                return 1;
            }
            out.println(invitations.make(Duration.ofDays(days)));
            return 0;
        }
    }

    /** Zero when the arguments cannot be understood. */
    private static int days(String[] arguments) {
        if (arguments.length == 0) {
            return DAYS;
        }
        boolean isUnderstood =
                arguments.length == 2 && arguments[0].equals("--days") && arguments[1].matches("[0-9]{1,2}");
        int days = isUnderstood ? Integer.parseInt(arguments[1]) : 0;
        return days <= MAX_DAYS ? days : 0;
    }
}
