package allscale.identity;

/**
 * Who an organization is on paper. Each edit is a new version and the ones before stay, because papers that were issued
 * name theirs.
 *
 * @param version counts from 1; 0 while nobody has written one
 * @param legalName as registered, or empty where the organization's name is that already
 * @param address lines as on an envelope, may be empty
 * @param taxId with its kind where it needs one, for example {@code VAT DE123456789}; may be empty
 * @param email where customers write to, may be empty
 */
public record Profile(int version, String legalName, String address, String taxId, String email) {

    static final Profile UNWRITTEN = new Profile(0, "", "", "", "");

    Profile as(int other) {
        return new Profile(other, legalName, address, taxId, email);
    }

    /** The name on papers. */
    public String issuer(String organizationName) {
        return legalName.isEmpty() ? organizationName : legalName;
    }
}
