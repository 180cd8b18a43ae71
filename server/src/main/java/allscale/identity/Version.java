package allscale.identity;

import java.util.Objects;

/** The version of this build, as the jar's manifest says; {@code development} outside a jar. */
final class Version {

    static final String TEXT =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");

    private Version() {}
}
