package allscale.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Lets the compiler's word count at the door too: a component of one of our records that is not marked
 * {@code @Nullable} must be in the JSON and must not be null.
 */
final class RequiredUnlessNullable extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        return isOurs(annotated)
                ? JsonSetter.Value.construct(isRequired(annotated) ? Nulls.FAIL : Nulls.DEFAULT, Nulls.FAIL)
                : JsonSetter.Value.empty();
    }

    private static boolean isOurs(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner().getMember() instanceof Executable executable
                && executable.getDeclaringClass().isRecord()
                && executable.getDeclaringClass().getName().startsWith("allscale.");
    }

    private static boolean isRequired(Annotated annotated) {
        if (!isOurs(annotated)
                || !(annotated instanceof AnnotatedParameter parameter)
                || !(parameter.getOwner().getMember() instanceof Executable executable)) {
            return false;
        }
        Parameter declared = executable.getParameters()[parameter.getIndex()];
        return !declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
