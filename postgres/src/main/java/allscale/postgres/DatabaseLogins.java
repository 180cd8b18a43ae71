package allscale.postgres;

/**
 * The database as the server is given it: one address and three roles, each with no more rights than its work needs.
 *
 * @param url JDBC address without credentials
 * @param migrator owns the database and its tables; used by migrations alone
 * @param app what requests and tasks run as; row-level security binds it
 * @param follower what the network followers run as; sees watched addresses, transfers and cursors of all organizations
 */
public record DatabaseLogins(String url, Login migrator, Login app, Login follower) {

    public static final String MIGRATOR = "allscale_migrator";
    public static final String APP = "allscale_app";
    public static final String FOLLOWER = "allscale_follower";

    /** The same three logins on another database of the same server. */
    public DatabaseLogins at(String otherUrl) {
        return new DatabaseLogins(otherUrl, migrator, app, follower);
    }
}
