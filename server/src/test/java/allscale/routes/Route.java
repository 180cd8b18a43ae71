package allscale.routes;

import allscale.identity.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code routes.txt}.
 *
 * @param who {@code public}, {@code own} (anyone signed in, only ever on what is theirs), or a permission
 * @param object what the first variable of the address names, {@code -} for none
 * @param body a body that can be read, empty for none
 */
record Route(String method, String path, String who, String object, String body) {

    static List<Route> parse(String table) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 5))
                .map(part -> new Route(part[0], part[1], part[2], part[3], part.length > 4 ? part[4] : ""))
                .toList();
    }

    String name() {
        return method + " " + path;
    }

    boolean isPublic() {
        return who.equals("public");
    }

    Optional<Permission> permission() {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission.text().equals(who))
                .findFirst();
    }

    /** The address with its first variable filled in, and any others with the same. */
    String address(String id) {
        return path.replaceAll("\\{[^}]+}", id);
    }

    @Override
    public String toString() {
        return name();
    }
}
