/**
 * The first page: what needs a person, what came in and went out, what there is. It owns nothing and reads the other
 * rooms' views {@code <room>.public_*}, which show an organization its own rows only.
 *
 * <p><b>Needs you.</b> Whatever waits for a person is a row of a view {@code <room>.public_need}; the dashboard finds
 * these views by their name and shows all their rows, so a room adds an item without touching this one:
 * <ul>
 *   <li>columns as in {@code notification.need}: {@code organization_id} (null = everybody, for what concerns the whole
 *       installation), {@code kind}, {@code subject} (what it is about, as text), {@code urgency} (1 money or keys may be
 *       in danger, 2 somebody waits, 3 when there is time), {@code data} (JSON object of texts), {@code link} (where it
 *       is done), {@code since} (shown from then on: a deadline is {@code begun_at + interval});
 *   <li>write the kind as {@code 'some_kind' as kind}; {@code home.need.some_kind} in {@code web/src/text/en} and
 *       {@code zh} is its sentence, which says what to do; {@code NeedsTest} reads the migrations and fails without it;
 *   <li>in {@code data}, {@code units} with {@code asset} becomes {@code amount} and {@code symbol}, {@code network}
 *       becomes the network's name; in {@code link}, <code>{out:uuid}</code> becomes the id as people see it;
 *   <li>what no row says is raised and cleared through {@code allscale.notification.Needs}.
 * </ul>
 *
 * <p><b>Safe mode.</b> {@code SafeModeReview} shows an owner what may be missing and takes the act that ends it.
 *
 * <p>Must always hold: nothing here is a source of truth; a coin is counted as a dollar only where it is a dollar coin.
 */
@NullMarked
@ApplicationModule(
        displayName = "dashboard",
        allowedDependencies = {"kernel", "safety", "chain", "identity", "audit", "payment", "wallet", "intent"})
package allscale.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
