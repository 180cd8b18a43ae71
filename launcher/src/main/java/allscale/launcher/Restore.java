package allscale.launcher;

import allscale.postgres.backup.BackupRefused;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code bin/restore}: makes an installation of a backup. */
public final class Restore {

    private Restore() {}

    static void main(String[] arguments) {
        Screen screen = new Screen(System.out);
        try {
            Path checkout = Path.of(System.getProperty("allscale.checkout", "."))
                    .toAbsolutePath()
                    .normalize();
            BackupOptions options = BackupOptions.parse(checkout, List.of(arguments));
            Path from = options.from();
            if (from == null) {
                throw new UpRefused("Name the backup with --from FILE.");
            }
            boolean areRemovalsKnown = new Restoring(checkout, screen)
                    .restore(options.data(), from, options.passphrase(), options.markers());
            if (!areRemovalsKnown) {
                screen.say(
                        "Passkeys and kits that were removed since this backup may be in it again: nobody can end safe"
                                + " mode for 72 hours. If the lost installation's markers are left, restore with --markers DIR"
                                + " instead.");
            }
            screen.say("Books and logs are whole. Start it: bin/up --data " + options.data());
            screen.say(
                    "Nothing is signed before the networks were read; what was paid since the backup is shown on Home.");
        } catch (UpRefused | BackupRefused refused) {
            screen.say(String.valueOf(refused.getMessage()));
            System.exit(1);
        }
    }
}
