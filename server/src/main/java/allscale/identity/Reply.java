package allscale.identity;

/** The kept answer to a request. */
public record Reply(int status, String contentType, byte[] body) {}
