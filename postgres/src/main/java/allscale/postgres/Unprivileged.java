package allscale.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. A normal user starts it as is; root starts it in a user namespace of its own
 * (files stay root's, no capability remains) or, where that is forbidden, as {@code nobody}.
 */
enum Unprivileged {
    AS_IS,
    USER_NAMESPACE,
    AS_NOBODY;

    static Unprivileged ofThisProcess() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_IS;
        }
        if (USER_NAMESPACE.works()) {
            return USER_NAMESPACE;
        }
        if (AS_NOBODY.works()) {
            return AS_NOBODY;
        }
        throw new PostgresRefused("PostgreSQL does not run as root, and neither unshare nor setpriv may drop the"
                + " rights here: run as a normal user, or give your own PostgreSQL with --database URL.");
    }

    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix());
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    /** The files must belong to the user that will run the server. */
    void own(Path folder) {
        if (this == AS_IS) {
            return;
        }
        String owner = this == AS_NOBODY ? "65534:65534" : "0:0";
        Commands.Answer answer = Commands.run(List.of("chown", "-R", owner, folder.toString()));
        if (!answer.isOk()) {
            throw new PostgresRefused(
                    "The data folder " + folder + " cannot be handed to the database's user: " + answer.output());
        }
    }

    /** Says early, in one line, when that user cannot reach a folder or program. */
    void mustReach(Path path) {
        if (!Commands.run(command("test", List.of("-x", path.toString()))).isOk()) {
            throw new PostgresRefused(
                    "The user that runs PostgreSQL cannot enter " + path
                            + ": choose a folder all users can reach (--data DIR and ALLSCALE_CACHE), or run as a normal user.");
        }
    }

    private List<String> prefix() {
        return switch (this) {
            case AS_IS -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case AS_NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }

    private boolean works() {
        return Commands.run(command("true", List.of())).isOk();
    }
}
