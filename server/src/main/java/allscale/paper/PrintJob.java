package allscale.paper;

import java.util.concurrent.CompletableFuture;

/**
 * A page that waits for its press.
 *
 * @param customer whose it is; presses serve customers in turn
 * @param html the page
 * @param pdf completed by the press
 */
record PrintJob(String customer, String html, CompletableFuture<byte[]> pdf) {}
