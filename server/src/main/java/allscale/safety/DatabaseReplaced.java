package allscale.safety;

import java.sql.Connection;

/**
 * The database under this process is older than it was: nothing remembered of it is true. Told on the first connection to
 * it, before anybody else has one.
 */
public record DatabaseReplaced(Connection connection) {}
