package allscale.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a handler a bucket of its own, counted by the sender's address whoever is signed in; without it a request is
 * counted with everything else its sender does.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {

    Bucket value();

    /** How many requests at once and in each period, in production. */
    enum Bucket {
        SIGN_UP,
        LOGIN,
        RECOVERY
    }
}
