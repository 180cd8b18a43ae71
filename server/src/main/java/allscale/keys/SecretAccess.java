package allscale.keys;

/** The permission to touch raw key bytes; only adapters of {@link KeyService} make one. */
final class SecretAccess {

    static final SecretAccess ADAPTER = new SecretAccess();

    private SecretAccess() {}
}
