package allscale.identity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our own reading of {@code clientDataJSON}: where the ceremony happened. The library checks type, challenge and
 * origin; whether a framed signer stood under our console is checked here, because a foreign page that frames the
 * signer must never get an answer.
 *
 * @param crossOrigin the signer was framed by another origin
 * @param topOrigin the page at the top, given by browsers when framed
 */
record ClientData(boolean crossOrigin, @Nullable String topOrigin) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ClientData read(byte[] clientDataJson) {
        try {
            JsonNode json = JSON.readTree(new String(clientDataJson, StandardCharsets.UTF_8));
            JsonNode top = json.path("topOrigin");
            return new ClientData(json.path("crossOrigin").asBoolean(false), top.isString() ? top.stringValue() : null);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("clientDataJSON is not JSON", broken);
        }
    }

    /** At the top, or framed by exactly this origin. */
    boolean isTopOrFramedBy(String appOrigin) {
        return crossOrigin ? appOrigin.equals(topOrigin) : topOrigin == null || appOrigin.equals(topOrigin);
    }

    boolean isTop() {
        return !crossOrigin && topOrigin == null;
    }
}
