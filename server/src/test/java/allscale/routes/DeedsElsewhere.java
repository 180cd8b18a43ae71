package allscale.routes;

import java.util.Map;

/** Deeds that take a device's signature: done and looked up by these tests of their rooms. */
final class DeedsElsewhere {

    static final Map<String, String> BY_ROUTE = Map.ofEntries(
            Map.entry("POST /v1/vault", "allscale.vault.VaultTest#everyChangeIsInTheLog"),
            Map.entry("PUT /v1/vault/payload", "allscale.vault.VaultTest#everyChangeIsInTheLog"),
            Map.entry("POST /v1/vault/unlockers", "allscale.vault.VaultTest#everyChangeIsInTheLog"),
            Map.entry("POST /v1/vault/unlockers/{id}/activation", "allscale.vault.VaultTest#everyChangeIsInTheLog"),
            Map.entry("DELETE /v1/vault/unlockers/{id}", "allscale.vault.VaultTest#everyChangeIsInTheLog"),
            Map.entry(
                    "POST /v1/sample-data",
                    "allscale.testmode.TestModeOnAnvilTest#sampleDataNeedsAWalletAndIsMadeOnce"),
            Map.entry("POST /v1/intents/{id}/signatures", "allscale.intent.SigningTest#signaturesAreInTheLog"),
            Map.entry(
                    "POST /v1/intents/{id}/authorization-cancellation",
                    "allscale.edge.CancellationTest#takingBackIsInTheLog"),
            Map.entry("POST /v1/intents/{id}/approvals", "allscale.intent.SigningTest#approvalsAreInTheLog"),
            Map.entry("POST /v1/sign-ups/{ceremonyId}/registration", "allscale.routes.DeedsTest#aSignUpIsInTheLog"),
            Map.entry("PUT /v1/payees/{id}/confirmation", "allscale.contact.ContactsTest#aConfirmationIsInTheLog"),
            Map.entry("POST /v1/outflows/{id}/acknowledgement", "allscale.edge.RelayTest#anAnswerIsInTheLog"),
            Map.entry("POST /v1/recoveries", "allscale.recovery.RecoveriesTest#everyStepIsInTheLog"),
            Map.entry("POST /v1/recoveries/{id}/completion", "allscale.recovery.RecoveriesTest#everyStepIsInTheLog"),
            Map.entry(
                    "POST /v1/recoveries/{id}/veto",
                    "allscale.recovery.RecoveriesTest#aTouchOfAPasskeyStopsItAndEndsTheKit"),
            Map.entry(
                    "PUT /v1/recovery-waiting-time",
                    "allscale.recovery.RecoveriesTest#aShorterWaitingTimeCountsAfterTheLongerOne"),
            Map.entry(
                    "POST /v1/safe-mode/end-requests", "allscale.edge.SwapTest#whoWantsToEndSafeModeIsSeenByTheOthers"),
            Map.entry("POST /v1/safe-mode/end", "allscale.edge.RestoreDrillTest#nothingIsDoubledAndNothingIsLost"),
            Map.entry("POST /v1/wallet-differences/{id}/confirmation", "allscale.edge.OlderCopyTest#latePaysAreFound"));

    private DeedsElsewhere() {}
}
