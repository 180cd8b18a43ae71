package allscale.invoicing;

/** Who an invoice is for, as printed on it; any part may be empty in a draft. */
public record Customer(String name, String email, String address) {

    public static final Customer NOBODY = new Customer("", "", "");

    /** What to call the customer in a list. */
    public String shown() {
        return name.isEmpty() ? email : name;
    }
}
