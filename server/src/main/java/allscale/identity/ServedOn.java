package allscale.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says on which host a controller or a socket exists; without it, on the console's only. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServedOn {

    Where value();

    /** Hosts that people reach. */
    enum Where {
        CONSOLE,
        PUBLIC,
        BOTH
    }
}
