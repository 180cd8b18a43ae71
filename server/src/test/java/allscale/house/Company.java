package allscale.house;

import allscale.fake.DeviceKey;
import allscale.fixture.Business;
import allscale.fixture.SoftAuthenticator;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;

/** An organization of the simulation: its owner, the owner's device, and whom it pays. */
final class Company {

    private static final int PAYEES = 3;

    private final Business business;
    private final DeviceKey key;
    private final Address address;
    private final List<Address> payees = new ArrayList<>();

    Company(Business business, String name) {
        this.business = business;
        this.key = new DeviceKey("house/" + name);
        this.address = key.address();
        for (int i = 0; i < PAYEES; i++) {
            payees.add(new DeviceKey("house/" + name + "/payee/" + i).address());
        }
    }

    Business business() {
        return business;
    }

    Caller caller() {
        return business.caller();
    }

    OrganizationId id() {
        return business.caller().organization();
    }

    SoftAuthenticator authenticator() {
        return business.authenticator();
    }

    DeviceKey key() {
        return key;
    }

    /** The wallet's own address, the same on every network. */
    Address address() {
        return address;
    }

    List<Address> payees() {
        return payees;
    }
}
