package allscale.identity;

import allscale.Settings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives the operator of an empty server the link with which its first organization is founded. */
@Component
class FirstInvitation {

    private static final Logger LOG = LoggerFactory.getLogger(FirstInvitation.class);
    private static final Duration LIFE = Duration.ofDays(7);

    private final Invitations invitations;
    private final Settings settings;

    FirstInvitation(Invitations invitations, Settings settings) {
        this.invitations = invitations;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (settings.signUpPolicy() != Settings.SignUpPolicy.OPEN && invitations.isHouseEmpty()) {
            LOG.info(
                    "Nobody has an account here yet. Create the first organization within 7 days at {}",
                    invitations.make(LIFE));
        }
    }
}
