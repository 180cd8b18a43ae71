package allscale.wallet;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum WalletRefusal implements RefusalCode {
    WALLET_MISSING(Category.CONFLICT),
    WALLET_ALREADY_REGISTERED(Category.CONFLICT),
    ADDRESS_INVALID(Category.UNPROCESSABLE),
    ADDRESS_NOT_PROVED(Category.UNPROCESSABLE),
    ADDRESS_IS_CONTRACT(Category.UNPROCESSABLE),
    ADDRESS_TAKEN(Category.CONFLICT),
    FORWARDER_SEED_NOT_VALID(Category.UNPROCESSABLE),
    NAME_MISSING(Category.UNPROCESSABLE),
    NETWORK_UNKNOWN(Category.NOT_FOUND),
    NETWORK_WITHOUT_NODES(Category.CONFLICT),
    SECOND_UNLOCKER_MISSING(Category.CONFLICT),
    NO_NETWORK_TO_PAY_ON(Category.CONFLICT),
    TRANSFER_UNKNOWN(Category.NOT_FOUND);

    private final Category category;

    WalletRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
