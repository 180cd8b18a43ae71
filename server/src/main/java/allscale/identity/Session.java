package allscale.identity;

import java.time.Instant;

/** A login on one device, as its owner sees it. */
public record Session(
        SessionId id, String device, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean isCurrent) {}
